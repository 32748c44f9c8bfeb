"""Following the store's revision: what this and other processes commit becomes the book here."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import func, select

from knowledge.book import Book
from knowledge.errors import StoreError
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.database import CLOSE_TIMEOUT, Database
from knowledge.storage.read import Seat, newest_revision, read_book, read_contests, read_sources
from knowledge.storage.signals import AnnouncedSignal, FileSignal, signal_of
from knowledge.storage.tables import revision_contests, revisions

log = logging.getLogger(__name__)


class Follower:
    """Keeps the book of the newest committed revision, replaced contest by contest where that is enough."""

    def __init__(self, database: Database) -> None:
        self._book: Book | None = None
        self._database = database
        self._callbacks: list[Callable[[Book], None]] = []
        self._turn = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    @property
    def book(self) -> Book:
        """Only after `catch_up`, which reads it first."""
        assert self._book is not None, "the book has not been read"
        return self._book

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
                book = await newer(connection, self._book)
            if book is not self._book:
                self._book = book
                self._tell(book)

    def _tell(self, book: Book) -> None:
        for on_book in self._callbacks:
            try:
                on_book(book)
            except Exception:
                log.exception("A new book could not be taken up by one of its readers.")

    async def _follow(self) -> None:
        signal = signal_of(self._database)
        answering = True
        try:
            while True:
                answering = await self._look(signal, answering=answering)
                await signal.wait()
        finally:
            signal.close()

    async def _look(self, signal: FileSignal | AnnouncedSignal, *, answering: bool) -> bool:
        """Whether the database answers now; `answering`: whether it did at the last look.

        The first of a row of failures is worth a warning.
        """
        try:
            if await signal.moved() or not answering:
                await self.catch_up()
        except StoreError as error:
            level = logging.WARNING if answering else logging.DEBUG
            log.log(level, "The store is not followed now. %s", error)
        except Exception:
            log.exception("The store cannot be followed")
        else:
            return True
        return False


async def newer(connection: AsyncConnection, book: Book | None) -> Book:
    """The book of the revision that the transaction sees; `book` itself when it is of that revision.

    Raises StoreError when a row names another that is not there.
    """
    if book is None:
        return await read_book(connection)
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
    # A declaration may be the first from its source.
    book = replace(book, sources=await read_sources(connection))
    return book.with_contests(newest, await read_contests(connection, book, seats))
