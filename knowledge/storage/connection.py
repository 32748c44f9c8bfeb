"""A connection to the database as coroutines use it, and its transactions.

SQLAlchemy's asyncio extension does the same and more, but it imports the ORM, of which nothing here is used:
6 MiB, and a tenth of a start. Under both lies the same: SQLAlchemy runs in a greenlet that awaits the driver.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Dialect, Engine, Executable, Select
from sqlalchemy.util import greenlet_spawn

Made = TypeVar("Made")


class AsyncConnection:
    """A connection of SQLAlchemy's whose methods are awaited. Results are whole when they come."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        return self._connection.dialect

    async def run_sync(self, function: Callable[[Connection], Made]) -> Made:
        """What a function makes of the connection itself, which is awaited wherever it waits."""
        return await greenlet_spawn(function, self._connection)

    async def execute(self, statement: Executable) -> CursorResult[*tuple[Any, ...]]:
        return await greenlet_spawn(self._connection.execute, statement)

    async def scalar(self, query: Select[Made]) -> Made | None:
        """The first value of the first row; None without rows."""
        return await greenlet_spawn(self._connection.scalar, query)

    async def exec_driver_sql(self, sql: str) -> CursorResult[*tuple[Any, ...]]:
        return await greenlet_spawn(self._connection.exec_driver_sql, sql)

    async def driver(self) -> Any:
        """The driver's own connection."""
        connection = await greenlet_spawn(getattr, self._connection, "connection")
        return connection.driver_connection


@asynccontextmanager
async def transaction(engine: Engine) -> AsyncIterator[AsyncConnection]:
    """Committed at the end, rolled back where something is raised."""
    connection = await greenlet_spawn(engine.connect)
    try:
        await greenlet_spawn(connection.begin)
        yield AsyncConnection(connection)
        await greenlet_spawn(connection.commit)
    finally:
        await _to_its_end(greenlet_spawn(connection.close))  # which rolls back what was not committed


async def _to_its_end(closing: Coroutine[Any, Any, None]) -> None:
    """Wait for it however often cancelled: a connection whose closing is cut short is lost to the pool."""
    task = asyncio.create_task(closing)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    await task
