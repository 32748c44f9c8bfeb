"""Which rows of the outbox are to be taken up now."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, distinct, func, or_, select

from knowledge.live.progress import Progress
from knowledge.live.subjects import Kind
from knowledge.storage.announcements import follows, outbox, stamp
from knowledge.storage.connection import AsyncConnection

# Whoever has claimed a row and is silent for longer is taken for dead; no attempt lasts as long.
LEASE = timedelta(seconds=30)
# So many rows are looked at for each message that may be begun.
_LOOKED_AT = 20

OutboxRow = Row[*tuple[Any, ...]]


async def anything_due(connection: AsyncConnection, revision: int, now: datetime) -> bool:
    """Whether there is such a row at all, in whatever channel."""
    for due in (_waiting(revision, now), _left(revision, now)):
        if await connection.scalar(select(outbox.c.id).where(due).limit(1)) is not None:
            return True
    return False


async def first_of_each_channel(
    connection: AsyncConnection, revision: int, now: datetime, most: int
) -> Sequence[OutboxRow]:
    """The row that is due longest in each channel in which no message is under way, the longest due first.

    Of a very long queue only the beginning is looked at, so there may be fewer than there could be.
    """
    busy = await _busy_channels(connection, now)
    found: list[Any] = []
    for due in (_waiting(revision, now), _left(revision, now)):
        query = select(outbox, follows.c.channel_id).join(follows, outbox.c.follow_id == follows.c.id)
        query = query.where(due, follows.c.channel_id.not_in(busy))
        query = query.order_by(outbox.c.not_before, outbox.c.id).limit(most * _LOOKED_AT)
        found += await connection.execute(query)
    found.sort(key=lambda row: (row.not_before, row.id))
    first: dict[int, OutboxRow] = {}
    for row in found:
        first.setdefault(row.channel_id, row)
    return list(first.values())[:most]


async def together(
    connection: AsyncConnection, first: Sequence[OutboxRow], revision: int, now: datetime
) -> Mapping[int, Sequence[OutboxRow]]:
    """All rows that belong with each of these, by its id, oldest first: those of its message, or, where it
    has none yet, all that its follow has never shown."""
    batches = [row.batch for row in first if row.batch is not None]
    new = [row.follow_id for row in first if row.batch is None]
    never_shown = and_(outbox.c.follow_id.in_(new), outbox.c.batch.is_(None), _waiting(revision, now))
    query = select(outbox).where(or_(outbox.c.batch.in_(batches), never_shown)).order_by(outbox.c.id)
    rows = (await connection.execute(query)).all()
    by_batch, by_follow = _grouped(rows, "batch"), _grouped(rows, "follow_id", batch=None)
    return {row.id: by_batch[row.batch] if row.batch else by_follow[row.follow_id] for row in first}


async def begun_within_a_second(connection: AsyncConnection, now: datetime) -> int:
    """Messages that all processes have taken up in the last second."""
    query = select(func.count(distinct(outbox.c.batch)))
    return await connection.scalar(query.where(outbox.c.claimed_at > stamp(now - timedelta(seconds=1)))) or 0


async def _busy_channels(connection: AsyncConnection, now: datetime) -> list[int]:
    query = select(follows.c.channel_id).join(outbox, outbox.c.follow_id == follows.c.id)
    under_way = and_(outbox.c.state == Progress.SENDING.value, outbox.c.claimed_at > stamp(now - LEASE))
    return [row.channel_id for row in await connection.execute(query.where(under_way).distinct())]


def _waiting(revision: int, now: datetime) -> ColumnElement[bool]:
    """Rows that wait, and can be said from facts of `revision`."""
    waits = and_(outbox.c.state == Progress.WAITING.value, outbox.c.not_before <= stamp(now))
    return and_(waits, _can_be_said(revision))


def _left(revision: int, now: datetime) -> ColumnElement[bool]:
    """The same, left by the dead."""
    left = and_(outbox.c.state == Progress.SENDING.value, outbox.c.claimed_at <= stamp(now - LEASE))
    return and_(left, _can_be_said(revision))


def _can_be_said(revision: int) -> ColumnElement[bool]:
    """What is wanted is known; of a scoreboard, which every declaration moves on, anything new."""
    board = outbox.c.subject.startswith(f"{Kind.SCOREBOARD}:")
    moved = or_(outbox.c.shown.is_(None), outbox.c.shown < revision)
    return or_(outbox.c.wanted <= revision, and_(board, moved))


def _grouped(rows: Iterable[OutboxRow], column: str, **only: object) -> dict[Any, list[OutboxRow]]:
    """Rows by the value of a column; `only` those with these values."""
    groups: dict[Any, list[OutboxRow]] = {}
    for row in rows:
        if all(getattr(row, name) == value for name, value in only.items()):
            groups.setdefault(getattr(row, column), []).append(row)
    return groups
