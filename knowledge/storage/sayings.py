"""What each feed said of each contest, in order: by it a feed's news are told from what it only repeats."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Column, Integer, Table, Text, func, select

from knowledge.storage.connection import AsyncConnection
from knowledge.storage.rows import insert_rows
from knowledge.storage.store import Store
from knowledge.storage.tables import metadata

# It is no fact: no revision, export or upgrade touches it.
sayings = Table(
    "sayings",
    metadata,
    Column("feed", Text, primary_key=True, nullable=False),
    Column("number", Integer, primary_key=True, nullable=False, autoincrement=False),
    Column("election_id", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("heard_at", Text, nullable=False),
)
_COLUMNS = tuple(column.name for column in sayings.columns)

# (election id, code, what was said of that contest).
Saying = tuple[str, str, str]


class Sayings:
    """One feed's sayings, as all processes know them."""

    def __init__(self, store: Store, feed: str) -> None:
        self._store = store
        self._feed = feed
        self._read = 0

    async def new(self) -> list[Saying]:
        """What was said since this was last asked, oldest first. Raises StoreError."""
        table = sayings.c
        query = select(table.number, table.election_id, table.code, table.said)
        query = query.where(table.feed == self._feed, table.number > self._read).order_by(table.number)
        async with self._store.reading() as connection:
            rows = list(await connection.execute(query))
        self._read = rows[-1].number if rows else self._read
        return [(row.election_id, row.code, row.said) for row in rows]

    async def add(self, said: Sequence[Saying]) -> None:
        """Remember what the feed says now. Raises StoreError."""
        async with self._store.writing() as connection:
            await self.put(connection, said)

    async def put(self, connection: AsyncConnection, said: Sequence[Saying]) -> None:
        """The same within a transaction that does more than that."""
        heard_at = datetime.now(UTC).isoformat(timespec="seconds")
        newest = select(func.max(sayings.c.number)).where(sayings.c.feed == self._feed)
        first = 1 + (await connection.scalar(newest) or 0)
        rows = [(self._feed, number, *saying, heard_at) for number, saying in enumerate(said, first)]
        await insert_rows(connection, sayings, _COLUMNS, rows)
