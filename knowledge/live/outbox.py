"""The outbox: what channels are to be shown, taken up message by message and each shown once.

A row is due while `wanted`, the revision of the facts that must be shown, is newer than `shown`, the one that
is. Its first showing sends a message, together with other rows of its follow that wait too; every later one
edits that message. The rows of one message share its `batch`, which is also the nonce by which Discord knows
a message that it has already taken.

    waiting ──claim──► sending ──delivered──► done ──a newer revision is wanted──► waiting
                          │  put off: waiting, with the same batch     refused: failed, for good

Where it concerns several follows of a channel, one row tells it and the others stand aside (`aside.py`).
Who claims a row and dies leaves it in sending; after a lease it is anybody's. Before anything is sent, what
is said, and when it was first tried, is written down: whoever takes over can tell whether Discord has it.

All of it happens in the store's writing transaction, in which only one process is at a time: so no two
messages are under way in one channel, and all processes together begin no more than `PACE` a second. (Claims
side by side, by FOR UPDATE SKIP LOCKED, could promise neither, and a claim takes only some milliseconds.)
"""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, delete, func, select, update

from knowledge.live.aside import forget_aside
from knowledge.live.claims import Claim, Item
from knowledge.live.due import (
    OutboxRow,
    anything_due,
    begun_within_a_second,
    first_of_each_channel,
    together,
)
from knowledge.live.progress import Progress
from knowledge.live.subjects import Subject
from knowledge.live.wishes import Follow, How, follow_of
from knowledge.storage.announcements import follows, outbox, stamp
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.instants import instant_of
from knowledge.storage.rows import update_rows
from knowledge.storage.store import Store

# Messages begun in any second, below the 50 requests that Discord allows a bot.
PACE = 45
# A message is edited no more often.
EDIT_EVERY = timedelta(seconds=20)
# So many new rows in one message: each result has a line of its own, a digest counts them, and a scoreboard
# stands alone.
MOST_TOGETHER = {How.EACH: 9, How.DIGEST: None, How.SCOREBOARD: 1}
# Waits before a message that could not be sent is tried again; the last for all later attempts.
_WAITS = tuple(timedelta(seconds=seconds) for seconds in (1, 3, 10, 30, 60, 120))


@dataclass(frozen=True, slots=True)
class Queue:
    """How the outbox of one server, or of all, stands."""

    waiting: int
    failed: int
    last_sent: datetime | None


class Outbox:
    """The outbox of one store, as the process `owner` sees it."""

    def __init__(self, store: Store, owner: str | None = None) -> None:
        self._store = store
        self._owner = owner or secrets.token_hex(8)

    async def claim(self, revision: int, now: datetime) -> tuple[Claim, ...]:
        """Take up what is due and can be said from facts of `revision`, one message a channel.

        Raises StoreError.
        """
        async with self._store.reading() as connection:
            if not await anything_due(connection, revision, now):
                return ()
        async with self._store.writing() as connection:
            room = PACE - await begun_within_a_second(connection, now)
            first = await first_of_each_channel(connection, revision, now, max(room, 0))
            rows = await together(connection, first, revision, now)
            of = await _follows_of(connection, first)
            claims = [self._claimed(row, rows[row.id], of[row.follow_id]) for row in first]
            await self._take(connection, claims, now)
        return tuple(claims)

    async def trying(self, claim: Claim, said: Mapping[int, str], revision: int, now: datetime) -> None:
        """Write down what is about to be sent: `said` by row, as of `revision`. Raises StoreError."""
        first = stamp(claim.tried_at or now)
        rows = [(number, self._owner, text, revision, first) for number, text in said.items()]
        async with self._store.writing() as connection:
            await update_rows(
                connection, outbox, ("id", "claimed_by"), ("said", "shown", "first_tried_at"), rows
            )

    async def renew(self, claim: Claim) -> Claim:
        """The same as if it had never been tried: Discord does not have it, and no longer knows the nonce."""
        items = tuple(replace(item, said=None, shown=None) for item in claim.items)
        renewed = replace(claim, batch=_nonce(), items=items, tried_at=None)
        await self._set(claim, batch=renewed.batch, said=None, shown=None, first_tried_at=None)
        return renewed

    async def delivered(self, claim: Claim, message_id: int, now: datetime) -> None:
        """Discord has it: it is done with, unless a newer revision is wanted by now."""
        newer = outbox.c.wanted > outbox.c.shown
        await self._set(
            claim,
            message_id=message_id,
            state=case((newer, Progress.WAITING.value), else_=Progress.DONE.value),
            not_before=stamp(now + EDIT_EVERY),
            attempts=0,
            claimed_by=None,
        )

    async def put_off(self, claim: Claim, now: datetime) -> None:
        """It could not be sent, or nobody knows whether it was: try again after a while."""
        wait = _WAITS[min(claim.attempts, len(_WAITS) - 1)]
        await self._set(claim, state=Progress.WAITING.value, not_before=stamp(now + wait))

    async def give_back(self, now: datetime) -> None:
        """This process stops: whatever it has under way is due at once. Raises StoreError."""
        under_way = and_(outbox.c.claimed_by == self._owner, outbox.c.state == Progress.SENDING.value)
        values = {"state": Progress.WAITING.value, "not_before": stamp(now)}
        async with self._store.writing() as connection:
            await connection.execute(update(outbox).where(under_way).values(values))

    async def refused(self, claim: Claim) -> None:
        """It can never be shown: Discord refuses the message itself, or it was deleted."""
        await self._set(claim, state=Progress.FAILED.value, claimed_by=None)

    async def drop(self, claim: Claim, items: Sequence[Item], revision: int) -> None:
        """Of a claim's rows: as of `revision` there is nothing to say of these, and nothing was said.

        Those of which something newer is wanted by now wait again.
        """
        if not items:
            return
        these = outbox.c.id.in_([item.id for item in items])
        async with self._store.writing() as connection:
            await connection.execute(delete(outbox).where(these, outbox.c.wanted <= revision))
            values = {"state": Progress.WAITING.value, "batch": None, "claimed_by": None, "attempts": 0}
            await connection.execute(update(outbox).where(these).values(values))
            await forget_aside(connection, claim.follow.wish, [Subject.read(item.subject) for item in items])

    async def tidy(self, is_over: Callable[[str], bool], before: datetime) -> None:
        """Forget what was done with `before` a day of elections that are over, by their ids.

        What is still to be shown stays. A subject at a time, so that nobody waits long for the database.
        Raises StoreError.
        """
        ended = outbox.c.state.in_([Progress.DONE.value, Progress.FAILED.value, Progress.ASIDE.value])
        old = and_(ended, outbox.c.not_before < stamp(before))
        async with self._store.reading() as connection:
            subjects = [row.subject for row in await connection.execute(select(outbox.c.subject).distinct())]
        for subject in subjects:
            if is_over(Subject.read(subject).election_id):
                async with self._store.writing() as connection:
                    await connection.execute(delete(outbox).where(old, outbox.c.subject == subject))

    async def taken(self, message_ids: Iterable[int]) -> frozenset[int]:
        """Those of the messages that rows are known to be shown by."""
        query = select(outbox.c.message_id).where(outbox.c.message_id.in_(list(message_ids)))
        async with self._store.reading() as connection:
            return frozenset(row.message_id for row in await connection.execute(query.distinct()))

    async def queue(self, guild_id: int | None = None) -> Queue:
        """How much waits, has failed, and when something was last sent. Raises StoreError."""
        own = outbox.c.follow_id == follows.c.id
        if guild_id is not None:
            own = and_(own, follows.c.guild_id == guild_id)
        waits = outbox.c.state.in_([Progress.WAITING.value, Progress.SENDING.value])
        query = select(
            func.count().filter(waits),
            func.count().filter(outbox.c.state == Progress.FAILED.value),
            func.max(outbox.c.claimed_at).filter(outbox.c.message_id.is_not(None)),
        ).where(own)
        async with self._store.reading() as connection:
            waiting, failed, last = (await connection.execute(query)).one()
        return Queue(waiting, failed, instant_of(last))

    def _claimed(self, first: OutboxRow, rows: Sequence[OutboxRow], follow: Follow) -> Claim:
        """The message that a due row is shown by, with other rows; of new ones as many as it takes."""
        most = MOST_TOGETHER[follow.wish.how] if first.batch is None else None
        return Claim(
            follow=follow,
            batch=first.batch or _nonce(),
            items=tuple(Item(row.id, row.subject, row.wanted, row.shown, row.said) for row in rows[:most]),
            message_id=first.message_id,
            attempts=first.attempts,
            tried_at=instant_of(first.first_tried_at) if first.message_id is None else None,
            ours=first.claimed_by == self._owner,
        )

    async def _take(self, connection: AsyncConnection, claims: Iterable[Claim], now: datetime) -> None:
        values = (Progress.SENDING.value, self._owner, stamp(now))
        rows = [
            (item.id, claim.batch, claim.attempts + 1, *values) for claim in claims for item in claim.items
        ]
        columns = ("batch", "attempts", "state", "claimed_by", "claimed_at")
        await update_rows(connection, outbox, ("id",), columns, rows)

    async def _set(self, claim: Claim, **values: Any) -> None:
        """Of a claim that is still ours."""
        mine = and_(outbox.c.batch == claim.batch, outbox.c.claimed_by == self._owner)
        async with self._store.writing() as connection:
            await connection.execute(update(outbox).where(mine).values(values))


async def _follows_of(connection: AsyncConnection, rows: Sequence[OutboxRow]) -> Mapping[int, Follow]:
    """The follows of rows of the outbox, by id."""
    ids = [row.follow_id for row in rows]
    found = await connection.execute(select(follows).where(follows.c.id.in_(ids)))
    return {row.id: follow_of(row) for row in found}


def _nonce() -> str:
    """Unique among all that this bot ever sends, from whatever store; Discord takes 25 characters."""
    return secrets.token_hex(12)
