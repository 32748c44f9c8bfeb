"""Sources on this machine: a file, or all CSV files of a folder."""

import asyncio
import os
import time
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from knowledge.errors import FeedUnavailable
from knowledge.live.feeds.document import LARGEST, Document

MOST_FILES = 100
# A file written so shortly before it is read may be written again without a new time or size, in seconds.
_TOO_FRESH = 2.0


class FileSource:
    """A file, or the CSV files of a folder. Either may come, go and become the other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[Path, tuple[tuple[int, int] | None, Document]] = {}

    async def read(self) -> tuple[Document, ...]:
        """Every file there, in the order in which they were written. Raises FeedUnavailable."""
        return await asyncio.to_thread(self._read)

    def _read(self) -> tuple[Document, ...]:
        try:
            paths = self._paths()
            self._known = {path: self._file(path) for path in paths}
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise FeedUnavailable(f"{self._path.name} cannot be read: {reason}.") from error
        found = (document for _, document in self._known.values())
        return tuple(sorted(found, key=lambda document: (document.modified or 0, document.name)))

    def _paths(self) -> list[Path]:
        mode = self._path.stat().st_mode
        if S_ISREG(mode):
            return [self._path]
        if not S_ISDIR(mode):  # a pipe, say, that is not to be waited for
            raise FeedUnavailable(f"{self._path.name} is neither a file nor a folder.")
        named = (path for path in self._path.iterdir() if path.suffix.casefold() == ".csv")
        paths = sorted(path for path in named if path.is_file())
        if len(paths) > MOST_FILES:
            raise FeedUnavailable(f"{self._path.name} holds more than {MOST_FILES} files.")
        return paths

    def _file(self, path: Path) -> tuple[tuple[int, int] | None, Document]:
        with path.open("rb") as file:
            stat = os.fstat(file.fileno())
            stamp = stat.st_size, stat.st_mtime_ns
            known = self._known.get(path)
            if known is not None and known[0] == stamp:
                return known
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise FeedUnavailable(f"{path.name} is larger than {LARGEST // 2**20} MiB.")
        fresh = time.time() - stat.st_mtime < _TOO_FRESH
        if known is not None and known[1].data == data:
            document = known[1]
        else:
            document = Document(path.name, data, stat.st_mtime)
        return None if fresh else stamp, document
