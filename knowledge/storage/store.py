"""The store as the rest of the project sees it: open, take its book, put batches in, follow it, close."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from sqlalchemy import delete, insert, select

from knowledge.book import Book
from knowledge.errors import StoreError
from knowledge.storage import shipped
from knowledge.storage.batch import Batch
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.database import Database, open_database
from knowledge.storage.dataset import write_dataset
from knowledge.storage.duty import Duty, Task
from knowledge.storage.migrations import HEAD, schema_version, upgrade_schema
from knowledge.storage.read import read_batch
from knowledge.storage.revisions import Follower, newer
from knowledge.storage.servers import Servers
from knowledge.storage.shipped import Progress
from knowledge.storage.tables import OPERATOR, properties
from knowledge.storage.write import Applied, apply

log = logging.getLogger(__name__)


class Store:
    """An open store and the book of its newest revision known here."""

    def __init__(self, database: Database, follower: Follower) -> None:
        self._database = database
        self._follower = follower
        self.servers = Servers(database)

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        url: str | Path,
        *,
        progress: Progress | None = None,
        directory: Path = shipped.DIRECTORY,
        read: bool = True,
    ) -> AsyncIterator["Store"]:
        """Open the store at a database URL or an SQLite file's path; close it at the end.

        Brings the schema and the shipped facts (those in `directory`) up to date first, telling `progress`.
        Unless it is to `read` the book, there is none before `catch_up`. Raises StoreError.
        """
        database = await open_database(url)
        try:
            await _bring_up(database, directory, progress)
            follower = Follower(database)
            try:
                if read:
                    await follower.catch_up()
                yield cls(database, follower)
            finally:
                await follower.stop()
        finally:
            await database.close()

    @staticmethod
    async def filled_with(url: str | Path) -> str | None:
        """The fingerprint of the shipped facts in a store, which is not changed; None where there are none.

        Raises StoreError.
        """
        database = await open_database(url)
        try:
            async with database.reading() as connection:
                empty = await schema_version(connection) is None
                return None if empty else await shipped.loaded_fingerprint(connection)
        finally:
            await database.close()

    @property
    def name(self) -> str:
        """Where the store is, as people may see it: the file's path, or database and host."""
        return self._database.name

    @property
    def book(self) -> Book:
        return self._follower.book

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A transaction that sees one revision, for tables that hold no facts. Raises StoreError."""
        return self._database.reading()

    def writing(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """The one transaction that may write now, for tables that hold no facts. Raises StoreError."""
        return self._database.writing()

    def duty(self, task: Task, row: int = 0) -> Duty:
        """This process's part in what one does for all that share the store."""
        return Duty(self._database, task, row)

    async def apply(
        self, batch: Batch, *, origin: str = OPERATOR, summary: str = "", dry_run: bool = False
    ) -> Applied:
        """Put a batch in (see `knowledge.storage.write.apply`), then bring `book` up to it.

        Raises ImportRefused when the batch cannot be taken, StoreError when the database fails.
        """
        access = self._database.reading if dry_run else self._database.writing
        async with access() as connection:
            applied = await apply(connection, batch, origin=origin, summary=summary, dry_run=dry_run)
        if applied.revision is not None:
            await self._see_what_was_written()
        return applied

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[tuple[AsyncConnection, Book]]:
        """The one transaction that may write now and the book as it sees it; then `book` is brought up to it.

        What is raised inside leaves the store as it was. Raises StoreError when the database fails.
        """
        async with self._database.writing() as connection:
            yield connection, await newer(connection, self._follower.book)
        await self._see_what_was_written()

    async def _see_what_was_written(self) -> None:
        try:
            await self._follower.catch_up()
        except StoreError as error:  # it is written all the same, and will be seen at the next look
            log.warning("What was just written cannot be read yet. %s", error)

    async def batch(self) -> Batch:
        """Everything in the store as rows: what importers compare new facts with. Raises StoreError."""
        async with self._database.reading() as connection:
            return await read_batch(connection)

    async def export(self, directory: Path) -> None:
        """Write everything out as a dataset, which can be imported again.

        Raises StoreError when the database fails, OSError when the folder cannot be written.
        """
        await asyncio.to_thread(write_dataset, directory, await self.batch())

    async def catch_up(self) -> None:
        """Bring `book` to the newest revision now. Raises StoreError."""
        await self._follower.catch_up()

    async def get_property(self, name: str) -> str | None:
        """A property of the store kept under `name`. Raises StoreError when the database fails."""
        async with self._database.reading() as connection:
            return await connection.scalar(select(properties.c.value).where(properties.c.name == name))

    async def set_property(self, name: str, value: str) -> None:
        """Keep a property of the store. Raises StoreError when the database fails."""
        async with self._database.writing() as connection:
            await connection.execute(delete(properties).where(properties.c.name == name))
            await connection.execute(insert(properties).values(name=name, value=value))

    def watch(self, on_book: Callable[[Book], None]) -> None:
        """From now on follow changes made elsewhere too, and call `on_book` with each new book."""
        self._follower.watch(on_book)


async def _bring_up(database: Database, directory: Path, progress: Progress | None) -> None:
    """Migrate and load what is missing, in one transaction; usually there is nothing to do.

    A start that is killed in here leaves nothing behind. Of several first starts one works, the others wait.
    """
    manifest = await asyncio.to_thread(shipped.read_manifest, directory)
    async with database.reading() as connection:
        ready = await schema_version(connection) == HEAD
        if ready and await shipped.loaded_fingerprint(connection) == manifest.fingerprint:
            return
    async with database.writing() as connection:
        if await schema_version(connection) != HEAD:
            await upgrade_schema(connection)
        await shipped.bring_up(connection, directory, manifest, progress)
