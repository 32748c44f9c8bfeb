"""Which Discord servers anything is kept of, so that those the bot has left can be forgotten."""

from sqlalchemy import select, union

from knowledge.storage.announcements import follows
from knowledge.storage.servers import servers
from knowledge.storage.store import Store


async def servers_kept(store: Store) -> frozenset[int]:
    """The ids of all that follow something or have made a choice. Raises StoreError."""
    query = union(select(follows.c.guild_id), select(servers.c.guild_id))
    async with store.reading() as connection:
        return frozenset(row.guild_id for row in await connection.execute(query))
