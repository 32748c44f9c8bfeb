"""The sentence that answers which seats."""

from collections.abc import Sequence

from commands.present.bodies import body
from commands.present.counting import so_far
from commands.present.names import in_area_in
from commands.present.questions.house_counts import bounded_sentence, nothing_declared
from commands.present.words import count, counted, join, sentence_case
from knowledge.model import Election
from knowledge.psephology.returns import SeatReturn
from knowledge.psephology.totals import AreaTotals
from knowledge.questions.query import Measure, Query

_NAMED = 25
_DID = {
    Measure.SEATS_WON: "won",
    Measure.SEATS_SECOND: "came second in",
    Measure.SEATS_GAINED: "gained",
    Measure.SEATS_LOST: "lost",
}


def sentence(query: Query, election: Election, found: AreaTotals, seats: Sequence[SeatReturn]) -> str:
    """How many, and their names as far as there is room."""
    if not found.declared:
        return nothing_declared(election, found.area)
    if query.measure in (Measure.SEATS_MAJORITY, Measure.SEATS_TURNOUT):
        said = bounded_sentence(query, election, found, len(seats))
    else:
        told = so_far(_what(query, len(seats)), found.declared, found.seats)
        said = sentence_case(f"{told} {in_area_in(found.area, election)}.")
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
        return f"{seats} changed hands{party}"
    other = query.from_party if query.measure is Measure.SEATS_GAINED else query.to_party
    word = "from" if query.measure is Measure.SEATS_GAINED else "to"
    return f"{body(query.party)} {_DID[query.measure]} {seats}{f' {word} {body(other)}' if other else ''}"


def _names(seats: Sequence[SeatReturn]) -> str:
    named = [seat.constituency.name for seat in seats[:_NAMED]]
    if left := len(seats) - len(named):
        named.append(f"{count(left)} more")
    return join(named)
