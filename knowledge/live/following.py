"""What Discord channels follow, in the store."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import delete, func, insert, select, update

from knowledge.live.aside import take_over
from knowledge.live.progress import Progress
from knowledge.live.wishes import Follow, How, What, Wish, follow_of
from knowledge.storage.announcements import follows, outbox, stamp
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.store import Store

__all__ = [
    "MOST_FOLLOWS",
    "Follow",
    "Follows",
    "How",
    "Refusal",
    "What",
    "Wish",
]

# So many a server: more would only repeat one another, and everything can be followed with one.
MOST_FOLLOWS = 25


class Refusal(StrEnum):
    """Why a wish is not kept."""

    ALREADY = "already"
    TOO_MANY = "too many"


class Follows:
    """The follows of all servers; those known here are also kept in memory, for completion."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, tuple[Follow, ...]] = {}

    async def add(self, wish: Wish, show: str | None = None) -> Follow | Refusal:
        """Follow from now on; `show` is a subject of the outbox to be shown at once. Raises StoreError.

        A follow whose channel was gone counts no more: it makes room for the same one anew, and for others.
        """
        async with self._store.writing() as connection:
            kept = await _of_guild(connection, wish.guild_id)
            live = [follow for follow in kept if follow.gone_at is None]
            if any(_same(follow.wish, wish) for follow in live):
                return Refusal.ALREADY
            if len(live) >= MOST_FOLLOWS:
                return Refusal.TOO_MANY
            gone = [follow for follow in kept if follow.gone_at and not _same(follow.wish, wish)]
            staying = {*live, *gone[max(0, len(live) + len(gone) + 1 - MOST_FOLLOWS) :]}
            stale = [follow.id for follow in kept if follow not in staying]
            await connection.execute(delete(follows).where(follows.c.id.in_(stale)))
            made = await _insert(connection, wish)
            if show is not None:
                await _put_due(connection, made.id, show, self._store.book.revision, stamp(made.created_at))
        self._known[wish.guild_id] = (*(follow for follow in kept if follow in staying), made)
        return made

    async def remove(self, guild_id: int, follow_id: int) -> Follow | None:
        """End one follow of a server, and what it alone has to show; None where it has none of that id."""
        async with self._store.writing() as connection:
            kept = await _of_guild(connection, guild_id)
            found = next((follow for follow in kept if follow.id == follow_id), None)
            if found is not None:
                await take_over(connection, found)
                await connection.execute(delete(follows).where(follows.c.id == found.id))
        self._known[guild_id] = tuple(follow for follow in kept if follow is not found)
        return found

    async def of_guild(self, guild_id: int) -> tuple[Follow, ...]:
        """A server's follows, oldest first. Raises StoreError."""
        async with self._store.reading() as connection:
            self._known[guild_id] = await _of_guild(connection, guild_id)
        return self._known[guild_id]

    def known(self, guild_id: int) -> tuple[Follow, ...]:
        """The same without asking the store, as this process saw them last."""
        return self._known.get(guild_id, ())

    async def read(self) -> None:
        """Learn all follows, for `known`. Raises StoreError."""
        async with self._store.reading() as connection:
            rows = await connection.execute(select(follows).order_by(follows.c.id))
        found: dict[int, list[Follow]] = {}
        for row in rows:
            found.setdefault(row.guild_id, []).append(follow_of(row))
        self._known = {guild: tuple(kept) for guild, kept in found.items()}

    async def forget(self, guild_id: int) -> None:
        """Keep nothing of a server that the bot has left. Raises StoreError."""
        async with self._store.writing() as connection:
            await connection.execute(delete(follows).where(follows.c.guild_id == guild_id))
        self._known.pop(guild_id, None)

    async def channel_gone(self, channel_id: int, now: datetime) -> tuple[Follow, ...]:
        """Drop a channel's follows, with what they have still to show; those dropped by this very call."""
        here = (follows.c.channel_id == channel_id) & follows.c.gone_at.is_(None)
        async with self._store.writing() as connection:
            dropped = tuple(map(follow_of, await connection.execute(select(follows).where(here))))
            ids = [follow.id for follow in dropped]
            await connection.execute(delete(outbox).where(outbox.c.follow_id.in_(ids)))
            await connection.execute(update(follows).where(here).values(gone_at=stamp(now)))
        return dropped


async def _put_due(
    connection: AsyncConnection, follow_id: int, subject: str, revision: int, not_before: str
) -> None:
    """A row of the outbox that has never been shown."""
    await connection.execute(
        insert(outbox).values(
            follow_id=follow_id,
            subject=subject,
            wanted=revision,
            state=Progress.WAITING.value,
            not_before=not_before,
            attempts=0,
        )
    )


async def _insert(connection: AsyncConnection, wish: Wish) -> Follow:
    now = datetime.fromisoformat(stamp(datetime.now(UTC)))
    await connection.execute(
        insert(follows).values(
            guild_id=wish.guild_id,
            channel_id=wish.channel_id,
            what=wish.what.value,
            subject=wish.subject,
            election_id=wish.election_id,
            how=wish.how.value,
            created_by=wish.by,
            created_at=stamp(now),
        )
    )
    number = await connection.scalar(select(func.max(follows.c.id)))
    assert number is not None
    return Follow(number, wish, now)


async def _of_guild(connection: AsyncConnection, guild_id: int) -> tuple[Follow, ...]:
    query = select(follows).where(follows.c.guild_id == guild_id).order_by(follows.c.id)
    return tuple(map(follow_of, await connection.execute(query)))


def _same(one: Wish, other: Wish) -> bool:
    """The same thing in the same channel, whoever wished it."""
    return (one.channel_id, one.what, one.subject, one.how, one.election_id) == (
        other.channel_id,
        other.what,
        other.subject,
        other.how,
        other.election_id,
    )
