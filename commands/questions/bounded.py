"""Seats whose majority or turnout lies within the bounds of a question."""

from knowledge.model import Area
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
    found = ranking(returns, by, highest=highest, party=query.party, area=area).seats
    sized = [(_size(seat, by, query.unit), seat) for seat in found]
    low = float("-inf") if query.above is None else query.above
    high = float("inf") if query.below is None else query.below
    within = [pair for pair in sized if low < pair[0] < high]
    return tuple(seat for _, seat in sorted(within, key=lambda pair: pair[0], reverse=highest))


def _size(seat: SeatReturn, by: RankedBy, unit: Unit | None) -> float:
    if by is RankedBy.MAJORITY and unit is Unit.PERCENT and seat.majority:
        return seat.majority.share
    found = figure(seat, by, None, highest=True)
    return found[0] if found else 0.0
