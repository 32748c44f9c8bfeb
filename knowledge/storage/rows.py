"""Rows in bulk, in and out, at the drivers' own speed.

SQLAlchemy writes the SQL; its result rows and parameter handling, which cost several times the transfer
itself where rows come by the ten thousand, are left out.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import Select, Table, bindparam, delete, insert, update
from sqlalchemy.sql import ClauseElement

from knowledge.storage.batch import Row
from knowledge.storage.connection import AsyncConnection

Rows = Sequence[Sequence[Any]]

# Rows passed at a time. PostgreSQL's are coded on the event loop: these take it about three milliseconds.
CHUNK = 1_000


async def stream(connection: AsyncConnection, query: Select[Any]) -> AsyncIterator[Rows]:
    """The rows of a query, as sequences of column values, some at a time."""
    sql, names, values = _compiled(connection, query)
    parameters = [values[name] for name in names]
    driver = await connection.driver()
    if connection.dialect.name == "sqlite":
        cursor = await driver.execute(sql, parameters)
        try:
            while rows := await cursor.fetchmany(CHUNK):
                yield rows
        finally:
            await cursor.close()
    else:
        cursor = await driver.cursor(sql, *parameters)
        while rows := await cursor.fetch(CHUNK):
            yield rows


async def fetch(connection: AsyncConnection, query: Select[Any]) -> Rows:
    """All rows of a query at once; see `stream`."""
    return [row async for rows in stream(connection, query) for row in rows]


async def insert_rows(
    connection: AsyncConnection, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Insert rows given as tuples of the named columns."""
    if connection.dialect.name == "sqlite":
        statement = insert(table).values({name: bindparam(name) for name in columns})
        await _execute_many(connection, statement, columns, rows)
        return
    driver = await connection.driver()
    for start in range(0, len(rows), CHUNK):
        await driver.copy_records_to_table(table.name, records=rows[start : start + CHUNK], columns=columns)


async def delete_rows(
    connection: AsyncConnection, table: Table, columns: Sequence[str], keys: Sequence[Row]
) -> None:
    """Delete the rows whose named columns have the values of one of the keys."""
    conditions = [table.columns[name] == bindparam(name) for name in columns]
    await _execute_many(connection, delete(table).where(*conditions), columns, keys)


async def update_rows(
    connection: AsyncConnection,
    table: Table,
    keys: Sequence[str],
    columns: Sequence[str],
    rows: Sequence[Row],
) -> None:
    """Set the named columns of the rows with these keys. A tuple holds its keys, then its new values."""
    of = [f"of_{name}" for name in keys]
    conditions = [table.columns[name] == bindparam(by) for name, by in zip(keys, of, strict=True)]
    statement = update(table).where(*conditions).values({name: bindparam(name) for name in columns})
    await _execute_many(connection, statement, [*of, *columns], rows)


async def _execute_many(
    connection: AsyncConnection, statement: ClauseElement, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    if not rows:
        return
    sql, names, _ = _compiled(connection, statement)
    order = [columns.index(name) for name in names]
    if order != list(range(len(columns))):
        rows = [tuple(row[i] for i in order) for row in rows]
    driver = await connection.driver()
    for start in range(0, len(rows), CHUNK):
        await driver.executemany(sql, rows[start : start + CHUNK])


def _compiled(
    connection: AsyncConnection, statement: ClauseElement
) -> tuple[str, Sequence[str], dict[str, Any]]:
    compiled = statement.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    return str(compiled), compiled.positiontup or [], dict(compiled.params)  # type: ignore[attr-defined]
