"""Seats whose majority or turnout lies within the bounds of a question."""

from knowledge.model import UNITED_KINGDOM, Area, Party
from knowledge.psephology.rankings import Measure as RankedBy
from knowledge.psephology.rankings import figure, ranking
from knowledge.psephology.returns import Returns, SeatReturn
from knowledge.questions.query import Measure, Query, Unit

RANKED_BY = {
    Measure.HOUSE_MAJORITY_COUNT: RankedBy.MAJORITY,
    Measure.SEATS_MAJORITY: RankedBy.MAJORITY,
    Measure.HOUSE_TURNOUT_COUNT: RankedBy.TURNOUT,
    Measure.SEATS_TURNOUT: RankedBy.TURNOUT,
}


def bounded(returns: Returns, query: Query, area: Area) -> tuple[SeatReturn, ...]:
    """The area's seats within the bounds, themselves left out, of `query.party` those that it won.

    Smallest first, or largest where there is no upper bound. Majorities in votes, or in per cent of valid
    votes with Unit.PERCENT; turnout as rankings have it, of valid votes.
    """
    by, highest = RANKED_BY[query.measure], query.below is None
    unit, party = query.unit, query.party
    low = float("-inf") if query.above is None else query.above
    high = float("inf") if query.below is None else query.below
    sized = returns.derived(
        ("sized", by, unit, party, highest), lambda: _sized(returns, by, unit, party, highest=highest)
    )
    return tuple(seat for size, seat in sized if low < size < high and area.holds(seat.constituency))


def _sized(
    returns: Returns, by: RankedBy, unit: Unit | None, party: Party | None, *, highest: bool
) -> list[tuple[float, SeatReturn]]:
    """Made once for all bounds."""
    found = ranking(returns, by, highest=highest, party=party, area=UNITED_KINGDOM).seats
    sized = [(_size(seat, by, unit), seat) for seat in found]
    return sorted(sized, key=lambda pair: pair[0], reverse=highest)


def _size(seat: SeatReturn, by: RankedBy, unit: Unit | None) -> float:
    if by is RankedBy.MAJORITY and unit is Unit.PERCENT and seat.majority:
        return seat.majority.share
    found = figure(seat, by, None, highest=True)
    return found[0] if found else 0.0
