"""What each word and name in a question can be: the field's words from data, the names from one book."""

import calendar
import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, cached_property
from pathlib import Path

from knowledge.book import Book
from knowledge.lookup.areas import area_names
from knowledge.lookup.parties import PartyNames
from knowledge.lookup.words import typed_words
from knowledge.model import OTHER, Area, Party
from knowledge.names.packed import Fingerprints
from knowledge.psephology.standings import winner
from knowledge.questions.tokens import folded

FOLDER = Path(__file__).parent / "words"
# Parties from here on are known by their whole names only: their short forms are ordinary words ("best").
_LESSER = 1000
_OTHERS = ("others", "oth", "the rest", "everyone else")


class Kind(Enum):
    """What a piece of a question is."""

    GLUE = "glue"
    CONCEPT = "concept"
    NUMBER = "number"
    MONTH = "month"
    AREA = "area"
    PARTY = "party"
    PERSON = "person"
    ELECTION = "election"
    SEAT = "seat"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase means. `many` marks a plural; `position` counts from 1, or from behind when negative.

    `relative` is an election as seen from another: -1 the one before, 0 the newest.
    """

    kind: Kind
    concepts: frozenset[str] = frozenset()
    many: bool = False
    position: int | None = None
    relative: int | None = None
    number: float | None = None
    party: Party | None = None
    area: Area | None = None


UNKNOWN, SEAT, PERSON = Sense(Kind.UNKNOWN), Sense(Kind.SEAT), Sense(Kind.PERSON)
ELECTION = Sense(Kind.ELECTION)


class Lexicon:
    """All phrases of one book, by which questions are read. Immutable; made once for a book and a day."""

    def __init__(self, book: Book, parties: PartyNames, today: date) -> None:
        self._book = book
        self.day = today
        self.generals = tuple(e.year for e in book.general_elections if e.polling_day <= today)
        seats = set(_seat_names(book))
        self.senses: Mapping[str, Sense] = {
            **dict.fromkeys(_people(book), PERSON),
            **dict(_party_senses(book, parties)),
            **_field_words(),
            **dict.fromkeys(seats, SEAT),
        }
        self.name_words = frozenset(word for name in seats for word in name.split())
        self.longest = _longest(self.senses)

    def warm(self) -> "Lexicon":
        """Make now what only the first slip would need: some hundred milliseconds."""
        _ = self.spellable, self.names
        return self

    @property
    def is_warm(self) -> bool:
        return {"spellable", "names"} <= vars(self).keys()

    @cached_property
    def spellable(self) -> tuple[str, ...]:
        """Words of the field and of party names that a slip may be corrected to."""
        corrected = (Kind.CONCEPT, Kind.PARTY, Kind.AREA)
        words = {
            w for phrase, sense in self.senses.items() if sense.kind in corrected for w in phrase.split()
        }
        lesser = {
            w for p in self._book.parties.values() if p.order >= _LESSER for w in folded(p.name).split()
        }
        greater = {
            w for p in self._book.parties.values() if p.order < _LESSER for w in folded(p.name).split()
        }
        kept = words - (lesser - greater - _words_of(_field_words())) - self.name_words
        return tuple(sorted(word for word in kept if len(word) >= SHORTEST_SPELT and word.isalpha()))

    @cached_property
    def names(self) -> Fingerprints:
        """Words of the names of seats, places and those who won: never taken for a slip of something else."""
        # Most names of places are on every boundary set.
        places = {name for places in self._book.places.values() for name in places.names}
        people = (name for name, sense in self.senses.items() if sense.kind is Kind.PERSON)
        words = {word for name in (*places, *people) for word in folded(name).split()}
        return Fingerprints(words | self.name_words)


SHORTEST_SPELT = 4


def rows(file: str) -> Iterator[dict[str, str]]:
    """The rows of a data file beside this module."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def phrases(file: str, column: str) -> Iterator[tuple[str, str]]:
    """(phrase, what it means) for files that give all phrases of a meaning in the column `said`."""
    for row in rows(file):
        for phrase in row["said"].split("|"):
            yield phrase, row[column]


@cache
def _field_words() -> Mapping[str, Sense]:
    """Words of the field, numbers, months and areas: the same for every book."""
    months = (name.lower() for name in calendar.month_name[1:])
    areas = area_names()
    return {
        **{month: Sense(Kind.MONTH) for month in months},
        **{name: Sense(Kind.AREA, area=area) for name, area in areas.items()},
        **{said: Sense(Kind.AREA, area=areas[folded(name)]) for said, name in phrases("areas.csv", "area")},
        **{said: Sense(Kind.NUMBER, number=float(value)) for said, value in phrases("numbers.csv", "value")},
        **{said: _sense(means) for said, means in phrases("concepts.csv", "means")},
    }


@cache
def _sense(means: str) -> Sense:
    words = means.split()
    if not words:
        return Sense(Kind.GLUE)
    given = {key: int(value) for key, _, value in (word.partition("=") for word in words) if value}
    plain = {word for word in words if "=" not in word}
    return Sense(
        Kind.CONCEPT,
        frozenset(plain - {"many"}),
        many="many" in plain,
        position=given.get("position"),
        relative=given.get("relative"),
    )


def _party_senses(book: Book, parties: PartyNames) -> Iterator[tuple[str, Sense]]:
    typed = typed_words("parties.csv")
    for name, party in parties.by_name.items():
        if party.order < _LESSER or " " in name:
            yield name, Sense(Kind.PARTY, party=party)
    for name, party_id in typed.items():
        if party_id in book.parties:
            yield name, Sense(Kind.PARTY, party=book.parties[party_id])
    if OTHER in book.parties:
        for name in _OTHERS:
            yield name, Sense(Kind.PARTY, party=book.parties[OTHER])


def _seat_names(book: Book) -> Iterator[str]:
    """Official names, and all others that are the seat's own or a former one's, on every boundary set."""
    for seats in book.constituencies.values():
        yield from (folded(seat.name) for seat in seats.values())
    for names in book.names.values():
        yield from (folded(name.name) for name in names)


def _people(book: Book) -> Iterator[str]:
    """Everybody who won a contest or sat, by all names they stood under, and the members."""
    for contests in book.contests.values():
        for contest in contests.values():
            elected = winner(contest)
            for one in contest.candidacies:
                if one is elected or one.member_id is not None:
                    yield folded(one.name)
    yield from (folded(member.name) for member in book.members.values())


def _longest(names: Iterable[str]) -> Mapping[str, int]:
    """First word → the number of words in the longest phrase that begins with it."""
    longest: dict[str, int] = {}
    for name in names:
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _words_of(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in name.split()}
