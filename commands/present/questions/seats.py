"""The sentence that answers which seats."""

from collections.abc import Sequence

from commands.present.bodies import body, body_first
from commands.present.names import in_area
from commands.present.questions.house_counts import bounded_sentence
from commands.present.words import count, counted, join
from knowledge.model import UNITED_KINGDOM, Area, Election
from knowledge.psephology.returns import SeatReturn
from knowledge.questions.query import Measure, Query

_NAMED = 25
_DID = {
    Measure.SEATS_WON: "won",
    Measure.SEATS_SECOND: "came second in",
    Measure.SEATS_GAINED: "gained",
    Measure.SEATS_LOST: "lost",
}


def sentence(query: Query, election: Election, area: Area, seats: Sequence[SeatReturn]) -> str:
    """How many, and their names as far as there is room."""
    if query.measure in (Measure.SEATS_MAJORITY, Measure.SEATS_TURNOUT):
        said = bounded_sentence(query, election, area, len(seats))
    else:
        said = f"{_what(query, len(seats))} {_when(election, area)}."
    return f"{said.removesuffix('.')}: {_names(seats)}." if seats else said


def ranked_sentence(said: str, query: Query, seats: Sequence[SeatReturn]) -> str:
    """What /ranking says of the first, and where several are asked for, their names in order."""
    if query.limit is None or query.limit == 1 or len(seats) < 2:
        return said
    return f"{said} In order: {_names(seats)}."


def _what(query: Query, number: int) -> str:
    seats = counted(number, "seat") if number else "no seat"
    if query.party is None or query.measure is Measure.SEATS_CHANGED:
        party = f" from or to {body(query.party)}" if query.party else ""
        return f"{seats if number else 'No seat'} changed hands{party}"
    other = query.from_party if query.measure is Measure.SEATS_GAINED else query.to_party
    word = "from" if query.measure is Measure.SEATS_GAINED else "to"
    return (
        f"{body_first(query.party)} {_DID[query.measure]} {seats}{f' {word} {body(other)}' if other else ''}"
    )


def _names(seats: Sequence[SeatReturn]) -> str:
    named = [seat.constituency.name for seat in seats[:_NAMED]]
    if left := len(seats) - len(named):
        named.append(f"{count(left)} more")
    return join(named)


def _when(election: Election, area: Area) -> str:
    return f"{'' if area == UNITED_KINGDOM else in_area(area) + ' '}in {election.year}"
