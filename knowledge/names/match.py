"""What a name turned out to mean: one seat, several that could be meant, or none."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import Constituency


class How(StrEnum):
    """By which way a name led to its seat, so that the answer can say so."""

    EXACT = "exact"  # an official name, in any order of words
    ALIAS = "alias"  # a Welsh, press, short or everyday name of the seat itself
    CODE = "code"  # the seat's own GSS code
    PART = "part"  # words of its name that no other seat has
    SLIP = "slip"  # a name with typing slips
    FORMER = "former"  # a seat of earlier boundaries, most of which went here
    LATER = "later"  # a seat of later boundaries, most of which came from here
    PERSON = "person"  # who sits for it or won it, or an office
    PLACE = "place"  # a town inside it
    AREA = "area"  # a local authority, county or region
    WARD = "ward"  # a ward inside it


@dataclass(frozen=True, slots=True)
class Found:
    """One seat. `said` is the former seat, town, ward or person meant, as the data spells it.

    It is None where the seat itself was named.
    """

    constituency: Constituency
    how: How
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """Two or more seats that could be meant, best first."""

    constituencies: tuple[Constituency, ...]
    how: How
    said: str | None = None


@dataclass(frozen=True, slots=True)
class NotFound:
    """No seat is called that. `near` holds near misses, best first; empty when nothing is near."""

    near: tuple[Constituency, ...] = ()


Match = Found | Several | NotFound


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A seat offered while somebody types.

    `label` (at most 100 characters) is its name, with the other name that led to it.
    """

    constituency: Constituency
    label: str
