"""/result: one seat at one election."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.present import clock, refusals
from commands.present.result import result_message, result_sources
from commands.present.result_picture import result_picture
from commands.present.understood import understood
from knowledge.errors import InvalidOption
from knowledge.lookup.elections import split_election
from knowledge.model import Constituency
from knowledge.names.match import Found
from knowledge.psephology.seat import SeatResult
from knowledge.psephology.standings import Standing
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

DECLARATION = Command(
    name="result",
    help="Who won a seat, by how much and on what turnout",
    options=(
        Option(
            "constituency",
            "The seat: its name, a place in it, or a postcode",
            required=True,
            completes=Completes.CONSTITUENCY,
        ),
        Option(
            "election",
            "A year, or a by-election of this seat; the newest general election if left out",
            completes=Completes.ELECTION,
        ),
    ),
    example="/result islington north election:2019",
)
_FULL = "full"


@dataclass(frozen=True, slots=True)
class ResultAnswer:
    """What /result found out: the seat as it was understood, its result, how much of the table is wanted,
    and all seats of its boundary set, to show where it is."""

    found: Found
    typed: str
    result: SeatResult
    full_table: bool
    seats: Mapping[str, Constituency]


async def result(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.election` and `Knowledge.find` raise."""
    answer = await look_up(knowledge, options)
    return answer if isinstance(answer, Reply) else reply_with(answer)


async def look_up(knowledge: Knowledge, options: Mapping[str, str]) -> ResultAnswer | Reply:
    """The answer, or the reply that the seat did not vote then. Raises as `result` does."""
    typed, named = split_election(options["constituency"])
    election = knowledge.election(options.get("election") or named, typed)
    found = await knowledge.find(typed, election)
    try:
        seat = knowledge.result(election, found.constituency)
    except InvalidOption as error:
        return refusals.no_contest(DECLARATION, options, found.constituency, election, error)
    seats = knowledge.book.constituencies[found.constituency.boundary_set]
    return ResultAnswer(found, typed, seat, options.get("table") == _FULL, seats)


def reply_with(answer: ResultAnswer) -> Reply:
    note = understood(answer.found, answer.typed)
    contest = answer.result.contest
    message = result_message(answer.result, note, full_table=answer.full_table)
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=replace(message, picture=result_picture(answer.result, answer.seats.values())),
        tell=partial(facts, answer.result),
        sources=result_sources(answer.result),
        asked=Query(Measure.SEAT_WINNER, seat=contest.constituency.name, election=contest.election.id),
    )


def facts(result: SeatResult) -> dict[str, object]:
    """The JSON facts: unrounded, shares and turnout in per cent, changes in points, None where unknown."""
    contest, outcome, majority = result.contest, result.outcome, result.majority
    gained_from = outcome.gained_from if outcome else None
    return {
        "election": contest.election.id,
        "constituency": {"code": contest.constituency.code, "name": contest.constituency.name},
        "state": contest.state.value,
        "declared_at": clock.uk_time(contest.declared_at).isoformat() if contest.declared_at else None,
        "corrected_at": clock.uk_time(contest.corrected_at).isoformat() if contest.corrected_at else None,
        "outcome": outcome.kind.value if outcome else None,
        "gained_from": gained_from.name if gained_from else None,
        "electorate": contest.electorate,
        "valid_votes": result.valid_votes,
        "invalid_votes": contest.invalid_votes,
        "turnout": result.turnout.ballots,
        "valid_turnout": result.turnout.valid,
        "previous_valid_turnout": result.previous_valid_turnout,
        "majority": {"votes": majority.votes, "share": majority.share} if majority else None,
        "candidates": [_candidate(standing) for standing in result.standings],
    }


def _candidate(standing: Standing) -> dict[str, object]:
    candidacy = standing.candidacy
    return {
        "name": candidacy.name,
        "party": candidacy.party.name,
        "abbreviation": candidacy.party.short,
        "votes": candidacy.votes,
        "share": standing.share,
        "change": standing.change,
        "position": standing.position,
        "elected": standing.elected,
    }
