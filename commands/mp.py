"""/mp: who sits for a seat now."""

from collections.abc import Mapping
from functools import partial

from commands.answer import Reply, Status
from commands.declaration import Command, Completes, Option
from commands.present.mp import mp_message, mp_sources
from commands.present.understood import understood
from knowledge.errors import InvalidOption
from knowledge.model import Contest
from knowledge.psephology.sitting import Sitting, elections_won
from knowledge.psephology.standings import majority, winner
from knowledge.service import Knowledge

DECLARATION = Command(
    name="mp",
    help="The member for a seat: party now and when elected, by-elections since",
    options=(
        Option(
            "constituency",
            "The seat: its name, a place in it, or a postcode",
            required=True,
            completes=Completes.CONSTITUENCY,
        ),
    ),
    example="/mp islington north",
)


async def mp(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises what `Knowledge.find` raises."""
    typed = options["constituency"]
    general = knowledge.election(None)
    found = await knowledge.find(typed, general)
    seat = knowledge.sitting(found.constituency, general)
    if seat is None:
        raise InvalidOption("constituency", typed)
    won = elections_won(seat, knowledge.careers)
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=mp_message(seat, won, understood(found, typed)),
        tell=partial(facts, seat, won),
        sources=mp_sources(seat),
    )


def facts(seat: Sitting, won: tuple[Contest, ...]) -> dict[str, object]:
    """The JSON facts; `elected_for` is the party when elected, `won` all elections won, oldest first."""
    then = winner(seat.elected) if seat.elected else None
    return {
        "constituency": {"code": seat.constituency.code, "name": seat.constituency.name},
        "as_of": seat.as_of.isoformat(),
        "vacant": seat.name is None,
        "member": seat.name,
        "member_id": seat.member_id,
        "parliament_dissolved": seat.is_dissolved,
        "last_member": seat.last.name if seat.last else None,
        "party": seat.party.name if seat.party else None,
        "elected_for": then.party.name if then else None,
        "elected": _won(seat.elected) if seat.elected else None,
        "won": [_won(contest) for contest in won],
        "by_elections": [_won(contest) for contest in seat.by_elections],
        "changes": [{"day": change.day.isoformat(), "what": change.what} for change in seat.changes],
    }


def _won(contest: Contest) -> dict[str, object]:
    person, lead = winner(contest), majority(contest)
    return {
        "election": contest.election.id,
        "constituency": {"code": contest.constituency.code, "name": contest.constituency.name},
        "name": person.name if person else None,
        "party": person.party.name if person else None,
        "majority": {"votes": lead.votes, "share": lead.share} if lead else None,
    }
