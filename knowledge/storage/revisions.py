"""Following the store's revision: what this and other processes commit becomes the book here."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.book import Book
from knowledge.errors import StoreError
from knowledge.storage.database import CLOSE_TIMEOUT, CONNECT_TIMEOUT, Database
from knowledge.storage.read import Seat, newest_revision, read_book, read_contests
from knowledge.storage.tables import revision_contests, revisions
from knowledge.storage.write import CHANNEL

log = logging.getLogger(__name__)

# Seconds between looks at the revision. On PostgreSQL a notification makes the next look immediate.
INTERVAL = 0.5


class Follower:
    """Keeps the book of the newest committed revision, replaced contest by contest where that is enough."""

    def __init__(self, database: Database, book: Book) -> None:
        self.book = book
        self._database = database
        self._callbacks: list[Callable[[Book], None]] = []
        self._turn = asyncio.Lock()
        self._look = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, database: Database) -> "Follower":
        """Read the book. Raises StoreError."""
        async with database.reading() as connection:
            return cls(database, await read_book(connection))

    def watch(self, on_book: Callable[[Book], None]) -> None:
        """Call `on_book` with every new book; begins to look for changes made by other processes."""
        self._callbacks.append(on_book)
        if self._task is None:
            self._task = asyncio.create_task(self._follow(), name="store revisions")

    async def stop(self) -> None:
        """Stop following, without waiting long for a database that does not answer."""
        if self._task is not None:
            self._task.cancel()
            _, waiting = await asyncio.wait({self._task}, timeout=CLOSE_TIMEOUT / 2)
            if waiting:
                self._database.cut()
                await asyncio.wait(waiting, timeout=CLOSE_TIMEOUT / 4)

    async def catch_up(self) -> None:
        """Bring the book to the newest revision. Raises StoreError."""
        async with self._turn:
            async with self._database.reading() as connection:
                book = await _newer(connection, self.book)
            if book is not self.book:
                self.book = book
                self._tell(book)

    def _tell(self, book: Book) -> None:
        for on_book in self._callbacks:
            try:
                on_book(book)
            except Exception:
                log.exception("A new book could not be taken up by one of its readers.")

    async def _follow(self) -> None:
        listener = Listener(self._database.dsn, self._look) if self._database.dsn else None
        try:
            while True:
                if listener is not None:
                    await listener.ensure()
                try:
                    await self.catch_up()
                except StoreError as error:
                    log.warning("The store does not answer; trying again. %s", error)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._look.wait(), INTERVAL)
                self._look.clear()
        finally:
            if listener is not None:
                listener.close()


async def _newer(connection: AsyncConnection, book: Book) -> Book:
    """The book of the revision that the transaction sees; `book` itself when it is of that revision."""
    newest = await newest_revision(connection)
    if newest == book.revision:
        return book
    later = revisions.c.number > book.revision
    count, everything = (
        await connection.execute(
            select(func.count(), func.count().filter(revisions.c.everything)).where(later)
        )
    ).one()
    # Fewer revisions than numbers: the store was replaced by another, or by an older state of it.
    if everything or count != newest - book.revision:
        return await read_book(connection)
    query = select(revision_contests.c.election_id, revision_contests.c.code)
    rows = await connection.execute(query.where(revision_contests.c.revision > book.revision))
    seats: list[Seat] = [(row.election_id, row.code) for row in rows]
    return book.with_contests(newest, await read_contests(connection, book, seats))


class Listener:
    """A connection of its own on which PostgreSQL announces revisions, by setting `look`.

    It may fail without harm: the revision is looked at in any case.
    """

    def __init__(self, dsn: str, look: asyncio.Event) -> None:
        self._dsn = dsn
        self._look = look
        self._connection: Any = None

    async def ensure(self) -> None:
        """Connect, if there is no connection now."""
        import asyncpg  # type: ignore[import-untyped]

        if self._connection is not None and not self._connection.is_closed():
            return
        try:
            self._connection = await asyncpg.connect(self._dsn, timeout=CONNECT_TIMEOUT)
            await self._connection.add_listener(CHANNEL, lambda *_: self._look.set())
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
            log.debug("No connection on which to listen for revisions", exc_info=True)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
