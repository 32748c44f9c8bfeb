"""Seats of the other boundary sets: what became of them, or what they were made of."""

from collections.abc import Iterator, Mapping

from knowledge.book import Book
from knowledge.model import Constituency, NameKind
from knowledge.names.fold import fold
from knowledge.names.match import How
from knowledge.names.places import Shares, decisive

SLIVER = 0.1  # of a seat's homes


def moved_names(
    book: Book, boundary_set: str, common: frozenset[str]
) -> Iterator[tuple[How, str, tuple[str, ...]]]:
    """(former or later, the name of a seat of another boundary set, codes here, the largest part first).

    One code where most of that seat lies in one seat here and no other part of it carries on one of its
    words, `common` ones aside. Names that are also names of seats here are left out.
    """
    taken = {fold(seat.name) for seat in book.constituencies[boundary_set].values()}
    for (other_set, code), parts in _parts(book, boundary_set).items():
        seat = book.constituencies.get(other_set, {}).get(code)
        if seat is None or fold(seat.name) in taken:
            continue
        taken.add(fold(seat.name))
        yield (
            _how(other_set, boundary_set),
            seat.name,
            _heirs(book.constituencies[boundary_set], seat.name, parts, common),
        )
    for name in book.names.get(boundary_set, ()):
        if name.kind is NameKind.FORMER and fold(name.name) not in taken:
            yield How.FORMER, name.name, (name.code,)


def moved_codes(book: Book, boundary_set: str) -> Iterator[tuple[How, str, str, str | None, Shares]]:
    """(how, another boundary set's code, its seat's name, the code of a seat so called here, its parts here).

    Parts are (code here, share of the other seat's homes).
    """
    here = {fold(seat.name): seat.code for seat in book.constituencies[boundary_set].values()}
    for (other_set, code), parts in _parts(book, boundary_set).items():
        seat = book.constituencies.get(other_set, {}).get(code)
        if seat is not None:
            yield _how(other_set, boundary_set), code, seat.name, here.get(fold(seat.name)), parts


def _how(other_set: str, boundary_set: str) -> How:
    return How.FORMER if other_set < boundary_set else How.LATER


def _parts(book: Book, boundary_set: str) -> dict[tuple[str, str], Shares]:
    """(other set, code) → (code here, share of the other seat's homes that lie in it)."""
    found: dict[tuple[str, str], Shares] = {}
    here = book.constituencies[boundary_set]
    for overlap in book.overlaps:
        if overlap.to_set == boundary_set and overlap.to_code in here:
            part = (overlap.to_code, overlap.from_share)
            found.setdefault((overlap.from_set, overlap.from_code), []).append(part)
        elif overlap.from_set == boundary_set and overlap.from_code in here:
            part = (overlap.from_code, overlap.to_share)
            found.setdefault((overlap.to_set, overlap.to_code), []).append(part)
    return found


def _heirs(
    here: Mapping[str, Constituency], name: str, parts: Shares, common: frozenset[str]
) -> tuple[str, ...]:
    ranked = sorted(parts, key=lambda part: (-part[1], part[0]))
    heirs = decisive(parts)
    if len(heirs) > 1:
        # Slivers of a boundary's tidying are nobody's idea of where a seat went.
        return tuple(code for code, share in ranked if share >= SLIVER) or heirs
    telling = set(fold(name)) - common - set(fold(here[heirs[0]].name))
    rivals = tuple(code for code, _ in ranked if code not in heirs and telling & set(fold(here[code].name)))
    return heirs + rivals
