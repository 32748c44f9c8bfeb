"""The log of the night: every act with what was before and after it. No answer is made from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from knowledge.live.declaration import Act, Change
from knowledge.model import Contest, Source, State
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.instants import instant_of, text_of
from knowledge.storage.tables import declarations


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as it was logged.

    `before` and `after` are JSON objects: state, electorate, invalid_votes, declared_at, declared_about,
    corrected_at, received_at, source (its id), and candidacies as {number, name, party, votes, elected}.
    """

    number: int
    revision: int
    act: Act
    by: str
    received_at: datetime
    before: dict[str, Any]
    after: dict[str, Any]


async def next_number(connection: AsyncConnection) -> int:
    """That of the act which is logged next, within the connection's writing transaction."""
    return 1 + (await connection.scalar(select(func.max(declarations.c.number))) or 0)


async def append(connection: AsyncConnection, change: Change) -> None:
    """Write one act down within the connection's writing transaction."""
    await connection.execute(
        insert(declarations).values(
            number=change.number,
            revision=change.revision,
            election_id=change.after.election.id,
            code=change.after.constituency.code,
            act=change.act.value,
            by=change.by,
            received_at=change.received_at.isoformat(),
            before=_told(change.before),
            after=_told(change.after),
        )
    )


async def history(connection: AsyncConnection, election_id: str, code: str) -> tuple[Entry, ...]:
    """Every act on one contest, oldest first."""
    table = declarations.c
    query = select(declarations).where(table.election_id == election_id, table.code == code)
    rows = await connection.execute(query.order_by(table.number))
    return tuple(map(_entry, rows))


def as_logged(contest: Contest, told: Mapping[str, Any], sources: Mapping[str, Source]) -> Contest:
    """The contest with what the log tells of it, but for its candidacies."""
    return replace(
        contest,
        state=State(told["state"]),
        electorate=told["electorate"],
        invalid_votes=told["invalid_votes"],
        declared_at=instant_of(told["declared_at"]),
        declared_about=told["declared_about"],
        corrected_at=instant_of(told["corrected_at"]),
        source=sources.get(told["source"], contest.source),
        received_at=instant_of(told["received_at"]),
    )


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    when = datetime.fromisoformat(row.received_at)
    return Entry(
        row.number, row.revision, Act(row.act), row.by, when, json.loads(row.before), json.loads(row.after)
    )


def _told(contest: Contest) -> str:
    facts = {
        "state": contest.state.value,
        "electorate": contest.electorate,
        "invalid_votes": contest.invalid_votes,
        "declared_at": text_of(contest.declared_at),
        "declared_about": contest.declared_about,
        "corrected_at": text_of(contest.corrected_at),
        "received_at": text_of(contest.received_at),
        "source": contest.source.id,
        "candidacies": [
            {"number": c.number, "name": c.name, "party": c.party.id, "votes": c.votes, "elected": c.elected}
            for c in sorted(contest.candidacies, key=lambda c: c.number)
        ],
    }
    return json.dumps(facts, ensure_ascii=False)
