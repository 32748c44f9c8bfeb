"""Constituencies, what else they are called, what lies in them, and how two boundary sets overlap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import repeat
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Constituency:
    """A seat of one boundary set. The GSS code alone is no key: five Scottish codes are in both sets.

    `region` is the English region, or the nation's name elsewhere. `hex_q`, `hex_r` place the seat on the
    hexagon map (layout "odd-r", r growing northwards).
    """

    boundary_set: str
    code: str
    name: str = field(compare=False)
    nation: str = field(compare=False)
    region: str = field(compare=False)
    designation: str = field(compare=False)
    county: str | None = field(compare=False, default=None)
    hex_q: int | None = field(compare=False, default=None)
    hex_r: int | None = field(compare=False, default=None)


class NameKind(StrEnum):
    """What sort of name an alias is; `FORMER` is the name of a seat of an earlier boundary set."""

    WELSH = "welsh"
    ALTERNATIVE = "alternative"
    PRESS = "press"
    NICKNAME = "nickname"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class ConstituencyName:
    """Another name for one seat."""

    boundary_set: str
    code: str
    name: str
    kind: NameKind


class PlaceKind(StrEnum):
    TOWN = "town"
    WARD = "ward"


class Place(NamedTuple):
    """A town or ward that lies in a seat, wholly or with `share` (0–1) of its homes.

    A place that lies in several seats is several rows. `authority` is the local authority's name, empty
    where it does not matter.
    """

    boundary_set: str
    code: str
    name: str
    kind: PlaceKind
    authority: str
    share: float


@dataclass(frozen=True, slots=True)
class Places:
    """All places of one boundary set, a column for each field of `Place`, which is made when looked at."""

    boundary_set: str
    codes: Sequence[str] = ()
    names: Sequence[str] = ()
    kinds: Sequence[PlaceKind] = ()
    authorities: Sequence[str] = ()
    shares: Sequence[float] = ()

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, at: int) -> Place:
        return Place(
            self.boundary_set,
            self.codes[at],
            self.names[at],
            self.kinds[at],
            self.authorities[at],
            self.shares[at],
        )

    def __iter__(self) -> Iterator[Place]:
        one_set = repeat(self.boundary_set)
        return map(Place, one_set, self.codes, self.names, self.kinds, self.authorities, self.shares)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The part that a seat of an earlier and one of a later boundary set have in common.

    Shares are of residential addresses, 0–1: `from_share` of the earlier seat, `to_share` of the later one.
    The boundary did not change where both are exactly 1.
    """

    from_set: str
    from_code: str
    to_set: str
    to_code: str
    from_share: float
    to_share: float
