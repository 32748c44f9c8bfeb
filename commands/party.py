"""/party: one party at one general election."""

from collections.abc import Mapping, Sequence
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.paging import page_of
from commands.present.party import party_message
from commands.present.party_lists import PartyList, list_message
from knowledge.psephology.changes import Change
from knowledge.psephology.party_record import PartyRecord, Stood, party_record
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

DECLARATION = Command(
    name="party",
    help="A party’s seats, votes, best and worst places, gains and losses, second places and targets",
    options=(
        Option("party", "The party, or independents", required=True, completes=Completes.PARTY),
        Option(
            "election",
            "The year of a general election; the newest if left out",
            completes=Completes.GENERAL_ELECTION,
        ),
    ),
    example="/party green election:2024",
)
# Beside the declared options, as buttons carry it: one of the lists, a page at a time.
LIST = "list"
_LISTS = {one.value: one for one in PartyList}


async def party(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.party` and `general_election` raise."""
    asked = knowledge.party(options["party"])
    returns = await knowledge.returns(knowledge.general_election(options.get("election")))
    record = party_record(returns, asked)
    listed = _LISTS.get(options.get(LIST, ""))
    if listed and record.total:
        message = list_message(record, listed, page_of(listed.rows(record), options))
    else:
        message = party_message(record)
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=message,
        tell=partial(facts, record),
        sources=record.totals.sources,
        asked=Query(Measure.PARTY_SEATS, party=asked, election=record.election.id),
    )


def facts(record: PartyRecord) -> dict[str, object]:
    """The JSON facts, every list whole: shares in per cent, changes and swings in points, None if unknown."""
    total, found = record.total, record.totals
    moved = total.moved if total else None
    counted = found.counted > 0
    return {
        "election": record.election.id,
        "party": record.party.name,
        "abbreviation": record.party.short,
        "area": record.area.name,
        "declared": found.declared,
        "seats": total.seats if total else 0,
        "gained": moved.gained if moved else None,
        "lost": moved.lost if moved else None,
        "net": moved.net if moved else None,
        "votes": (total.votes if total else 0) if counted else None,
        "share": total.share if total else None,
        "change": total.change if total else None,
        "candidates": total.candidates if total else 0,
        "deposits_lost": (total.deposits_lost if total else 0) if counted else None,
        "seats_won": [_stood(one) for one in record.won],
        "gains": [_change(change) for change in record.gained],
        "losses": [_change(change) for change in record.lost],
        "second_places": [_stood(one) for one in record.seconds],
        "targets": _targets(record.targets),
        "shares": [_stood(one) for one in record.stood],
        "stood_at": [election.id for election in record.stood_at],
    }


def _seat(one: Stood | Change) -> dict[str, str]:
    seat = one.seat.constituency
    return {"code": seat.code, "name": seat.name}


def _stood(one: Stood) -> dict[str, object]:
    standing, candidacy = one.standing, one.standing.candidacy
    return {
        "constituency": _seat(one),
        "name": candidacy.name,
        "votes": candidacy.votes,
        "share": standing.share,
        "change": standing.change,
        "position": standing.position,
        "elected": standing.elected,
    }


def _change(change: Change) -> dict[str, object]:
    return {"constituency": _seat(change), "from": change.from_party.name, "to": change.to_party.name}


def _targets(targets: Sequence[Stood]) -> list[dict[str, object]]:
    """Held by whom, and the swing needed."""
    return [
        {
            "constituency": _seat(one),
            "held_by": one.seat.elected.candidacy.party.name if one.seat.elected else None,
            "behind": one.behind,
            "swing": one.swing_needed,
        }
        for one in targets
    ]
