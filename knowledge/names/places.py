"""Towns, wards and areas: names of what lies inside a seat, or holds several."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from knowledge.book import Book
from knowledge.model import Place, PlaceKind
from knowledge.names.fold import fold
from knowledge.names.tokens import POSITIONS
from knowledge.names.vocabulary import Phrase

# One seat stands for a divided place if it has this share of its homes, and so many times the next seat's.
MOST = 0.6
TIMES_NEXT = 2

WHOLLY = 0.9  # the share of a place's homes that is as good as all

# Shares that sum to more are of several places of one name, not of one place.
ONE_PLACE = 1.15

# A name of wards in more seats than this ("Castle", "Central") says nothing about where.
MOST_SEATS_OF_A_WARD = 6

# Where a ward's name goes on with these, what stands before is the place itself: "Fleet Central", "Redhill
# West and Wray Common".
_ENDS_A_PLACE = POSITIONS | {"town", "rural", "village"}
_JOINS_PLACES = frozenset(("and", "with"))

Shares = list[tuple[str, float]]


class PlaceName(NamedTuple):
    """A place, its folded words, the codes of the seats it could mean, best first.

    `known` marks a place that a ward is named after: large enough for a slip to be understood. `whole` marks
    the only place of its name, and that in one seat.
    """

    name: str
    words: Phrase
    codes: tuple[str, ...]
    known: bool = False
    whole: bool = False


class _Wards(NamedTuple):
    """By folded name: the shortest ward so called, seats' wards so called, and all their wards that begin so.

    A ward is called by its whole name and by the place that begins it. Beginnings are those that name towns.
    """

    shortest: dict[Phrase, str]
    called: dict[Phrase, dict[str, float]]
    beginning: dict[Phrase, dict[str, float]]


def place_names(book: Book, boundary_set: str) -> tuple[Iterator[PlaceName], Iterator[PlaceName]]:
    """Towns, and wards whose names are not everywhere; each to be gone through once, and made meanwhile."""
    wards = _wards(book, boundary_set)
    return _towns(book, boundary_set, wards.beginning), _ward_names(wards)


def decisive(shares: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """Of (code, share) pairs the one code that has most; all codes, largest share first, if none has."""
    ranked = sorted(shares, key=lambda pair: (-pair[1], pair[0]))
    if ranked and ranked[0][1] >= MOST and (len(ranked) == 1 or ranked[0][1] >= TIMES_NEXT * ranked[1][1]):
        return (ranked[0][0],)
    return tuple(code for code, _ in ranked)


def _towns(
    book: Book, boundary_set: str, beginning: Mapping[Phrase, Mapping[str, float]]
) -> Iterator[PlaceName]:
    rows: dict[str, Shares] = {}
    for place in _of_kind(book, boundary_set, PlaceKind.TOWN):
        rows.setdefault(place.name, []).append((place.code, place.share))
    for name in tuple(rows):
        words, shares = fold(name), rows.pop(name)
        weights = beginning.get(words, {})
        known = max(weights.values(), default=0) >= 1
        whole = len(shares) == 1 and shares[0][1] >= WHOLLY
        yield PlaceName(name, words, _meant(shares, weights), known, whole)


def _meant(shares: Shares, weights: Mapping[str, float]) -> tuple[str, ...]:
    """Which of several places of one name people mean is told by the wards that are named after it."""
    if len(shares) == 1:
        return (shares[0][0],)
    if sum(share for _, share in shares) <= ONE_PLACE:
        return decisive(shares)
    return decisive((code, weights.get(code, 0.0)) for code, _ in shares)


def _wards(book: Book, boundary_set: str) -> _Wards:
    towns = {fold(place.name) for place in _of_kind(book, boundary_set, PlaceKind.TOWN)}
    shortest: dict[Phrase, str] = {}
    called: dict[Phrase, dict[str, float]] = {}
    beginning: dict[Phrase, dict[str, float]] = {}
    for place in _of_kind(book, boundary_set, PlaceKind.WARD):
        words = fold(place.name)
        for name in {words, _beginning(words)} - {()}:
            _count(called, name, place)
            if len(place.name) < len(shortest.get(name, place.name + " ")):
                shortest[name] = place.name
        for end in range(1, len(words) + 1):
            if words[:end] in towns:
                _count(beginning, words[:end], place)
    return _Wards(shortest, called, beginning)


def _of_kind(book: Book, boundary_set: str, kind: PlaceKind) -> Iterator[Place]:
    return (place for place in book.places.get(boundary_set, ()) if place.kind is kind)


def _count(weights: dict[Phrase, dict[str, float]], name: Phrase, ward: Place) -> None:
    seats = weights.setdefault(name, {})
    seats[ward.code] = seats.get(ward.code, 0.0) + ward.share


def _ward_names(wards: _Wards) -> Iterator[PlaceName]:
    for words in tuple(wards.called):
        weights = wards.called.pop(words)  # freed while its entry is made
        codes = decisive(weights.items()) if len(weights) > 1 else tuple(weights)
        if len(codes) <= MOST_SEATS_OF_A_WARD:
            yield PlaceName(wards.shortest[words], words, codes)


def _beginning(words: Phrase) -> Phrase:
    """The place that begins a ward's name, perhaps nothing."""
    for at, word in enumerate(words):
        if word in _JOINS_PLACES:
            words = words[:at]
            break
    while words and words[-1] in _ENDS_A_PLACE:
        words = words[:-1]
    return words
