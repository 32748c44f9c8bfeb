"""Which channels follow something."""

from sqlalchemy import select

from knowledge.storage.announcements import follows
from knowledge.storage.store import Store


async def followed_channels(store: Store) -> tuple[tuple[int, int], ...]:
    """The ids of server and channel, of all servers, each once. Raises StoreError."""
    query = select(follows.c.guild_id, follows.c.channel_id).where(follows.c.gone_at.is_(None)).distinct()
    async with store.reading() as connection:
        return tuple((row.guild_id, row.channel_id) for row in await connection.execute(query))
