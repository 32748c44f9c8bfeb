"""/changes: seats that changed hands, from whom to whom."""

from collections.abc import Mapping
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.paging import PAGE, page_of
from commands.present.changes import changes_message
from knowledge.psephology.changes import Change, Changes, changes
from knowledge.service import Knowledge

DECLARATION = Command(
    name="changes",
    help="Seats that changed hands: how many from whom to whom, and which",
    options=(
        Option("party", "Only the seats that it gained or lost", completes=Completes.PARTY),
        Option("area", "A nation or region; the United Kingdom if left out", completes=Completes.AREA),
        Option(
            "election",
            "The year of a general election; the newest if left out",
            completes=Completes.GENERAL_ELECTION,
        ),
    ),
    example="/changes labour area:scotland",
)
# Beside the declared options, as buttons carry it: the seats by name instead of how many.
LIST, SEATS = "list", "seats"
# And only those that one party lost, or that another gained.
FROM, TO = "from", "to"
_FEW = 10


async def seats_changed(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.party`, `area` and `general_election` raise."""
    party, giver, taker = (
        knowledge.party(options[name], name) if name in options else None for name in ("party", FROM, TO)
    )
    area = knowledge.area(options.get("area"))
    returns = await knowledge.returns(knowledge.general_election(options.get("election")))
    found = changes(returns, area, party, giver=giver, taker=taker)
    listed = options.get(LIST) == SEATS or PAGE in options or len(found.changes) <= _FEW
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=changes_message(found, page_of(found.changes, options) if listed else None),
        tell=partial(facts, found),
        sources=found.sources,
    )


def facts(found: Changes) -> dict[str, object]:
    """The JSON facts; `matrix` is party before → party elected → seats."""
    matrix: dict[str, dict[str, int]] = {}
    for holder, elected, number in found.matrix:
        matrix.setdefault(holder.name, {})[elected.name] = number
    return {
        "election": found.election.id,
        "area": found.area.name,
        "party": found.party.name if found.party else None,
        "seats": found.seats,
        "declared": found.declared,
        "count": len(found.changes),
        "notional": found.notional,
        "matrix": matrix,
        "changes": [_change(change) for change in found.changes],
    }


def _change(change: Change) -> dict[str, object]:
    seat, elected = change.seat, change.seat.elected
    return {
        "constituency": {"code": seat.constituency.code, "name": seat.constituency.name},
        "from": change.from_party.name,
        "to": change.to_party.name,
        "winner": elected.candidacy.name if elected else None,
        "majority": {"votes": seat.majority.votes, "share": seat.majority.share} if seat.majority else None,
    }
