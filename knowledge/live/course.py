"""The live projection through a night: how it was, and how it moved, as the seats declared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from knowledge.live.projected import UNTIMED, moment_of, whole
from knowledge.model import Contest, Election, Party

if TYPE_CHECKING:  # numpy is paid for only where an election is projected
    from knowledge.forecast.forecaster import Forecaster

# After so many declarations it is looked at, and then after every so many.
_FIRST, _EVERY = (1, 5, 10), 20


class Expected(NamedTuple):
    """Seats of a party: how many, and between which numbers nine chances in ten lie.

    `seats` is `expected` as a whole number, such that all parties' add up to the House.
    """

    expected: float
    low: int
    high: int
    seats: int


@dataclass(frozen=True, slots=True)
class Stage:
    """The projection when the first so many seats had `declared`, the last of them `at` (aware; None where
    not known)."""

    at: datetime | None
    declared: int
    seats: Mapping[Party, Expected]


@dataclass(frozen=True, slots=True)
class Course:
    """`stages` in the order of the night, at least one; `house` is how many seats there are in all."""

    election: Election
    house: int
    stages: Sequence[Stage]


class CourseOfNight:
    """Follows one election. Stages that nothing new was heard of are not projected again."""

    def __init__(self, forecaster: "Forecaster", election: Election, house: int) -> None:
        self._forecaster = forecaster
        self._election = election
        self._house = house
        self._known: dict[int, tuple[Mapping[str, Contest], Stage]] = {}

    def of(self, declared: Mapping[str, Contest]) -> Course:
        """From contests that have declared, by GSS code; at least one. A stage takes some tenths of a second.

        Those that declared in the same minute come by GSS code.
        """
        order = sorted(declared, key=lambda code: (moment_of(declared[code]), code))
        return Course(
            self._election,
            self._house,
            [self._stage({code: declared[code] for code in order[:number]}) for number in points(len(order))],
        )

    def _stage(self, declared: Mapping[str, Contest]) -> Stage:
        before, stage = self._known.get(len(declared), (None, None))
        if stage is None or before != declared:
            forecast = self._forecaster.project(declared)
            seats = whole({party: one.expected for party, one in forecast.seats.items()}, forecast.house)
            found = {
                party: Expected(one.expected, one.low, one.high, seats[party])
                for party, one in forecast.seats.items()
            }
            at = max(map(moment_of, declared.values()))
            stage = Stage(None if at == UNTIMED else at, len(declared), found)
            self._known[len(declared)] = (declared, stage)
        return stage


def points(declared: int) -> list[int]:
    """After how many declarations it is looked at, when so many are there: 45 → 1, 5, 10, 20, 40, 45."""
    return [*(n for n in chain(_FIRST, range(_EVERY, declared, _EVERY)) if n < declared), declared]
