"""Figures parted into a few classes between round numbers, for the legend of a map."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

MOST = 7
_STEPS = (1, 2, 5, 10, 20, 50, 100)
# So many at each end may lie outside the classes of one width, in open ones: a few do not widen all others.
_OUTLIERS = 1 / 50
_NEXT_TO_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Class:
    """Figures from `low` on to below `high`; None where it is open."""

    low: float | None
    high: float | None

    def holds(self, figure: float) -> bool:
        return (self.low is None or figure >= self.low) and (self.high is None or figure < self.high)


def classes(figures: Iterable[float], *, signed: bool = False) -> tuple[Class, ...]:
    """At most `MOST` of one round width, lowest first, the outer ones open where figures lie outside.

    `signed` figures are parted at 0.
    """
    ordered = sorted(figures)
    if not ordered:
        return ()
    outside = int(len(ordered) * _OUTLIERS)
    low, high = ordered[outside], ordered[-1 - outside]
    if signed and ordered[0] < 0:
        low = min(low, -_NEXT_TO_NOTHING)
    if signed and ordered[-1] >= 0:
        high = max(high, _NEXT_TO_NOTHING)
    return between(_edges(low, high), ordered)


def between(edges: Sequence[float], figures: Sequence[float]) -> tuple[Class, ...]:
    """The classes that given edges make; `figures` in order, which say what is open."""
    found = [Class(low, high) for low, high in pairwise(edges)]
    if figures[0] < edges[0]:
        found[0] = Class(None, found[0].high)
    if figures[-1] >= edges[-1]:
        found[-1] = Class(found[-1].low, None)
    return tuple(found)


def _edges(low: float, high: float) -> list[float]:
    """Multiples of the smallest step that takes few enough of them."""
    for step in _STEPS:
        first, last = floor(low / step), ceil(high / step)
        if last - first <= MOST:
            break
    return [float(step * at) for at in range(first, max(last, first + 1) + 1)]
