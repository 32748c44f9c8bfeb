"""A question about a seat with all that its answer is made of."""

from dataclasses import dataclass

from knowledge.model import Candidacy
from knowledge.psephology.seat import SeatResult
from knowledge.psephology.standings import Standing
from knowledge.questions.query import Query


@dataclass(frozen=True, slots=True)
class AskedSeat:
    """`chosen` are those the question is about: of a place, of `person` (the full name of the person asked
    about), or the first of a party; empty if there are none.

    `held_by` is who won the seat before; None where that result is notional or unknown.
    """

    query: Query
    result: SeatResult
    chosen: tuple[Standing, ...]
    held_by: Candidacy | None
    person: str | None = None
