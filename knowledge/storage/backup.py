"""A whole store into one file and back, on either kind of database and from one to the other."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Boolean, Connection, Integer, MetaData, Table, func, insert, select

from knowledge.errors import StoreError, StoreTooNew
from knowledge.storage import announcements, sayings, servers  # noqa: F401 - their tables belong to the metadata
from knowledge.storage.archive import Archive, Columns, Head, Rows, Writer, open_archive, writing
from knowledge.storage.batch import Row
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.database import open_database
from knowledge.storage.migrations import (
    HEAD,
    REVISIONS,
    VERSION_TABLE,
    schema_version,
    upgrade_schema,
    upgrade_to,
)
from knowledge.storage.read import newest_revision, read_book
from knowledge.storage.rows import insert_rows, stream
from knowledge.storage.tables import metadata, revisions


async def back_up(url: str | Path, file: Path) -> Archive:
    """Everything that the store holds now, as one transaction sees it, whatever writes meanwhile.

    Raises StoreError when the database or the file fails.
    """
    database = await open_database(url)
    try:
        async with database.reading() as connection:
            schema = await schema_version(connection)
            if schema is None:
                raise StoreError(f"{database.name} holds nothing to back up.")
            made_at = datetime.now(UTC).isoformat(timespec="seconds")
            head = Head(schema, made_at, await newest_revision(connection))
            tables = await connection.run_sync(_tables)
            with writing(file) as writer:
                writer.head(head)
                for table in tables.sorted_tables:
                    if table.name != VERSION_TABLE:
                        await _write(connection, table, writer)
                rows = writer.end()
    finally:
        await database.close()
    return Archive(file, head, rows)


async def restore(url: str | Path, file: Path, *, replace: bool) -> Archive:
    """Make the store what it was when the file was written, in one transaction.

    Nothing is touched before the file has been read to its end, and nothing stays where its facts do not
    hold together. A store that is there goes only with `replace`; processes that are open on it see what has
    come. Raises StoreError.
    """
    archive = await asyncio.to_thread(open_archive, file)
    if archive.head.schema not in REVISIONS:
        raise StoreTooNew(f"{file} was written by a newer version of Returning Officer: install that.")
    database = await open_database(url)
    try:
        async with database.writing() as connection:
            before = 0
            if await _is_there(connection, database.name):
                if not replace:
                    raise StoreError(f"{database.name} holds a store already: --replace takes its place.")
                before = await newest_revision(connection)
                await connection.run_sync(_drop)
            await asyncio.to_thread(__import__, "alembic.command")
            await connection.run_sync(partial(upgrade_to, archive.head.schema))
            await _fill(connection, archive)
            if archive.head.schema != HEAD:
                await upgrade_schema(connection)
            await read_book(connection)
            await _tell(connection, archive, before)
    finally:
        await database.close()
    return archive


async def _is_there(connection: AsyncConnection, name: str) -> bool:
    """Whether there is a store. Raises StoreTooNew where it has tables that this version does not know."""
    try:
        return await schema_version(connection) is not None
    except StoreTooNew:
        advice = "restore into an empty database or data folder"
        raise StoreTooNew(f"{name} was written by a newer version of Returning Officer: {advice}.") from None


def _tables(connection: Connection) -> MetaData:
    """The store's tables as they are there, which may be those of an older schema; no other program's."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in metadata.tables or name == VERSION_TABLE)
    return found


def _drop(connection: Connection) -> None:
    _tables(connection).drop_all(connection)


async def _write(connection: AsyncConnection, table: Table, writer: Writer) -> None:
    writer.table(table.name, [column.name for column in table.columns])
    async for rows in stream(connection, select(*table.columns)):
        writer.rows(rows)


async def _fill(connection: AsyncConnection, archive: Archive) -> None:
    """Put the rows in; of what the migrations put in themselves nothing stays."""
    tables = await connection.run_sync(_tables)
    for name, columns, rows in archive.parts():
        if name not in tables.tables or not {*columns} <= {
            column.name for column in tables.tables[name].columns
        }:
            raise StoreError(f"{archive.path} is damaged: its schema has no such table as {name}.")
        table = tables.tables[name]
        await insert_rows(connection, table, columns, _as_kept(table, columns, rows))
    if connection.dialect.name == "postgresql":
        for table in tables.sorted_tables:
            await _count_on(connection, table)


def _as_kept(table: Table, columns: Columns, rows: Rows) -> list[Row]:
    """SQLite has no flags but 0 and 1, PostgreSQL takes no numbers for them."""
    flags = [isinstance(table.c[name].type, Boolean) for name in columns]
    return [tuple(bool(v) if flag else v for v, flag in zip(row, flags, strict=True)) for row in rows]


async def _count_on(connection: AsyncConnection, table: Table) -> None:
    """Ids that the server gives go on after the last that was restored."""
    key = table.primary_key.columns
    if len(key) == 1 and isinstance(key[0].type, Integer) and key[0].server_default is not None:
        last = await connection.scalar(select(func.max(key[0])))
        if last is not None:
            sequence = func.pg_get_serial_sequence(table.name, key[0].name)
            await connection.execute(select(func.setval(sequence, last)))


async def _tell(connection: AsyncConnection, archive: Archive, before: int) -> None:
    """A revision newer than any before it, so that whoever is open on the store reads all of it again."""
    number = max(before, archive.head.revision) + 1
    await connection.execute(
        insert(revisions).values(
            number=number,
            committed_at=datetime.now(UTC).isoformat(timespec="seconds"),
            summary=f"Restored from a backup of {archive.head.made_at}",
            everything=True,
        )
    )
