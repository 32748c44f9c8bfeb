"""A frame into the slots of one shape: a query if everything fits and nothing is left over."""

from collections.abc import Callable, Mapping

from knowledge.questions import conditions, subjects
from knowledge.questions.frame import Frame
from knowledge.questions.query import Order, Query
from knowledge.questions.rest import Misfit, Rest
from knowledge.questions.shapes import Shape


def fill(shape: Shape, frame: Frame, generals: tuple[int, ...], base: int | None = None) -> Query | None:
    """The query that the shape makes of the frame, whose words it takes; None where the names do not fit.

    `generals` are the years of general elections, newest first; the one before is counted from the year
    `base`, or from the newest.
    """
    if frame.unread:
        return None
    rest = Rest(shape, frame, generals, base)
    try:
        for slot, take in _TAKERS.items():
            _offer(rest, slot, take)
    except Misfit:
        return None
    if not rest.is_nothing:
        return None
    for word in shape.sets:
        name, _, value = word.partition("=")
        rest.given[name] = Order(value) if value else True
    return Query(shape.measure, **rest.given)


def _offer(rest: Rest, slot: str, take: Callable[[Rest], bool]) -> None:
    """Fill the slot if the shape has it."""
    if slot in rest.shape.slots:
        if not take(rest):
            raise Misfit
    elif slot in rest.shape.optional:
        take(rest)


# In the order in which slots are filled: what is told by its preposition comes before what is not.
_TAKERS: Mapping[str, Callable[[Rest], bool]] = {
    "relative": conditions.relative,
    "election": conditions.election,
    "from": subjects.from_,
    "to": subjects.to,
    "by": subjects.by,
    "toward": subjects.toward,
    "own": subjects.own,
    "party": subjects.party,
    "actor": subjects.actor,
    "other": subjects.other,
    "seat!": subjects.exact_seat,
    "seat": subjects.seat,
    "whose": subjects.whose,
    "person!": subjects.exact_person,
    "person": subjects.person,
    "parties": subjects.parties,
    "area": conditions.area,
    "since": conditions.since,
    "bound": conditions.votes_bound,
    "percent": conditions.percent_bound,
    "unit": conditions.unit,
    "limit": conditions.limit,
    "position": conditions.position,
    "first": conditions.first,
    "second": conditions.second,
    "last": conditions.last,
    "shares": conditions.shares,
    "method": conditions.method,
}
SLOTS = frozenset(_TAKERS)
