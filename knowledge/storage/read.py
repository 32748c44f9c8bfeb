"""The book out of the store: rows come in over the event loop, facts are made of them in a thread."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import Boolean, Column, Table, func, select

from knowledge.book import Book
from knowledge.collection import out_of_collection
from knowledge.errors import StoreError
from knowledge.model import Contest, Source
from knowledge.storage import facts, tables
from knowledge.storage.assembly import ORDER, Assembly
from knowledge.storage.batch import COLUMNS, Batch, Row
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.rows import Rows, fetch, stream

Seat = tuple[str, str]
Made = TypeVar("Made")


async def newest_revision(connection: AsyncConnection) -> int:
    """The number of the last committed change; 0 in a store that holds nothing yet."""
    return await connection.scalar(select(func.max(tables.revisions.c.number))) or 0


async def read_book(connection: AsyncConnection) -> Book:
    """The whole book, as of the revision that the connection's transaction sees.

    Raises StoreError when a row names another that is not there.
    """
    assembly = Assembly(await newest_revision(connection))
    with out_of_collection():
        for table in ORDER:
            async for rows in stream(connection, select(*_columns(table))):
                await _in_thread(assembly.take, table.name, rows)
        return await _in_thread(assembly.book)


async def read_sources(connection: AsyncConnection) -> dict[str, Source]:
    """Every source by its id."""
    rows = await fetch(connection, select(*_columns(tables.sources)))
    return {row[0]: Source(*row) for row in rows}


async def read_contests(connection: AsyncConnection, book: Book, seats: Iterable[Seat]) -> list[Contest]:
    """The contests of the given (election id, code), as the connection's transaction sees them.

    All else must be as in `book`. Raises StoreError when a row names another that is not there.
    """
    wanted = set(seats)
    elections = sorted({election_id for election_id, _ in wanted})
    codes = sorted({code for _, code in wanted})

    async def rows(table: Table) -> Rows:
        query = select(*_columns(table)).where(table.c.election_id.in_(elections), table.c.code.in_(codes))
        return [row for row in await fetch(connection, query) if (row[0], row[1]) in wanted]

    contest_rows = await rows(tables.contests)
    candidacy_rows = await rows(tables.candidacies)

    def make() -> list[Contest]:
        lists: facts.Candidacies = {}
        facts.gather_candidacies(lists, book.parties, candidacy_rows, {})
        return list(facts.contests(book, contest_rows, lists))

    return await _in_thread(make)


async def read_batch(connection: AsyncConnection) -> Batch:
    """Everything in the store, as a batch that makes the same store again."""
    batch = Batch()
    for table in tables.FACTS:
        rows = await fetch(connection, select(*(table.c[name] for name in COLUMNS[table.name])))
        batch.rows[table.name] = await asyncio.to_thread(_batch_rows, table, rows)
    return batch


def _batch_rows(table: Table, rows: Rows) -> list[Row]:
    """Rows as a batch holds them: SQLite has no flags but 0 and 1."""
    flags = [isinstance(table.c[name].type, Boolean) for name in COLUMNS[table.name]]
    if not any(flags):
        return [tuple(row) for row in rows]
    return [tuple(bool(v) if flag else v for flag, v in zip(flags, row, strict=True)) for row in rows]


def _columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column.name != "origin"]


async def _in_thread(make: Callable[..., Made], *arguments: object) -> Made:
    try:
        return await asyncio.to_thread(make, *arguments)
    except (KeyError, ValueError) as error:
        sentence = f"The store is damaged: a row names {error.args[0]!r}, which it does not hold."
        raise StoreError(f"{sentence} Restore a backup.") from error
