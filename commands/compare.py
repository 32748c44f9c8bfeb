"""/compare: two seats side by side."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.present import refusals
from commands.present.compare import compare_message, compare_sources, same_seat_message
from commands.present.compare_picture import compare_picture
from commands.present.understood import understood
from knowledge.errors import InvalidOption
from knowledge.psephology.returns import SeatReturn
from knowledge.service import Knowledge

DECLARATION = Command(
    name="compare",
    help="Two seats side by side: winners, majorities, turnout, shares and changes",
    options=(
        Option("first", "One seat: its name, a place in it, or a postcode", True, Completes.CONSTITUENCY),
        Option("second", "The other seat", True, Completes.CONSTITUENCY),
        Option(
            "election",
            "The year of a general election; the newest if left out",
            completes=Completes.GENERAL_ELECTION,
        ),
    ),
    example="/compare islington north second:islington south",
)


async def compare(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.general_election` and `Knowledge.find` raise, of `first` or of `second`."""
    election = knowledge.general_election(options.get("election"))
    found = [await knowledge.find(options[option], election, option) for option in ("first", "second")]
    returns = await knowledge.returns(election)
    if found[0].constituency == found[1].constituency:
        message = same_seat_message(found[0].constituency, election)
        return Reply(DECLARATION.name, Status.INVALID, message)
    seats = []
    for one in found:
        seat = returns.seats.get(one.constituency.code)
        if seat is None:
            error = InvalidOption("election", election.name, knowledge.book.general_elections)
            return refusals.no_contest(DECLARATION, options, one.constituency, election, error)
        seats.append(seat)
    first, second = seats
    readings = (understood(found[0], options["first"]), understood(found[1], options["second"]))
    message = compare_message(first, second, tuple(note for note in readings if note))
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=replace(message, picture=compare_picture(first, second)),
        tell=partial(facts, first, second),
        sources=compare_sources(first, second),
    )


def facts(first: SeatReturn, second: SeatReturn) -> dict[str, object]:
    """The JSON facts: each seat's, and `difference`, first minus second, None where either is unknown."""
    return {
        "election": first.contest.election.id,
        "first": _seat(first),
        "second": _seat(second),
        "difference": {
            name: None if one is None or other is None else one - other
            for (name, one), other in zip(_figures(first).items(), _figures(second).values(), strict=True)
        },
    }


def _figures(seat: SeatReturn) -> dict[str, float | None]:
    majority = seat.majority
    return {
        "majority": majority.votes if majority else None,
        "majority_share": majority.share if majority else None,
        "valid_turnout": seat.turnout.valid,
        "electorate": seat.contest.electorate,
    }


def _seat(seat: SeatReturn) -> dict[str, object]:
    elected, outcome = seat.elected, seat.outcome
    gained_from = outcome.gained_from if outcome else None
    return {
        "constituency": {"code": seat.constituency.code, "name": seat.constituency.name},
        "state": seat.contest.state.value,
        "winner": (
            {"name": elected.candidacy.name, "party": elected.candidacy.party.name} if elected else None
        ),
        "outcome": outcome.kind.value if outcome else None,
        "gained_from": gained_from.name if gained_from else None,
        **_figures(seat),
        "turnout": seat.turnout.ballots,
        "valid_votes": seat.valid_votes,
        "candidates": [
            {
                "name": standing.candidacy.name,
                "party": standing.candidacy.party.name,
                "votes": standing.candidacy.votes,
                "share": standing.share,
                "change": standing.change,
            }
            for standing in seat.standings
        ],
    }
