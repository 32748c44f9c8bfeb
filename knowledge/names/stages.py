"""The stages by which a typed name becomes a seat; the first that decides wins."""

from collections.abc import Iterable
from copy import copy

from knowledge.book import Book
from knowledge.model import Constituency
from knowledge.names.catalogue import Catalogue, Entries, Entry, Mask, bits, catalogue
from knowledge.names.complete import Completer
from knowledge.names.contractions import written_out
from knowledge.names.doubts import Doubts
from knowledge.names.filler import Filler
from knowledge.names.fold import LONGEST
from knowledge.names.match import Found, How, Match, NotFound, Several, Suggestion
from knowledge.names.near import Near
from knowledge.names.people import People, people
from knowledge.names.tokens import POINTS, POSITIONS, Typed
from knowledge.names.vocabulary import Vocabulary

MOST_NEAR = 5  # misses offered
ONE_SLIP = 1.25  # the cost of any one slip, at most


class Stages:
    """All names of one boundary set's seats, immutable once built."""

    def __init__(self, book: Book, boundary_set: str, words: Vocabulary) -> None:
        self._boundary_set = boundary_set
        self._names: Catalogue = catalogue(book, boundary_set, words)
        self._people = self._people_of(book)
        self._filler = Filler(words.filler, self._names.words)
        self._never = words.never_a_seat
        self._doubts = Doubts(self._names, words)
        self._near = Near(self._names, self._never)
        self._completer = Completer(self._names)

    def with_people_of(self, book: Book) -> "Stages":
        """See NameIndex."""
        newer = copy(self)
        newer._people = self._people_of(book)
        return newer

    def _people_of(self, book: Book) -> People:
        return people(book, self._boundary_set, {seat.code: i for i, seat in enumerate(self._names.seats)})

    def resolve(self, text: str) -> Match:
        """See NameIndex."""
        typed = self._names.tokenizer.read(text)
        strict, loose = self._without_filler(typed)
        match = self._meaning(text, typed, strict, loose)
        if isinstance(match, Found) and self._doubts.about(match, (typed, strict, loose)):
            return NotFound((match.constituency,))
        return match

    def _meaning(self, text: str, typed: Typed, strict: Typed, loose: Typed) -> Match:
        for reading in _unlike(typed, strict, loose):
            if entry := self._exactly(reading) or self._person(reading.words):
                return self._match(entry)
        if self._means_nothing(typed) or self._means_nothing(strict):
            return NotFound()
        # Filler may be part of a name ("Moor View"); the whole is then tried for exact names and slips only.
        bare = [strict] if self._means_nothing(loose) else _unlike(strict, loose)
        for reading in bare:
            if entry := self._otherwise(reading):
                return self._match(self._doubted(reading, entry))
        if (whole := written_out(text, self._names.words)) != text[:LONGEST]:
            return self.resolve(whole)
        if entry := self._family_name(bare[0]):
            return self._match(entry)
        return self._wrong_point(bare[0]) or self._slipped(typed, *bare)

    def holding(self, codes: Iterable[str]) -> Match:
        """See NameIndex."""
        known = tuple(code.lower() for code in codes)
        found = (self._names.parts.get(code) for code in known)
        entries = sorted((entry for entry in found if entry), key=lambda entry: entry.how is not How.CODE)
        return self._match(entries[0]) if entries else NotFound()

    def complete(self, text: str, limit: int) -> tuple[Suggestion, ...]:
        """See NameIndex."""
        found: dict[str, Suggestion] = {}
        for suggestion in self._completer.suggestions(text):
            found.setdefault(suggestion.constituency.code, suggestion)
            if len(found) >= limit:
                break
        if not found:
            match = self.resolve(text)
            found = {seat.code: Suggestion(seat, seat.name) for seat in _seats(match)[:limit]}
        return tuple(found.values())

    def _without_filler(self, typed: Typed) -> tuple[Typed, Typed]:
        """What is left of the text without the phrases of a question, and without all words of such phrases.

        Where nothing is taken away it is the same object.
        """
        strict = self._filler.stripped(typed.words)
        loose = self._filler.stripped_loosely(strict)
        read = self._names.tokenizer.of_words
        first = typed if strict == typed.words else read(strict)
        return first, first if loose == strict else read(loose)

    def _means_nothing(self, typed: Typed) -> bool:
        return (
            " ".join(typed.words) in self._never
            or " ".join(typed.tokens) in self._never
            or POSITIONS.issuperset(typed.tokens)
        )

    def _exactly(self, typed: Typed) -> Entry | None:
        """A code or a name of the seat itself, words in any order."""
        names = self._names
        return names.own.get(typed.joined) or names.own.get(typed.bag) or names.codes.get(typed.joined)

    def _person(self, words: tuple[str, ...]) -> Entry | None:
        found = self._people.seat_of(words) or self._people.named(words)
        return Entry(How.PERSON, *found) if found else None

    def _otherwise(self, typed: Typed) -> Entry | None:
        """All that needs no guessing about spelling."""
        return (
            self._part(typed)
            or _look(self._names.moved, typed)
            or _look(self._names.areas, typed)
            or self._in_area(typed)
            or _look(self._names.wards, typed)
        )

    def _part(self, typed: Typed) -> Entry | None:
        """Seats with all the words in their names, and those of a town or an area of that very name."""
        names = self._names
        mask = -1
        for token in typed.tokens:
            mask &= names.words.get(token, 0)
            if not mask:
                break
        town = _look(names.towns, typed)
        if not mask:
            return town and self._widened(town, typed, len(town.seats))
        seats = tuple(bits(mask))
        bearing = len(seats)
        if town and (typed.joined in names.known_towns or any(mask >> i & 1 for i in town.seats)):
            seats = tuple(dict.fromkeys(seats + town.seats))
        return self._widened(Entry(How.PART, seats, None), typed, bearing)

    def _widened(self, entry: Entry, typed: Typed, bearing: int) -> Entry:
        """With the other seats of a county or borough of that name: "Wakefield" may mean any of its four.

        A town of one seat is that seat, though its district may reach into others: "Scarborough". So many
        seats are `bearing` the name.
        """
        if typed.joined in self._names.whole_towns:
            return entry
        area = _look(self._names.areas, typed)
        if area is None or not POSITIONS.isdisjoint(typed.tokens):
            return entry
        if bearing > 1 and 2 * bearing >= len(area.seats):
            return entry  # the seats that bear its name are most of it
        return Entry(entry.how, tuple(dict.fromkeys(entry.seats + area.seats)), entry.said)

    def _in_area(self, typed: Typed) -> Entry | None:
        """A name followed or led by the county, region, nation or town it lies in, where that is so."""
        tokens = typed.tokens
        for cut in range(1, len(tokens)):
            for name, place in ((tokens[:cut], tokens[cut:]), (tokens[cut:], tokens[:cut])):
                area = self._area(place)
                if area and (entry := self._within(name, area)):
                    return entry
        return None

    def _area(self, tokens: tuple[str, ...]) -> Mask:
        area = self._names.areas.get(" ".join(sorted(tokens)))
        return sum(1 << i for i in area.seats) if area else 0

    def _within(self, tokens: tuple[str, ...], area: Mask) -> Entry | None:
        """What a name means among the seats of an area, by the first way that knows one there."""
        typed = Typed(tokens, "".join(tokens), tokens)
        names = self._names
        for entry in (
            self._exactly(typed),
            self._part(typed),
            _look(names.moved, typed),
            _look(names.wards, typed),
        ):
            seats = tuple(i for i in entry.seats if area >> i & 1) if entry else ()
            if entry and seats:
                return Entry(entry.how, seats, entry.said)
        return None

    def _wrong_point(self, typed: Typed) -> Match | None:
        """A compass word that no such seat has: the seats without it are offered, never answered."""
        rest = tuple(token for token in typed.tokens if token not in POINTS)
        if len(rest) == len(typed.tokens) or not rest or " ".join(rest) in self._never:
            return None
        entry = self._part(Typed(rest, "".join(rest), rest))
        if entry is None:
            return None
        match = self._match(Entry(How.SLIP, entry.seats, None))
        return NotFound((match.constituency,)) if isinstance(match, Found) else match

    def _family_name(self, typed: Typed) -> Entry | None:
        """Somebody's last name alone, where it is no place and no slip of one."""
        found = self._people.family.get(typed.words)
        if found is None:
            return None
        seats = self._near.whole(typed, ONE_SLIP)
        return Entry(How.PERSON, tuple(dict.fromkeys(found[0] + seats)), found[1])

    def _doubted(self, typed: Typed, entry: Entry) -> Entry:
        """A small place's name one slip from a seat's name is a choice: Hapton may be meant, or Halton."""
        if entry.how not in (How.PLACE, How.WARD) or len(entry.seats) > 1:
            return entry
        seats = self._near.whole(typed, ONE_SLIP)
        return Entry(entry.how, tuple(dict.fromkeys(entry.seats + seats)), entry.said)

    def _slipped(self, *readings: Typed) -> Match:
        """The first reading with a seat near enough; near misses of the last one if there is none."""
        near: tuple[int, ...] = ()
        for typed in _unlike(*readings):
            seats, near = self._near.seats(typed)
            if seats:
                return self._match(Entry(How.SLIP, seats, None))
        return NotFound(tuple(self._names.seats[i] for i in near[:MOST_NEAR]))

    def _match(self, entry: Entry) -> Match:
        seats = tuple(self._names.seats[i] for i in entry.seats)
        if len(seats) == 1:
            return Found(seats[0], entry.how, entry.said)
        return Several(seats, entry.how, entry.said)


def _unlike(*readings: Typed) -> list[Typed]:
    """Each object once."""
    return [
        reading for i, reading in enumerate(readings) if not any(reading is other for other in readings[:i])
    ]


def _look(entries: Entries, typed: Typed) -> Entry | None:
    found = entries.get(typed.joined)
    if found is None and (bag := typed.bag) != typed.joined:
        return entries.get(bag)
    return found


def _seats(match: Match) -> tuple[Constituency, ...]:
    if isinstance(match, Found):
        return (match.constituency,)
    return match.constituencies if isinstance(match, Several) else match.near
