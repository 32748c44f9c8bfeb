"""What Discord servers have chosen for themselves, kept in the store and in memory."""

import asyncio
import logging
import math
import time
from collections.abc import Callable

from sqlalchemy import BigInteger, Boolean, Column, Table, delete, insert, not_, select

from knowledge.errors import StoreError
from knowledge.storage.database import Database
from knowledge.storage.tables import metadata

log = logging.getLogger(__name__)

# It is no fact: no revision, export or upgrade touches it. Discord's ids have 64 bits.
servers = Table(
    "servers",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, nullable=False, autoincrement=False),
    Column("mentions", Boolean, nullable=False),
)

# Seconds after which a choice made in another process counts here too.
RENEWED_AFTER = 60.0


class Servers:
    """The servers' choices. A server that has made none has no row, and its mentions are answered."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` tells seconds that never go back."""
        self._database = database
        self._clock = clock
        self._unanswered: frozenset[int] = frozenset()
        self._read_at = -math.inf
        self._turn = asyncio.Lock()

    async def read(self) -> None:
        """Learn what all servers have chosen. Raises StoreError when the database fails."""
        self._read_at = self._clock()
        query = select(servers.c.guild_id).where(not_(servers.c.mentions))
        async with self._turn, self._database.reading() as connection:
            self._unanswered = frozenset(row.guild_id for row in await connection.execute(query))

    async def answers_mentions(self, guild: int) -> bool:
        """Whether the bot answers where it is mentioned in this server, as known a minute ago or later.

        While the database does not answer, what was known last counts.
        """
        if self._clock() - self._read_at >= RENEWED_AFTER:
            try:
                await self.read()
            except StoreError as error:
                log.warning("What servers have chosen cannot be read now. %s", error)
        return guild not in self._unanswered

    async def set_mentions(self, guild: int, *, answered: bool) -> None:
        """Keep a server's choice, which counts here at once. Raises StoreError when the database fails."""
        async with self._turn:
            async with self._database.writing() as connection:
                await connection.execute(delete(servers).where(servers.c.guild_id == guild))
                await connection.execute(insert(servers).values(guild_id=guild, mentions=answered))
            self._unanswered = self._unanswered - {guild} if answered else self._unanswered | {guild}

    async def forget(self, guild: int) -> None:
        """Keep nothing of a server that the bot has left. Raises StoreError when the database fails."""
        async with self._turn:
            async with self._database.writing() as connection:
                await connection.execute(delete(servers).where(servers.c.guild_id == guild))
            self._unanswered -= {guild}
