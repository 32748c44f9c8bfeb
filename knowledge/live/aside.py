"""A channel is told of a result once, however many of its follows it concerns.

Each follow has its row of the outbox. Of the rows of one channel, and of one manner of telling, that tell the
same, the oldest tells it and the others stand aside. They are kept for the day on which the follow that told
ends: then one of them takes its place, with the messages that there are.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, select, update

from knowledge.live.progress import Progress
from knowledge.live.subjects import Subject
from knowledge.live.wishes import Follow, Wish
from knowledge.storage.announcements import follows, outbox
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.rows import update_rows

_TELLS = outbox.c.state != Progress.ASIDE.value
_OWN = outbox.c.follow_id == follows.c.id


async def step_aside(connection: AsyncConnection, about: Subject) -> None:
    """Of new rows about a subject, leave one in each channel and manner, where none is there yet."""
    these = outbox.c.subject.in_(_texts([about]))
    first = select(func.min(outbox.c.id)).join(follows, _OWN).where(these, _TELLS)
    first = first.group_by(follows.c.channel_id, follows.c.how)
    new = (outbox.c.state == Progress.WAITING.value) & outbox.c.batch.is_(None)
    await connection.execute(
        update(outbox).where(these, new, outbox.c.id.not_in(first)).values(state=Progress.ASIDE.value)
    )


async def take_over(connection: AsyncConnection, ended: Follow) -> None:
    """Before a follow ends: whoever stood aside for it has its rows from now on.

    With a row goes its whole message, so that it says the same when it is edited.
    """
    rows = await connection.execute(
        select(outbox.c.id, outbox.c.follow_id, outbox.c.subject, outbox.c.batch, outbox.c.state)
        .join(follows, _OWN)
        .where(_beside(ended.wish))
        .order_by(outbox.c.follow_id, outbox.c.id)
    )
    found = rows.all()
    heirs: dict[Subject, Row[*tuple[Any, ...]]] = {}
    for row in found:
        if row.state == Progress.ASIDE.value and row.follow_id != ended.id:
            heirs.setdefault(_topic(row.subject), row)
    told = [row for row in found if row.follow_id == ended.id and row.state != Progress.ASIDE.value]
    of_batch = {row.batch: heirs[_topic(row.subject)] for row in told if _topic(row.subject) in heirs}
    stepping = [heirs[_topic(row.subject)].id for row in told if _topic(row.subject) in heirs]
    held = {(row.follow_id, row.subject) for row in found if row.id not in stepping}
    moved = []
    for row in told:
        heir = heirs.get(_topic(row.subject)) or (of_batch.get(row.batch) if row.batch else None)
        if heir is not None and (heir.follow_id, row.subject) not in held:
            moved.append((row.id, heir.follow_id))
    await connection.execute(delete(outbox).where(outbox.c.id.in_(stepping)))
    await update_rows(connection, outbox, ("id",), ("follow_id",), moved)


async def forget_aside(connection: AsyncConnection, wish: Wish, about: Iterable[Subject]) -> None:
    """Where a channel is told nothing of a subject any more, nobody stands aside for it."""
    rows = await connection.execute(
        select(outbox.c.id, outbox.c.subject, outbox.c.state)
        .join(follows, _OWN)
        .where(_beside(wish), outbox.c.subject.in_(_texts(about)))
    )
    found = rows.all()
    told = {_topic(row.subject) for row in found if row.state != Progress.ASIDE.value}
    idle = [row.id for row in found if _topic(row.subject) not in told]
    await connection.execute(delete(outbox).where(outbox.c.id.in_(idle)))


def _beside(wish: Wish) -> ColumnElement[bool]:
    """Follows of the same channel that tell in the same manner."""
    return (follows.c.channel_id == wish.channel_id) & (follows.c.how == wish.how.value)


def _texts(about: Iterable[Subject]) -> list[str]:
    return [str(alike) for subject in about for alike in subject.alike]


def _topic(subject: str) -> Subject:
    """The same for all that tell the same."""
    return Subject.read(subject).alike[0]
