"""How a process learns that another one has committed something: by announcement, or by looking."""

import asyncio
import logging
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from knowledge.storage.database import CONNECT_TIMEOUT, Database
from knowledge.storage.write import CHANNEL

log = logging.getLogger(__name__)


class FileSignal:
    """SQLite counts the commits of all other connections: asking for the number costs next to nothing."""

    interval = 0.5  # seconds between looks

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._version: int | None = None
        # A look that was given up goes on in its thread, and a connection must not be closed under it.
        self._lock = threading.Lock()
        self._closed = False

    async def moved(self) -> bool:
        """Whether there may be something new since the last time."""
        return await asyncio.to_thread(self._look)

    def _look(self) -> bool:
        with self._lock:
            if self._closed:
                return False
            try:
                if self._connection is None:
                    self._connection = sqlite3.connect(self._path, timeout=0, check_same_thread=False)
                (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            except sqlite3.Error:
                return True
        before, self._version = self._version, version
        return bool(version != before)

    async def wait(self) -> None:
        """Until it is time to look again."""
        await asyncio.sleep(self.interval)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._connection is not None:
                self._connection.close()


class AnnouncedSignal:
    """PostgreSQL announces commits on a connection of its own, which may fail without harm.

    The revision is looked at every `interval` seconds in any case.
    """

    interval = 1.0

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._connection: Any = None
        self._announced = asyncio.Event()

    async def moved(self) -> bool:
        """Makes sure that somebody listens. True: only a look at the revision tells more."""
        import asyncpg  # type: ignore[import-untyped]

        self._announced.clear()
        if self._connection is None or self._connection.is_closed():
            try:
                await self._listen()
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
                log.debug("No connection on which to listen for revisions", exc_info=True)
                self.close()
        return True

    async def _listen(self) -> None:
        import asyncpg

        async with asyncio.timeout(CONNECT_TIMEOUT):
            self._connection = await asyncpg.connect(self._dsn)
            await self._connection.add_listener(CHANNEL, lambda *_: self._announced.set())

    async def wait(self) -> None:
        """Until something is announced, or it is time to look again."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.interval):
                await self._announced.wait()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None


def signal_of(database: Database) -> FileSignal | AnnouncedSignal:
    """What tells of commits to this database."""
    if database.dsn is not None:
        return AnnouncedSignal(database.dsn)
    assert database.path is not None
    return FileSignal(database.path)
