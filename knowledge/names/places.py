"""Towns, wards and areas: names of what lies inside a seat, or holds several."""

from collections import defaultdict
from collections.abc import Iterator

from knowledge.book import Book
from knowledge.model import Place, PlaceKind
from knowledge.names.vocabulary import Vocabulary

# One seat stands for a divided place if it has this share of its homes, and so many times the next seat's.
MOST = 0.6
TIMES_NEXT = 2

# A name of wards in more seats than this ("Castle", "Central") says nothing about where.
MOST_SEATS_OF_A_WARD = 6


def town_names(book: Book, boundary_set: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(town, codes of the seats it could mean); places of one name are taken together."""
    yield from _names(book, boundary_set, PlaceKind.TOWN)


def ward_names(book: Book, boundary_set: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(ward, codes of the seats it could mean), without names that are everywhere."""
    for name, codes in _names(book, boundary_set, PlaceKind.WARD):
        if len(codes) <= MOST_SEATS_OF_A_WARD:
            yield name, codes


def area_names(
    book: Book, boundary_set: str, vocabulary: Vocabulary
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(county, region, nation or authority, codes of the seats in it)."""
    for area, codes in vocabulary.areas.get(boundary_set, {}).items():
        yield area, tuple(sorted(codes))


def decisive(shares: list[tuple[str, float]]) -> tuple[str, ...]:
    """Of (code, share) pairs the one code that has most; all codes, largest share first, if none has."""
    ranked = sorted(shares, key=lambda pair: (-pair[1], pair[0]))
    if ranked and ranked[0][1] >= MOST and (len(ranked) == 1 or ranked[0][1] >= TIMES_NEXT * ranked[1][1]):
        return (ranked[0][0],)
    return tuple(code for code, _ in ranked)


def _names(book: Book, boundary_set: str, kind: PlaceKind) -> Iterator[tuple[str, tuple[str, ...]]]:
    rows: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for place in book.places.get(boundary_set, ()):
        if place.kind is kind and place.code in book.constituencies[boundary_set]:
            rows[place.name][place.authority].append(place)
    for name, by_authority in rows.items():
        codes: dict[str, None] = {}
        for places in by_authority.values():
            codes.update(dict.fromkeys(decisive([(place.code, place.share) for place in places])))
        yield name, tuple(codes)
