"""Seats by the people who hold or won them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.book import Book
from knowledge.model import SPEAKER, Contest
from knowledge.names.fold import fold
from knowledge.names.vocabulary import Phrase
from knowledge.psephology.standings import winner

_TITLES = frozenset(("sir", "dame", "dr", "mr", "mrs", "ms", "miss", "lord", "lady", "rt", "hon", "prof"))
_SEAT = frozenset(("seat", "constituency", "patch"))
_OFFICE = ("speaker",)


@dataclass(frozen=True, slots=True)
class People:
    """Folded names → (seats as numbers, the person as the data spells the name).

    full: first and last name, and offices · family: last names
    """

    full: Mapping[Phrase, tuple[tuple[int, ...], str]]
    family: Mapping[Phrase, tuple[tuple[int, ...], str]]

    def named(self, words: Phrase) -> tuple[tuple[int, ...], str] | None:
        """Seats of the person whose full name, or office, stands there alone."""
        return self.full.get(untitled(words)) if len(words) > 1 or words == _OFFICE else None

    def seat_of(self, words: Phrase) -> tuple[tuple[int, ...], str] | None:
        """Seats of the person in "X's seat", "X's constituency" or "seat of X"."""
        for name in _possessors(words):
            name = untitled(name)
            if found := self.full.get(name) or self.family.get(name):
                return found
        return None


def people(book: Book, boundary_set: str, number: Mapping[str, int]) -> People:
    """Winners of the newest general election on these boundaries and of by-elections since; the members."""
    full: dict[Phrase, tuple[tuple[int, ...], str]] = {}
    family: dict[Phrase, tuple[tuple[int, ...], str]] = {}
    for code, name, last, office in _holders(book, boundary_set):
        if code not in number:
            continue
        for names, key in ((full, fold(name)), (family, fold(last))):
            seats, said = names.get(key, ((), name))
            names[key] = (tuple(dict.fromkeys((*seats, number[code]))), said)
        if office:
            full[_OFFICE] = ((number[code],), name)
    return People(full, family)


def _holders(book: Book, boundary_set: str) -> Iterator[tuple[str, str, str, bool]]:
    """(code, name, last name, whether that is the Speaker)."""
    for contest in _contests(book, boundary_set):
        elected = winner(contest)
        if elected is not None:
            code = contest.constituency.code
            yield code, elected.name, elected.family_name, elected.party.id == SPEAKER
    for (members_set, code), member in book.members.items():
        if members_set == boundary_set and member.name.split():
            name = " ".join(untitled(tuple(member.name.split())))
            yield code, name, name.split()[-1], member.party.id == SPEAKER


def _contests(book: Book, boundary_set: str) -> Iterable[Contest]:
    elections = [
        e for e in book.elections.values() if e.boundary_set == boundary_set and e.id in book.contests
    ]
    general = max((e.polling_day for e in elections if e.is_general), default=None)
    for election in sorted(elections, key=lambda e: e.polling_day):
        if general is not None and election.polling_day >= general:
            yield from book.contests[election.id].values()


def _possessors(words: Phrase) -> Iterator[Phrase]:
    """What may be the person's name, with and without the s of the possessive (apostrophes are gone)."""
    name: Phrase = ()
    if len(words) > 1 and words[-1] in _SEAT:
        name = words[1:-1] if words[0] == "the" else words[:-1]
    elif len(words) > 2 and words[0] in _SEAT and words[1] == "of":
        name = words[2:]
    if name:
        yield name
        if name[-1].endswith("s"):
            yield (*name[:-1], name[-1][:-1])


def untitled(words: Phrase) -> Phrase:
    """("Sir", "Keir", "Starmer") → ("Keir", "Starmer")."""
    at = 0
    while at < len(words) - 1 and words[at].lower() in _TITLES:
        at += 1
    return words[at:]
