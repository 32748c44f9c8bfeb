"""A backup's file: every row of a store in one compressed text that any kind of database can take.

Lines of JSON in gzip, whose checksum tells damage: a head with the schema's revision, for each table a line
that names it and its columns and then a list for each row, and an end that counts them all.
"""

import gzip
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from knowledge.errors import StoreError

FORMAT = 1
_KIND = "returning officer backup"


@dataclass(frozen=True, slots=True)
class Head:
    """`made_at` is ISO 8601 in UTC, `revision` that of the facts."""

    schema: str
    made_at: str
    revision: int


class Writer:
    """Tables one after the other, each with its rows in as many parts as they come."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._rows = 0

    def table(self, name: str, columns: Sequence[str]) -> None:
        self._line({"table": name, "columns": list(columns)})

    def rows(self, rows: Sequence[Sequence[Any]]) -> None:
        for row in rows:
            self._line(list(row))
        self._rows += len(rows)

    def head(self, head: Head) -> None:
        told = {"schema": head.schema, "made_at": head.made_at, "revision": head.revision}
        self._line({"kind": _KIND, "format": FORMAT, **told})

    def end(self) -> int:
        """How many rows there are."""
        self._line({"rows": self._rows})
        return self._rows

    def _line(self, value: Any) -> None:
        self._file.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """A new file in the place of any that is there, once it is whole. Raises StoreError."""
    part = path.with_name(f"{path.name}.part")
    try:
        with gzip.open(part, "wt", encoding="utf-8", compresslevel=6) as file:
            yield Writer(file)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):  # nothing to remove: it was renamed, or never made
            part.unlink()


Columns = tuple[str, ...]
Rows = list[list[Any]]


@dataclass(frozen=True)
class Archive:
    """A file that has been read to its end once, and is what it says."""

    path: Path
    head: Head
    rows: int

    def parts(self) -> Iterator[tuple[str, Columns, Rows]]:
        """Table, columns and some of the rows, in the order in which they can be put in."""
        with _reading(self.path) as lines:
            next(lines)
            table, columns, rows = "", (), Rows()
            for value in lines:
                if isinstance(value, list):
                    rows.append(value)
                if rows and (isinstance(value, dict) or len(rows) == _TOGETHER):
                    yield table, columns, rows
                    rows = []
                if isinstance(value, dict) and "table" in value:
                    table, columns = value["table"], tuple(value["columns"])


# Rows passed at a time.
_TOGETHER = 1_000


def open_archive(path: Path) -> Archive:
    """Read it through. Raises StoreError where it is none, or not whole."""
    with _reading(path) as lines:
        first = next(lines)
        if not isinstance(first, dict) or first.get("kind") != _KIND:
            raise StoreError(f"{path} is no backup of Returning Officer.")
        if first["format"] != FORMAT:
            raise StoreError(f"{path} was written by a newer version of Returning Officer: install that.")
        head = Head(first["schema"], first["made_at"], first["revision"])
        rows, width, end = 0, 0, None
        for value in lines:
            if isinstance(value, dict):
                end = value.get("rows")
                width = len(value.get("columns", ()))
            elif len(value) != width:
                raise ValueError(value)
            else:
                rows += 1
        if end != rows:
            raise EOFError
    return Archive(path, head, rows)


@contextmanager
def _reading(path: Path) -> Iterator[Iterator[Any]]:
    """The lines of the file. Raises StoreError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield map(json.loads, file)
    except gzip.BadGzipFile as error:
        raise StoreError(f"{path} is no backup of Returning Officer, or a damaged one.") from error
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
    except (EOFError, ValueError, LookupError, TypeError, StopIteration, zlib.error) as error:
        raise StoreError(f"{path} is damaged: take another backup.") from error
