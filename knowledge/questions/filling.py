"""A frame into the slots of one shape: a query if everything fits and nothing is left over."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from knowledge.questions.frame import Frame, Name
from knowledge.questions.lexicon import Kind
from knowledge.questions.query import Measure, Order, Query, Unit
from knowledge.questions.shapes import BY_ELECTION, Shape

_TO, _FROM = frozenset(("to",)), frozenset(("from", "off"))
_TOWARD = frozenset(("", "to", "for", "towards"))
_INSIDE = frozenset(("in", "at", "for"))
_BETWEEN = re.compile(r"\s+(?:and|with|to|&)\s+", re.IGNORECASE)
_RANK = "rank_"
# A majority under this may be meant in votes or in per cent where no unit is said.
_VOTES_FROM = 100
_ALL = 100
# What is measured from the general election before, and the word that names both.
COMPARING = frozenset(
    (
        Measure.SEAT_CHANGE, Measure.SEAT_SWING, Measure.SEATS_RANK_CHANGE, Measure.SEATS_RANK_SWING,
        Measure.PARTY_CHANGE, Measure.PARTY_GAINS, Measure.PARTY_LOSSES, Measure.PARTY_NET,
    )
)  # fmt: skip
_SPANS = frozenset(("between", "versus"))
_IN_VOTES = "invotes"


def fill(shape: Shape, frame: Frame, generals: tuple[int, ...], base: int | None = None) -> Query | None:
    """The query that the shape makes of the frame, whose words it takes; None where the names do not fit.

    `generals` are the years of general elections, newest first; the one before is counted from the year
    `base`, or from the newest.
    """
    return None if frame.unread else _Filling(shape, frame, generals, base).query()


def election_text(
    frame: Frame, generals: tuple[int, ...], base: int | None, *, by_election: bool
) -> str | None:
    """What `Knowledge.election` takes; None for the newest. Raises ValueError where several are named."""
    if frame.elections:
        if len(frame.elections) > 1 or frame.years or frame.relatives or frame.months:
            raise ValueError(frame)
        return frame.elections[0]
    if len(frame.years) > 1 or len(frame.relatives) > 1 or (by_election and frame.relatives):
        raise ValueError(frame)
    year = frame.years[0] if frame.years else None
    if frame.relatives == [-1]:
        after = year or base or generals[0]
        year = next((general for general in generals if general < after), None)
        if year is None:
            raise ValueError(frame)
    words = [*frame.months, *([str(year)] if year else []), *(["by-election"] if by_election else [])]
    return " ".join(words) or None


def _later(frame: Frame, generals: tuple[int, ...]) -> int | None:
    """The later of two general elections that follow on each other: "between 2017 and 2019".

    "Compared to 2019" and "compared to last time" is the newest against the one before.
    """
    years, newest = sorted(frame.years, reverse=True), list(generals[:1])
    if "versus" in frame.concepts and (len(years) + len(frame.relatives) == 1):
        years = newest + (years or list(generals[1:2]))
    return years[0] if tuple(years) in set(pairwise(generals)) else None


class _Misfit(Exception):
    """The frame does not fit the shape."""


class _Filling:
    """What is left of a frame while its parts go into the fields of a query."""

    def __init__(self, shape: Shape, frame: Frame, generals: tuple[int, ...], base: int | None) -> None:
        self._shape = shape
        self._frame = frame
        self._generals = generals
        self._base = base
        self._names = list(frame.names)
        self._parties = list(frame.parties)
        self._left = {name for name in _COUNTED if getattr(frame, name)}
        self._given: dict[str, Any] = {}

    def query(self) -> Query | None:
        try:
            for slot, take in _TAKERS.items():
                self._offer(slot, take)
        except _Misfit:
            return None
        if self._names or self._parties or self._left:
            return None
        for word in self._shape.sets:
            name, _, value = word.partition("=")
            self._given[name] = Order(value) if value else True
        return Query(self._shape.measure, **self._given)

    def _offer(self, slot: str, take: Callable[["_Filling"], bool]) -> None:
        """Fill the slot if the shape has it."""
        if slot in self._shape.slots:
            if not take(self):
                raise _Misfit
        elif slot in self._shape.optional:
            take(self)

    # Names

    def seat(self) -> bool:
        return self._name("seat", self._seat_name())

    def whose(self) -> bool:
        """A seat, or whoever holds it."""
        return self._name("seat", self._names[0] if len(self._names) == 1 else None)

    def exact_seat(self) -> bool:
        return self._name("seat", self._first(Kind.SEAT))

    def person(self) -> bool:
        return self._name("person", self._first(Kind.PERSON, Kind.UNKNOWN))

    def exact_person(self) -> bool:
        return self._name("person", self._first(Kind.PERSON))

    def actor(self) -> bool:
        """A party or a person, beside a seat."""
        if self._parties:
            return self.party()
        if len(self._names) != 2:
            return False
        seat = self._seat_name()
        people = [name for name in self._names if name is not seat and name.kind is not Kind.SEAT]
        return self._name("person", people[0] if seat and people else None)

    def other(self) -> bool:
        """The second of two seats, which may have been read as one name."""
        if len(self._names) == 1 and self._names[0].kind is Kind.UNKNOWN:
            parts = _BETWEEN.split(self._names[0].text)
            self._names = [Name(part, Kind.UNKNOWN) for part in parts]
        if len(self._names) != 2:
            return False
        first, second = self._names
        if not (first.may_be_seat and second.may_be_seat):
            return False
        self._names.remove(second)
        return self._name("seat", first) and bool(self._given.setdefault("other", second.text))

    def _name(self, field: str, name: Name | None) -> bool:
        if name is None:
            return False
        self._names.remove(name)
        self._given[field] = name.text
        return True

    def _first(self, *kinds: Kind) -> Name | None:
        return next((name for name in self._names if name.kind in kinds), None)

    def _seat_name(self) -> Name | None:
        """The only name; of two the one known as a seat, or that stands behind "in"."""
        if len(self._names) < 2:
            return next((name for name in self._names if name.may_be_seat), None)
        exact = [name for name in self._names if name.kind is Kind.SEAT]
        inside = [name for name in self._names if name.preposition in _INSIDE and name.kind is Kind.UNKNOWN]
        found = exact or inside
        return found[0] if len(found) == 1 else None

    # Parties

    def party(self) -> bool:
        return self._party("party", None)

    def by(self) -> bool:
        return self._party("party", frozenset(("by",)))

    def own(self) -> bool:
        return self._party("party", frozenset(("",)))

    def toward(self) -> bool:
        return self._party("party", _TOWARD)

    def to(self) -> bool:
        return self._party("to_party", _TO)

    def from_(self) -> bool:
        return self._party("from_party", _FROM)

    def _party(self, field: str, prepositions: frozenset[str] | None) -> bool:
        """Without `prepositions`: a party that neither gave nor took."""
        for named in self._parties:
            preposition = named.preposition
            fits = preposition not in _TO | _FROM if prepositions is None else preposition in prepositions
            if fits:
                self._parties.remove(named)
                self._given[field] = named.party
                return True
        return False

    def parties(self) -> bool:
        if len(self._parties) < 2:
            return False
        self._given["parties"] = tuple(dict.fromkeys(named.party for named in self._parties))
        self._parties = []
        return True

    # When and where

    def area(self) -> bool:
        if len(self._frame.areas) == 1:
            self._given["area"] = self._frame.areas[0]
            self._left.discard("areas")
        return len(self._frame.areas) == 1

    def election(self) -> bool:
        by_election = BY_ELECTION in self._frame.concepts and self._shape.dates_by_election
        frame = self._frame
        if self._shape.measure in COMPARING and (later := _later(frame, self._generals)):
            frame = replace(frame, years=[later], relatives=[])
        elif not _SPANS.isdisjoint(frame.concepts) and self._shape.measure in COMPARING:
            raise _Misfit
        try:
            named = election_text(frame, self._generals, self._base, by_election=by_election)
        except ValueError as error:
            raise _Misfit from error
        self._left -= {"elections", "years", "relatives", "months"}
        if named:
            self._given["election"] = named
        return bool(named or self._frame.relatives)

    def since(self) -> bool:
        if len(self._frame.since) != 1:
            return False
        self._given["since"] = self._frame.since[0]
        self._left.discard("since")
        return True

    def relative(self) -> bool:
        self._left.discard("relatives")
        return self._frame.relatives == [-1]

    # Numbers

    def votes_bound(self) -> bool:
        return self._bound(None)

    def percent_bound(self) -> bool:
        return self._bound(Unit.PERCENT)

    def _bound(self, only: Unit | None) -> bool:
        """In `only` that unit, where nothing else makes sense."""
        if len(self._frame.bounds) != 1:
            return False
        bound = self._frame.bounds[0]
        unit = bound.unit or only or (Unit.VOTES if bound.number >= _VOTES_FROM else None)
        if unit is None or only not in (None, unit) or (unit is Unit.PERCENT and bound.number > _ALL):
            return False
        self._given["below" if bound.below else "above"] = bound.number
        self._given["unit"] = unit
        self._left.discard("bounds")
        return True

    def unit(self) -> bool:
        if _IN_VOTES in self._frame.concepts:
            self._given["unit"] = Unit.VOTES
        return "unit" in self._given

    def limit(self) -> bool:
        """How many; of a ranking one where the question is in the singular."""
        limits = self._frame.limits
        if len(limits) == 1:
            self._given["limit"] = limits[0]
            self._left.discard("limits")
        elif not limits and not self._frame.many and self._shape.measure.name_in_kind.startswith(_RANK):
            self._given["limit"] = 1
        return "limit" in self._given

    def position(self) -> bool:
        return self._position(tell=True)

    def second(self) -> bool:
        return self._position(2)

    def first(self) -> bool:
        return self._position(1)

    def last(self) -> bool:
        return self._position(-1)

    def _position(self, wanted: int | None = None, *, tell: bool = False) -> bool:
        """A place: told where the query has it, part of the words where it has not."""
        positions = self._frame.positions
        if len(positions) != 1 or wanted not in (None, positions[0]):
            return False
        if tell:
            self._given["position"] = positions[0]
        self._left.discard("positions")
        return True

    def shares(self) -> bool:
        self._left.discard("shares")
        parts = [f"{party.name} {share:g}" for party, share in self._frame.shares]
        self._given["shares"] = ", ".join(parts)
        return bool(parts)

    def method(self) -> bool:
        methods = [word for word in ("uniform", "proportional") if word in self._frame.concepts]
        if len(methods) > 1:
            raise _Misfit
        if methods:
            self._given["method"] = methods[0]
        return bool(methods)


# What a frame has beside names, parties and words.
_COUNTED = (
    "areas", "elections", "years", "months", "relatives", "since", "bounds", "limits", "positions", "shares",
)  # fmt: skip
# In the order in which slots are filled: what is told by its preposition comes before what is not.
_TAKERS: Mapping[str, Callable[[_Filling], bool]] = {
    "relative": _Filling.relative,
    "election": _Filling.election,
    "from": _Filling.from_,
    "to": _Filling.to,
    "by": _Filling.by,
    "toward": _Filling.toward,
    "own": _Filling.own,
    "party": _Filling.party,
    "actor": _Filling.actor,
    "other": _Filling.other,
    "seat!": _Filling.exact_seat,
    "seat": _Filling.seat,
    "whose": _Filling.whose,
    "person!": _Filling.exact_person,
    "person": _Filling.person,
    "parties": _Filling.parties,
    "area": _Filling.area,
    "since": _Filling.since,
    "bound": _Filling.votes_bound,
    "percent": _Filling.percent_bound,
    "unit": _Filling.unit,
    "limit": _Filling.limit,
    "position": _Filling.position,
    "first": _Filling.first,
    "second": _Filling.second,
    "last": _Filling.last,
    "shares": _Filling.shares,
    "method": _Filling.method,
}
SLOTS = frozenset(_TAKERS)
