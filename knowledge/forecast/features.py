"""Seats as numbers: the features of which a party's change of share is a linear function.

The exit poll's model explains the change of share at polling places by such features (Curtice and Firth,
"Exit polling in a cold climate: the BBC–ITV experience in Britain in 2005", Journal of the Royal Statistical
Society A 171, 2008); here they explain it in the seats that have declared.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from knowledge.forecast.columns import COLUMNS, CON, GREEN, LAB, LD, N_COLUMNS, NAT, OTH, REFORM
from knowledge.forecast.seats import Seats
from knowledge.forecast.shares import Bools, Floats

REGIONS = (
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
)
# First and second at the election before.
_PAIRS = (
    (CON, LAB),
    (LAB, CON),
    (CON, LD),
    (LD, CON),
    (LAB, LD),
    (LD, LAB),
    (LAB, NAT),
    (NAT, LAB),
    (CON, NAT),
    (NAT, CON),
)
# A contest is close within about this majority (0–1).
_CLOSE = 0.15
# Brings shares to the size of features that are 0 or 1.
SCALE = 3.0

Column = tuple[str, str, Floats]


@dataclass(frozen=True)
class Design:
    """The features of one party: `x` has a row for each seat and a column for each feature; a group's
    features share the width of their prior."""

    names: tuple[str, ...]
    groups: tuple[str, ...]
    x: Floats


def designs(seats: Seats) -> tuple[Design, ...]:
    """One for each of COLUMNS, all with the same names and groups."""
    shared = list(_shared(seats))
    return tuple(_design([*shared, *_own(seats, column)]) for column in range(N_COLUMNS))


def _design(columns: list[Column]) -> Design:
    names, groups, values = zip(*columns, strict=True)
    return Design(names, groups, np.column_stack(values))


def _shared(seats: Seats) -> Iterator[Column]:
    """What moves every party, each in its own way."""
    ones = np.ones(len(seats.contests))
    yield "all", "all", ones
    nation = np.array([seat.nation for seat in seats.constituencies])
    region = np.array([seat.region for seat in seats.constituencies])
    for name in ("Scotland", "Wales"):
        yield name, "nation", 1.0 * (nation == name)
    for name in REGIONS:
        yield name, "region", 1.0 * (region == name)
    for column, name in enumerate(COLUMNS):
        within = nation != "England" if column == NAT else ones
        yield f"base {name}", "base", _centred(seats.base[:, column], within)
        if column not in (GREEN, OTH):
            for one in ("Scotland", "Wales"):
                there = _centred(seats.base[:, column], nation == one)
                yield f"base {name} in {one}", "base in nation", there
    yield from _contests(seats)
    yield from _leave(seats)
    # What towns, age and hardship do shows in who votes at all.
    yield "turnout", "turnout", _centred(seats.turnout, ones)
    for column in (CON, LAB, LD, REFORM):
        yield f"{COLUMNS[column]} moved before", "moved before", SCALE * seats.moved[:, column]
    for column in (CON, LD, REFORM, GREEN, NAT):
        gone = SCALE * seats.base[:, column] * ~seats.stands[:, column]
        yield f"{COLUMNS[column]} withdrew", "withdrew", gone
    for column in (LD, REFORM, GREEN):
        came = seats.stands[:, column] & (seats.base[:, column] == 0)
        yield f"{COLUMNS[column]} came", "came", 1.0 * came
    yield "county", "county", np.array([1.0 * (s.designation == "County") for s in seats.constituencies])
    yield "independents", "others", np.where(seats.independents < 3, seats.independents, 3.0) / 2
    yield "former member", "others", seats.former


def _contests(seats: Seats) -> Iterator[Column]:
    """Who was first and second, and how close: where votes are lent and campaigns are fought."""
    order = np.argsort(-seats.base, axis=1)
    first, second, third = order[:, 0], order[:, 1], order[:, 2]
    rows = np.arange(len(order))
    close: Floats = np.exp(-(seats.base[rows, first] - seats.base[rows, second]) / _CLOSE)
    for one, two in _PAIRS:
        here = np.where((first == one) & (second == two), 1.0, 0.0)
        yield f"{COLUMNS[one]} before {COLUMNS[two]}", "contest", here
        yield f"{COLUMNS[one]} close before {COLUMNS[two]}", "close contest", here * close
        squeezed = _centred(seats.base[rows, third], here)
        yield f"third behind {COLUMNS[one]} and {COLUMNS[two]}", "third", squeezed


def _leave(seats: Seats) -> Iterator[Column]:
    """Where leave was strong, and how strong a party was there: the one changed what the other meant."""
    leave = _centred(seats.ukip, seats.ukip > 0)
    yield "leave", "leave", leave
    for column in (CON, LAB, LD):
        share = _centred(seats.base[:, column], np.ones(len(leave)))
        yield f"leave and {COLUMNS[column]}", "leave and base", leave * share


def _own(seats: Seats, column: int) -> Iterator[Column]:
    """What moves this party alone."""
    base = seats.base[:, column]
    sitting, held = seats.sitting[:, column], base == seats.base.max(axis=1)
    yield "member stands", "member stands", np.where(sitting, 1.0, 0.0)
    yield "member's first defence", "first defence", np.where(sitting & seats.first[:, column], 1.0, 0.0)
    yield "member retires", "member retires", np.where(held & ~sitting, 1.0, 0.0)
    yield "not before", "not before", np.where(base == 0, 1.0, 0.0)
    yield "by-election", "by-election", seats.by[:, column]
    # Who was elected at it keeps more of that than a protest that elected nobody.
    yield "by-election won", "by-election won", np.where(sitting, seats.by[:, column], 0.0)
    yield "strong", "hinge", _above(base, 0.4)
    yield "middling", "hinge", _above(base, 0.2)
    yield "weak", "hinge", _above(-base, -0.1)


def _above(shares: Floats, bend: float) -> Floats:
    """What a line gains that bends at a share."""
    return np.where(shares > bend, SCALE * (shares - bend), 0.0)


def _centred(shares: Floats, within: Floats | Bools) -> Floats:
    """Scaled deviations from the mean over the seats of `within`, zero elsewhere."""
    here = within.astype(bool)
    mean = shares[here].mean() if here.any() else 0.0
    return np.where(here, SCALE * (shares - mean), 0.0)
