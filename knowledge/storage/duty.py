"""What one process at a time does for all that share a database, and another takes over when it dies."""

import asyncio
from enum import IntEnum
from typing import Any

from knowledge.errors import StoreError
from knowledge.storage.database import CONNECT_TIMEOUT, Database

# Seconds for one answer of the server.
_PATIENCE = 5.0
# A server that hears nothing more of a process (its machine is gone) takes it for dead after half a minute.
_GONE = ("tcp_keepalives_idle = 10", "tcp_keepalives_interval = 5", "tcp_keepalives_count = 4")


class Task(IntEnum):
    """The duties, as PostgreSQL's advisory locks know them: numbers that no other program uses."""

    FEEDS = 0x52455446
    BEGINNING_SESSIONS = 0x52455453


class Duty:
    """One process's part in a duty.

    An advisory lock of a connection of its own: the server lets go of it when that ends, however it ends.
    SQLite is for one process, which has every duty.
    """

    def __init__(self, database: Database, task: Task, row: int = 0) -> None:
        """`row`: which of several of the kind, where they are taken up apart."""
        self._database = database
        self._lock = int(task) + (row << 32)
        self._connection: Any = None
        self._has = False

    async def is_mine(self) -> bool:
        """Whether this process has the duty now; it takes it up if nobody has. Ask again and again.

        Raises StoreError when the server does not answer: then another process may have it.
        """
        if self._database.dsn is None:
            return True
        try:
            with self._database.failures():
                async with asyncio.timeout(_PATIENCE):
                    return await self._ask(self._database.dsn)
        except StoreError:
            self.let_go()
            raise

    def let_go(self) -> None:
        """Leave it to another process."""
        self._has = False
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None

    async def _ask(self, dsn: str) -> bool:
        if self._connection is None or self._connection.is_closed():
            self._has = False
            self._connection = await _connect(dsn)
        if self._has:
            await self._connection.execute("SELECT 1")
        else:
            query = "SELECT pg_try_advisory_lock($1)"
            self._has = await self._connection.fetchval(query, self._lock)
        return self._has


async def _connect(dsn: str) -> Any:
    import asyncpg  # type: ignore[import-untyped]

    connection = await asyncpg.connect(dsn, timeout=CONNECT_TIMEOUT)
    for setting in _GONE:
        await connection.execute(f"SET {setting}")
    return connection
