"""/map: all seats of an election at a glance."""

from collections.abc import Mapping, Sequence
from functools import partial

from commands.answer import Reply, Status
from commands.choosing import one_of
from commands.declaration import Command, Completes, Option
from commands.present import refusals
from commands.present.maps import map_message
from knowledge.errors import InvalidOption
from knowledge.model import Constituency, Election
from knowledge.psephology.returns import SeatReturn
from knowledge.psephology.seat_map import Group, SeatMap, Show
from knowledge.service import Knowledge

_OFFERED = 5  # parties, where one has to be chosen
_SHOWS = tuple(show.value for show in Show)
DECLARATION = Command(
    name="map",
    help="All seats on one map: who won, what changed hands, turnout, majorities, shares",
    options=(
        Option("show", "What to show of each seat; who won it if left out", choices=_SHOWS),
        Option(
            "party",
            "The seats it won or gained; its own share, or change (which needs one)",
            completes=Completes.PARTY,
        ),
        Option(
            "election",
            "The year of a general election; the newest if left out",
            completes=Completes.GENERAL_ELECTION,
        ),
        Option("constituency", "A seat to point out", completes=Completes.CONSTITUENCY),
    ),
    example="/map share party:reform uk",
)


async def draw_map(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.general_election`, `party` and `find` raise; InvalidOption for other words, and
    where a change is asked for of no party."""
    show = Show(one_of("show", {"show": Show.WINNER.value, **options}, _SHOWS))
    party = knowledge.party(options["party"]) if "party" in options else None
    if show is Show.CHANGE and party is None:
        raise InvalidOption("party", "", tuple(knowledge.complete_party("")[:_OFFERED]))
    election = knowledge.general_election(options.get("election"))
    found = await knowledge.seat_map(election, show, party)
    pointed = None
    if "constituency" in options:
        seat = (await knowledge.find(options["constituency"], election)).constituency
        pointed = found.seat(seat.code)
        if pointed is None:
            error = InvalidOption("election", election.name)
            return refusals.no_contest(DECLARATION, options, seat, election, error)
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=map_message(found, pointed, _nearby(knowledge.book.general_elections, election)),
        tell=partial(facts, found, pointed),
        sources=found.sources,
    )


def facts(found: SeatMap, pointed: SeatReturn | None) -> dict[str, object]:
    """The JSON facts: the groups of the map with all their seats, figures unrounded.

    Shares, turnout and majorities are in per cent, changes in points; a group's `low` and `high` are None
    where it is open on that side.
    """
    return {
        "show": found.show.value,
        "party": found.party.name if found.party else None,
        "election": found.election.id,
        "seats": found.seats,
        "declared": found.declared,
        "groups": [_group(found, group) for group in found.groups],
        "constituency": _seat(pointed.constituency) if pointed else None,
    }


def _group(found: SeatMap, group: Group) -> dict[str, object]:
    figures = {seat.constituency.code: figure for seat, figure in found.figures}
    return {
        "kind": group.kind.value,
        "party": group.party.name if group.party else None,
        "low": group.figures.low if group.figures else None,
        "high": group.figures.high if group.figures else None,
        "count": len(group.seats),
        "seats": [
            _seat(seat.constituency) | {"figure": figures.get(seat.constituency.code)} for seat in group.seats
        ],
    }


def _seat(seat: Constituency) -> dict[str, object]:
    return {"code": seat.code, "name": seat.name}


def _nearby(elections: Sequence[Election], election: Election) -> tuple[Election, ...]:
    """The general elections after and before it; `elections` are the newest first."""
    at = list(elections).index(election)
    return (*elections[max(0, at - 1) : at], *elections[at + 1 : at + 2])
