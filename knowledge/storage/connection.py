"""A connection to the database as coroutines use it, and its transactions.

SQLAlchemy's asyncio extension does the same and more, but it imports the ORM, of which nothing here is used:
6 MiB, and a tenth of a start. Under both lies the same: SQLAlchemy runs in a greenlet that awaits the driver.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Dialect, Engine, Executable, Select
from sqlalchemy.util import greenlet_spawn

Made = TypeVar("Made")

# Seconds that a call of the driver may still take when whoever waits for it is cancelled.
CUT_SHORT_AFTER = 0.3


class AsyncConnection:
    """A connection of SQLAlchemy's whose methods are awaited. Results are whole when they come."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        return self._connection.dialect

    async def run_sync(self, function: Callable[[Connection], Made]) -> Made:
        """What a function makes of the connection itself, which is awaited wherever it waits."""
        return await _whole(function, self._connection)

    async def execute(self, statement: Executable) -> CursorResult[*tuple[Any, ...]]:
        return await _whole(self._connection.execute, statement)

    async def scalar(self, query: Select[Made]) -> Made | None:
        """The first value of the first row; None without rows."""
        return await _whole(self._connection.scalar, query)

    async def exec_driver_sql(self, sql: str) -> CursorResult[*tuple[Any, ...]]:
        return await _whole(self._connection.exec_driver_sql, sql)

    async def driver(self) -> Any:
        """The driver's own connection."""
        connection = await _whole(getattr, self._connection, "connection")
        return connection.driver_connection


@asynccontextmanager
async def transaction(engine: Engine) -> AsyncIterator[AsyncConnection]:
    """Committed at the end, rolled back where something is raised."""
    opened: list[Connection] = []  # also where a cancellation strikes while it is being opened
    try:
        await _whole(lambda: opened.append(engine.connect()))
        connection = opened[0]
        await _whole(connection.begin)
        yield AsyncConnection(connection)
        await _whole(connection.commit)
    finally:
        for connection in opened:
            # This rolls back what was not committed. Cut short, the connection would be lost to the pool.
            closing = asyncio.create_task(greenlet_spawn(connection.close))
            if await _ended(closing):
                raise asyncio.CancelledError
            await closing


async def _whole(function: Callable[..., Made], *arguments: object) -> Made:
    """What a function makes that waits for the driver. A cancellation waits for its end, for a while.

    A call of aiosqlite's that is cut short goes on in its thread: its connection stays open, with its locks,
    and whoever closes it may wait for ever. So only what takes long, a wait for a lock, is cut short.
    """
    task = asyncio.create_task(greenlet_spawn(function, *arguments))
    if await _ended(task, CUT_SHORT_AFTER):
        raise asyncio.CancelledError
    return await task


async def _ended(task: asyncio.Task[Any], patience: float | None = None) -> bool:
    """Wait for a task's end; whether we were cancelled meanwhile.

    The task is cancelled, too, so many seconds after we were; never where `patience` is None.
    """
    loop = asyncio.get_running_loop()
    cancelled, timer = False, None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            cancelled = True
            if timer is None and patience is not None:
                timer = loop.call_later(patience, task.cancel)
    if timer is not None:
        timer.cancel()
    if cancelled and not task.cancelled():
        task.exception()  # nobody hears of it any more
    return cancelled
