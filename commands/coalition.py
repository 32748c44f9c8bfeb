"""/coalition: parties of one House together, or all that could just have a majority."""

from collections.abc import Mapping
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.paging import page_of
from commands.present import refusals
from commands.present.coalition import all_message, coalition_message, no_partner
from knowledge.errors import BadInput
from knowledge.lookup.text import fold
from knowledge.model import SPEAKER
from knowledge.psephology.coalitions import Coalition, MinimalCoalitions, coalition, minimal_coalitions
from knowledge.psephology.house import House
from knowledge.service import Knowledge

ALL = "all"
DECLARATION = Command(
    name="coalition",
    help="Parties’ seats together, their majority or shortfall; all minimal winning coalitions",
    options=(
        Option(
            "parties",
            "Which parties, as “lab + ld”; or all, for every way to a majority",
            required=True,
            completes=Completes.PARTIES,
        ),
        Option(
            "election",
            "The year of a general election, or now; the newest election if left out",
            completes=Completes.HOUSE,
        ),
    ),
    example="/coalition con + dup election:2017",
)


async def coalitions(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.house` raises."""
    house = knowledge.house(options.get("election"))
    if fold(options["parties"]) == ALL:
        return _all(minimal_coalitions(house), options)
    try:
        typed = knowledge.parties(options["parties"])
    except BadInput as error:
        return refusals.bad_part(DECLARATION, options, error)
    parties = tuple(dict.fromkeys(knowledge.book.parties[party.total_id] for party in typed))
    if any(party.id == SPEAKER for party in parties):
        return no_partner(DECLARATION)
    found = coalition(house, parties)
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=coalition_message(found),
        tell=partial(facts, found),
        sources=house.sources,
    )


def _all(found: MinimalCoalitions, options: Mapping[str, str]) -> Reply:
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=all_message(found, page_of(found.coalitions, options)),
        tell=partial(all_facts, found),
        sources=found.house.sources,
    )


def facts(found: Coalition) -> dict[str, object]:
    """The JSON facts: seats that are all counted, the majority or how many seats it is short by, the other
    None; `working_majority` among those who vote, negative where they are outvoted."""
    return _house(found.house) | _together(found)


def all_facts(found: MinimalCoalitions) -> dict[str, object]:
    """The JSON facts of all minimal winning coalitions, fewest parties first."""
    return _house(found.house) | {
        "count": len(found.coalitions),
        "coalitions": [_together(one) for one in found.coalitions],
    }


def _house(house: House) -> dict[str, object]:
    return {
        "election": house.election.id if house.election else None,
        "as_of": house.as_of.isoformat(),
        "house": house.size,
        "needed": house.needed,
        "speaker_counted_with": house.speaker_with.name if house.speaker_with else None,
        "seats_not_taken": house.sinn_fein,
    }


def _together(found: Coalition) -> dict[str, object]:
    wins = found.majority > 0
    return {
        "parties": [{"party": party.name, "seats": seats} for party, seats in found.parties],
        "seats": found.seats,
        "majority": found.majority if wins else None,
        "short_by": None if wins else found.house.needed - found.seats,
        "working_majority": found.working,
    }
