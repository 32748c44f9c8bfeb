"""/byelections: every by-election since a day."""

from collections.abc import Mapping
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.paging import page_of
from commands.present.byelections import by_elections_message, by_elections_sources
from knowledge.psephology.by_elections import ByElections
from knowledge.psephology.outcome import OutcomeKind
from knowledge.psephology.returns import SeatReturn
from knowledge.service import Knowledge

DECLARATION = Command(
    name="byelections",
    help="Every by-election: who won, hold or gain, swing and turnout",
    options=(
        Option(
            "since",
            "A year, a date or an election; the newest general election if left out",
            completes=Completes.ELECTION,
        ),
    ),
    example="/byelections since:2019 general election",
)
# A by-election takes several lines on a phone.
ROWS = 6


async def by_elections(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises InvalidOption where `since` is neither date nor election."""
    since = knowledge.since(options.get("since"))
    found = knowledge.by_elections(since)
    begins = next(reversed(knowledge.book.general_elections), None)
    page = page_of(found.held, options, ROWS)
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=by_elections_message(found, page, begins),
        tell=partial(facts, found),
        sources=by_elections_sources(page),
    )


def facts(found: ByElections) -> dict[str, object]:
    """The JSON facts: the whole list, newest first; `since` is the first day, inclusive."""
    since, kinds = found.since, [one.outcome.kind for one in found.held if one.outcome]
    return {
        "since": since.first.isoformat(),
        "election": since.election.id if since.election else None,
        "count": len(found.held),
        "holds": kinds.count(OutcomeKind.HOLD),
        "gains": kinds.count(OutcomeKind.GAIN),
        "by_elections": [_by_election(one) for one in found.held],
        "to_come": [one.contest.election.id for one in found.to_come],
    }


def _by_election(one: SeatReturn) -> dict[str, object]:
    contest, elected, outcome, swing = one.contest, one.elected, one.outcome, one.swing
    gained_from = outcome.gained_from if outcome else None
    return {
        "election": contest.election.id,
        "date": contest.election.polling_day.isoformat(),
        "constituency": {"code": contest.constituency.code, "name": contest.constituency.name},
        "state": contest.state.value,
        "winner": (
            {"name": elected.candidacy.name, "party": elected.candidacy.party.name} if elected else None
        ),
        "outcome": outcome.kind.value if outcome else None,
        "gained_from": gained_from.name if gained_from else None,
        "majority": {"votes": one.majority.votes, "share": one.majority.share} if one.majority else None,
        "swing": (
            {"points": swing.points, "from": swing.from_party.name, "to": swing.to_party.name}
            if swing
            else None
        ),
        "turnout": one.turnout.ballots,
        "valid_turnout": one.turnout.valid,
    }
