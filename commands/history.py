"""/history: one seat through every election and by-election, across changes of boundaries."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.present.history import history_message, history_sources
from commands.present.history_picture import history_picture
from commands.present.understood import understood
from knowledge.book import Book
from knowledge.errors import BadInput
from knowledge.model import Constituency
from knowledge.names.match import Found, How
from knowledge.psephology.history import SeatHistory, returns_of
from knowledge.psephology.returns import SeatReturn
from knowledge.psephology.share_history import ShareHistory, share_history
from knowledge.service import Knowledge

DECLARATION = Command(
    name="history",
    help="A seat through every general election and by-election, across the boundary change",
    options=(
        Option(
            "constituency",
            "The seat, of today or of before: its name, a place in it, or a postcode",
            required=True,
            completes=Completes.CONSTITUENCY,
        ),
    ),
    example="/history clacton",
)
_BY_ITS_OWN_NAME = frozenset({How.EXACT, How.ALIAS, How.CODE, How.PART})


async def tell_history(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.find` raises."""
    typed = options["constituency"]
    found = await seat_of_any_time(knowledge, typed)
    return reply_with(knowledge.book, knowledge.history(found.constituency), understood(found, typed))


def reply_with(book: Book, told: SeatHistory, note: str | None) -> Reply:
    """`note` says how the name was read where that was not exact."""
    sources = history_sources(told)
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=replace(history_message(told, note), picture=history_picture(told, sources)),
        tell=partial(facts, book, told),
        sources=sources,
    )


async def seat_of_any_time(knowledge: Knowledge, typed: str) -> Found:
    """The seat of today's boundaries, unless what was typed is the code or name of an earlier seat only."""
    for _, seats in sorted(knowledge.book.constituencies.items(), reverse=True):
        if seat := seats.get(typed.strip().upper()):
            return Found(seat, How.CODE)
    try:
        found = await knowledge.find(typed, knowledge.election(None))
    except BadInput:
        former = await _former(knowledge, typed)
        if former is None:
            raise
        return former
    return await _former(knowledge, typed) or found if found.how is How.FORMER else found


async def _former(knowledge: Knowledge, typed: str) -> Found | None:
    """The seat of earlier boundaries that is called so, the latest such."""
    now = knowledge.election(None)
    newest_of_each = {e.boundary_set: e for e in reversed(knowledge.book.general_elections)}
    for boundary_set, election in sorted(newest_of_each.items(), reverse=True):
        if boundary_set < now.boundary_set:
            try:
                found = await knowledge.find(typed, election)
            except BadInput:
                continue
            if found.how in _BY_ITS_OWN_NAME:
                return found
    return None


def facts(book: Book, told: SeatHistory) -> dict[str, object]:
    """The JSON facts: contests newest first, those of its predecessors or successors with their seats.

    `share` is the part (0-1) of this seat's homes that lies in a seat of other boundaries. `shares` of the
    vote, in per cent by party, are oldest first; `of_part`: in its largest predecessor or successor.
    """
    seat = told.constituency
    return {
        "constituency": {**_seat(seat), "boundary_set": seat.boundary_set},
        "contests": [_contest(one) for one in told.returns],
        "parts": [
            {
                "constituency": {**_seat(part.constituency), "boundary_set": part.constituency.boundary_set},
                "relation": "predecessor" if part.earlier else "successor",
                "share": part.share,
                "contests": [_contest(one) for one in returns_of(book, part)],
            }
            for part in told.parts
        ],
        "shares": list(_shares(share_history(told))),
    }


def _shares(found: ShareHistory) -> Iterator[dict[str, object]]:
    for at, poll in enumerate(found.polls):
        standing = {line.party.name: share for line in found.lines if (share := line.shares[at]) is not None}
        yield {
            "date": poll.polling_day.isoformat(),
            "by_election": not poll.is_general,
            "notional": poll.notional,
            "of_part": poll.of_main,
            "parties": standing,
        }


def _seat(constituency: Constituency) -> dict[str, object]:
    return {"code": constituency.code, "name": constituency.name}


def _contest(one: SeatReturn) -> dict[str, object]:
    contest, elected, outcome, majority = one.contest, one.elected, one.outcome, one.majority
    return {
        "election": contest.election.id,
        "date": contest.election.polling_day.isoformat(),
        "constituency": _seat(contest.constituency),
        "state": contest.state.value,
        "winner": (
            {"name": elected.candidacy.name, "party": elected.candidacy.party.name} if elected else None
        ),
        "outcome": outcome.kind.value if outcome else None,
        "gained_from": outcome.gained_from.name if outcome and outcome.gained_from else None,
        "majority": {"votes": majority.votes, "share": majority.share} if majority else None,
        "electorate": contest.electorate,
        "turnout": one.turnout.ballots,
        "valid_turnout": one.turnout.valid,
    }
