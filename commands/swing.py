"""/swing: what shares of the vote would make of the seats."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from commands.answer import Reply, Status
from commands.choosing import one_of
from commands.declaration import Command, Completes, Option
from commands.paging import page_of
from commands.present import refusals
from commands.present.bad_shares import bad_shares
from commands.present.swing import LIST, changes_message, no_base, swing_message
from commands.present.swing_picture import swing_picture
from commands.standing import standing_facts
from knowledge.errors import AmbiguousName, BadShares, UnknownName
from knowledge.psephology.national_swing import Method, NationalSwing
from knowledge.service import Knowledge

_METHODS = tuple(method.value for method in Method)
DECLARATION = Command(
    name="swing",
    help="Seats that shares of the vote would make, by swing from the last general election",
    options=(
        Option(
            "shares",
            "As polls give them for Great Britain: lab 34 con 24 reform 14; or: scotland snp 30 lab 25",
            required=True,
            completes=Completes.SHARES,
            colons=True,
        ),
        Option(
            "method",
            "Points added in every seat, or shares multiplied; uniform if left out",
            choices=_METHODS,
        ),
    ),
    example="/swing lab 30 con 25 reform 20 ld 12 green 8",
)


async def swing(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """Raises InvalidOption for another method; what is wrong with shares is a reply."""
    method = Method(one_of("method", {"method": Method.UNIFORM.value, **options}, _METHODS))
    try:
        found = await knowledge.swing(options["shares"], method)
    except BadShares as error:
        return bad_shares(DECLARATION, options["shares"], error)
    except (AmbiguousName, UnknownName) as error:
        return refusals.bad_part(DECLARATION, options, error)
    if not found.seats:
        return no_base(DECLARATION)
    again = knowledge.shares_written(found.shares)
    if LIST in options:
        message = changes_message(found, again, page_of(found.changed, options))
    else:
        message = replace(swing_message(found, again), picture=swing_picture(found, again))
    return Reply(
        command=DECLARATION.name,
        status=Status.ANSWERED,
        message=message,
        tell=partial(facts, found),
        sources=found.base.sources,
    )


def facts(found: NationalSwing) -> dict[str, object]:
    """The JSON facts: shares as given, in per cent; seats by party, the Speaker apart; every seat that would
    change hands."""
    return {
        "method": found.method.value,
        "base": found.base.election_id,
        "notional": found.base.notional,
        "shares": {
            area: {party.name: share for party, share in given.items()}
            for area, given in found.shares.items()
        },
        "others_keep": found.kept,
        "house": len(found.base.seats),
        "seats": {party.name: seats for party, seats in found.seats.items()},
        "seats_before": {party.name: seats for party, seats in found.seats_before.items()},
        **standing_facts(found.standing),
        "speaker_counted_with": found.speaker_with.name if found.speaker_with else None,
        "changed": [
            {
                "constituency": {"code": seat.constituency.code, "name": seat.constituency.name},
                "from": seat.before.name,
                "to": seat.after.name,
            }
            for seat in found.changed
        ],
    }
