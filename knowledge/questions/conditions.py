"""When, where, how many and within which bounds: all but names and parties into their slots.

Each function fills one slot from the rest of a frame, and says whether it could.
"""

from dataclasses import replace

from knowledge.questions.dating import election_text, later_of_two
from knowledge.questions.query import Measure, Unit
from knowledge.questions.rest import Misfit, Rest
from knowledge.questions.shapes import BY_ELECTION

_RANK = "rank_"
# A majority under this may be meant in votes or in per cent where no unit is said.
_VOTES_FROM = 100
_ALL = 100
# What is measured from the general election before, and the word that names both.
_COMPARING = frozenset(
    (
        Measure.SEAT_CHANGE, Measure.SEAT_SWING, Measure.SEATS_RANK_CHANGE, Measure.SEATS_RANK_SWING,
        Measure.PARTY_CHANGE, Measure.PARTY_GAINS, Measure.PARTY_LOSSES, Measure.PARTY_NET,
    )
)  # fmt: skip
_SPANS = frozenset(("between", "versus"))
_IN_VOTES = "invotes"


def area(rest: Rest) -> bool:
    if len(rest.frame.areas) == 1:
        rest.given["area"] = rest.frame.areas[0]
        rest.left.discard("areas")
    return len(rest.frame.areas) == 1


def election(rest: Rest) -> bool:
    by_election = BY_ELECTION in rest.frame.concepts and rest.shape.dates_by_election
    frame = rest.frame
    if rest.shape.measure in _COMPARING and (later := later_of_two(frame, rest.generals)):
        frame = replace(frame, years=[later], relatives=[])
    elif not _SPANS.isdisjoint(frame.concepts) and rest.shape.measure in _COMPARING:
        raise Misfit
    try:
        named = election_text(frame, rest.generals, rest.base, by_election=by_election)
    except ValueError as error:
        raise Misfit from error
    rest.left -= {"elections", "years", "relatives", "months"}
    if named:
        rest.given["election"] = named
    return bool(named or rest.frame.relatives)


def since(rest: Rest) -> bool:
    if len(rest.frame.since) != 1:
        return False
    rest.given["since"] = rest.frame.since[0]
    rest.left.discard("since")
    return True


def relative(rest: Rest) -> bool:
    rest.left.discard("relatives")
    return rest.frame.relatives == [-1]


def votes_bound(rest: Rest) -> bool:
    return _bound(rest, None)


def percent_bound(rest: Rest) -> bool:
    return _bound(rest, Unit.PERCENT)


def _bound(rest: Rest, only: Unit | None) -> bool:
    """In `only` that unit, where nothing else makes sense."""
    if len(rest.frame.bounds) != 1:
        return False
    bound = rest.frame.bounds[0]
    unit = bound.unit or only or (Unit.VOTES if bound.number >= _VOTES_FROM else None)
    if unit is None or only not in (None, unit) or (unit is Unit.PERCENT and bound.number > _ALL):
        return False
    rest.given["below" if bound.below else "above"] = bound.number
    rest.given["unit"] = unit
    rest.left.discard("bounds")
    return True


def unit(rest: Rest) -> bool:
    if _IN_VOTES in rest.frame.concepts:
        rest.given["unit"] = Unit.VOTES
    return "unit" in rest.given


def limit(rest: Rest) -> bool:
    """How many; of a ranking one where the question is in the singular."""
    limits = rest.frame.limits
    if len(limits) == 1:
        rest.given["limit"] = limits[0]
        rest.left.discard("limits")
    elif not limits and not rest.frame.many and rest.shape.measure.name_in_kind.startswith(_RANK):
        rest.given["limit"] = 1
    return "limit" in rest.given


def position(rest: Rest) -> bool:
    return _position(rest, tell=True)


def second(rest: Rest) -> bool:
    return _position(rest, 2)


def first(rest: Rest) -> bool:
    return _position(rest, 1)


def last(rest: Rest) -> bool:
    return _position(rest, -1)


def _position(rest: Rest, wanted: int | None = None, *, tell: bool = False) -> bool:
    """A place: told where the query has it, part of the words where it has not."""
    positions = rest.frame.positions
    if len(positions) != 1 or wanted not in (None, positions[0]):
        return False
    if tell:
        rest.given["position"] = positions[0]
    rest.left.discard("positions")
    return True


def shares(rest: Rest) -> bool:
    rest.left.discard("shares")
    parts = [f"{party.name} {share:g}" for party, share in rest.frame.shares]
    rest.given["shares"] = ", ".join(parts)
    return bool(parts)


def method(rest: Rest) -> bool:
    methods = [word for word in ("uniform", "proportional") if word in rest.frame.concepts]
    if len(methods) > 1:
        raise Misfit
    if methods:
        rest.given["method"] = methods[0]
    return bool(methods)
