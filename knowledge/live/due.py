"""Which rows of the outbox are to be taken up now."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, distinct, func, or_, select

from knowledge.live.claims import Progress
from knowledge.live.following import stamp
from knowledge.storage.announcements import follows, outbox
from knowledge.storage.connection import AsyncConnection

# Whoever has claimed a row and is silent for longer is taken for dead; no attempt lasts as long.
LEASE = timedelta(seconds=30)


def is_due(revision: int, now: datetime) -> ColumnElement[bool]:
    """Rows that wait, or were left by the dead, and can be said from facts of `revision`."""
    waits = and_(outbox.c.state == Progress.WAITING.value, outbox.c.not_before <= stamp(now))
    left = and_(outbox.c.state == Progress.SENDING.value, outbox.c.claimed_at <= stamp(now - LEASE))
    return and_(or_(waits, left), outbox.c.wanted <= revision)


async def anything_due(connection: AsyncConnection, revision: int, now: datetime) -> bool:
    query = _due(revision, now).with_only_columns(outbox.c.id).limit(1)
    return await connection.scalar(query) is not None


async def first_of_each_channel(
    connection: AsyncConnection, revision: int, now: datetime, most: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The due row that has waited longest in each channel, those first that have waited longest of all."""
    place = func.row_number().over(
        partition_by=follows.c.channel_id, order_by=(outbox.c.not_before, outbox.c.id)
    )
    first = _due(revision, now).with_only_columns(outbox.c.id, place.label("place")).subquery()
    query = select(outbox).join(first, first.c.id == outbox.c.id).where(first.c.place == 1)
    return (await connection.execute(query.order_by(outbox.c.not_before, outbox.c.id).limit(most))).all()


async def begun_within_a_second(connection: AsyncConnection, now: datetime) -> int:
    """Messages that all processes have taken up in the last second."""
    query = select(func.count(distinct(outbox.c.batch)))
    return await connection.scalar(query.where(outbox.c.claimed_at > stamp(now - timedelta(seconds=1)))) or 0


def _due(revision: int, now: datetime) -> Select[Any]:
    """Rows to show in channels in which no message is under way, joined to their follows."""
    under_way = (
        select(follows.c.channel_id)
        .join(outbox, outbox.c.follow_id == follows.c.id)
        .where(outbox.c.state == Progress.SENDING.value, outbox.c.claimed_at > stamp(now - LEASE))
    )
    return (
        select(outbox)
        .select_from(outbox.join(follows, outbox.c.follow_id == follows.c.id))
        .where(is_due(revision, now), follows.c.channel_id.not_in(under_way))
    )
