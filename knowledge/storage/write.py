"""Batches into the store: each in one transaction and, where it changes anything, one revision."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, Table, insert, select

from knowledge.storage import tables
from knowledge.storage.batch import COLUMNS, KEYS, Batch, Row
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.plan import (
    PARENTS,
    Changes,
    Facts,
    Plan,
    check_references,
    compare,
    facts_in,
    facts_of,
    references,
)
from knowledge.storage.read import Seat, newest_revision
from knowledge.storage.rows import delete_rows, fetch, insert_rows
from knowledge.storage.tables import CHILDREN, OPERATOR

CHANNEL = "returning_officer_revisions"

# More keys than this are not named one by one in a query: the whole column is read.
_FEW = 900


@dataclass(frozen=True)
class Tally:
    """How many facts of one table a batch adds, changes, removes, or leaves as they are.

    `kept` are an operator's own, left in place of shipped ones.
    """

    added: int
    changed: int
    unchanged: int
    removed: int
    kept: int


@dataclass(frozen=True)
class Applied:
    """What a batch did. `revision` is None where it changed nothing, or was only tried.

    `tables` counts facts by table (a contest and its candidacies are one fact); `contests` are the contests
    added or changed, as (election id, code).
    """

    revision: int | None
    tables: Mapping[str, Tally]
    contests: tuple[Seat, ...]


async def apply(
    connection: AsyncConnection,
    batch: Batch,
    *,
    origin: str = OPERATOR,
    summary: str = "",
    replace: bool = False,
    dry_run: bool = False,
) -> Applied:
    """Write a batch within the connection's transaction, which must be a writing one unless `dry_run`.

    Facts replace those of the same key; equal ones are left alone and keep their origin. With `replace` the
    batch holds everything of its origin, and what is not in it goes; an operator's facts are not touched.
    Raises ImportRefused when the batch contradicts itself or names what is neither in it nor in the store.
    """
    wanted = await asyncio.to_thread(facts_in, batch, origin)
    current = {
        table.name: await _current(connection, table, None if replace else wanted[table.name])
        for table in PARENTS
        if replace or wanted[table.name]
    }
    if not replace:
        wanted = {name: wanted[name] for name in current}
    plan = await asyncio.to_thread(compare, current, wanted, replace=replace)
    await _check(connection, plan)
    revision = None
    if not dry_run and any(plan.values()):
        revision = await _write(connection, plan, origin, summary)
    return Applied(revision, {name: _tally(changes) for name, changes in plan.items()}, _contests(plan))


def _tally(changes: Changes) -> Tally:
    return Tally(
        len(changes.added), len(changes.changed), changes.unchanged, len(changes.removed), changes.kept
    )


def _contests(plan: Plan) -> tuple[Seat, ...]:
    changes = plan.get("contests") or Changes()
    return tuple((str(fact.row[0]), str(fact.row[1])) for fact in changes.written)


async def _current(connection: AsyncConnection, table: Table, like: Facts | None) -> Facts:
    """The facts of one table: all, or at least those that have the keys of `like`."""
    names = KEYS[table.name]

    def narrowed(query: Select[tuple[object, ...]], of: Table) -> Select[tuple[object, ...]]:
        for place, column in enumerate(list(of.primary_key.columns)[: len(names)] if like else ()):
            values = {key[place] for key in like or ()}
            if len(values) <= _FEW:
                query = query.where(column.in_(sorted(values, key=str)))
        return query

    query = select(*(table.c[name] for name in COLUMNS[table.name]), table.c.origin)
    rows = await fetch(connection, narrowed(query, table))
    child = CHILDREN.get(table.name)
    parts: Sequence[Sequence[object]] = ()
    if child is not None:
        parts = await fetch(
            connection, narrowed(select(*(child.c[name] for name in COLUMNS[child.name])), child)
        )
    return await asyncio.to_thread(facts_of, table.name, rows, parts)


async def _check(connection: AsyncConnection, plan: Plan) -> None:
    """What is about to be written must name only what will be there."""
    written = {name: changes.written for name, changes in plan.items()}
    if not any(written.values()):
        return
    elections = await _current(connection, tables.elections, None)
    elections |= {fact.row[:1]: fact for fact in written.get("elections", ())}
    needed = await asyncio.to_thread(references, written, elections)
    known = {}
    for table in PARENTS:
        known[table.name] = await _known(connection, table, plan) if needed[table.name] else set[Row]()
    check_references(needed, known)


async def _known(connection: AsyncConnection, table: Table, plan: Plan) -> set[Row]:
    length = len(KEYS[table.name])
    found = {tuple(row) for row in await fetch(connection, select(*table.primary_key.columns))}
    changes = plan.get(table.name) or Changes()
    return (found - changes.removed.keys()) | {fact.row[:length] for fact in changes.added}


async def _write(connection: AsyncConnection, plan: Plan, origin: str, summary: str) -> int:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for table in PARENTS:
        changes = plan.get(table.name)
        if not changes:
            continue
        names = KEYS[table.name]
        gone = [*changes.removed, *(fact.row[: len(names)] for fact in changes.changed)]
        await delete_rows(connection, table, names, gone)
        # What an operator brings was received now; what ships came with the project.
        received = now if origin == OPERATOR else None
        await insert_facts(connection, table, (fact.row for fact in changes.written), origin, received)
        child = CHILDREN.get(table.name)
        if child is not None:
            parts = [part for fact in changes.written for part in fact.children]
            await insert_rows(connection, child, COLUMNS[child.name], parts)
    contests_only = all(name == "contests" or not changes for name, changes in plan.items())
    everything = not contests_only or bool(plan["contests"].removed)
    return await record(connection, summary, now, None if everything else _contests(plan))


async def insert_facts(
    connection: AsyncConnection, table: Table, rows: Iterable[Row], origin: str, received: str | None = None
) -> None:
    """Insert rows of a batch, with what the store adds to them."""
    extra: dict[str, str | None] = {}
    if "received_at" in table.c:
        extra["received_at"] = received
    if "origin" in table.c:
        extra["origin"] = origin
    values = tuple(extra.values())
    await insert_rows(connection, table, [*COLUMNS[table.name], *extra], [(*row, *values) for row in rows])


async def record(
    connection: AsyncConnection, summary: str, committed_at: str, contests: Sequence[Seat] | None
) -> int:
    """Write down a revision: of the given contests, or of everything (None). Its number."""
    number = await newest_revision(connection) + 1
    await connection.execute(
        insert(tables.revisions).values(
            number=number, committed_at=committed_at, summary=summary, everything=contests is None
        )
    )
    rows = [(number, *seat) for seat in contests or ()]
    await insert_rows(connection, tables.revision_contests, ("revision", "election_id", "code"), rows)
    if connection.dialect.name == "postgresql":
        await connection.exec_driver_sql(f"SELECT pg_notify('{CHANNEL}', '{number}')")
    return number
