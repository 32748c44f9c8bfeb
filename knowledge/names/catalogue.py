"""All names of one boundary set, folded and keyed so that an exact name is one look-up away."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from knowledge.book import Book
from knowledge.model import Constituency, NameKind
from knowledge.names.fold import fold
from knowledge.names.former import moved_codes, moved_names
from knowledge.names.labels import Labelled, Labels
from knowledge.names.match import How
from knowledge.names.packed import Fingerprints, Numbered
from knowledge.names.places import PlaceName, decisive, place_names
from knowledge.names.slips import EndsSlips
from knowledge.names.tokens import POSITIONS, Tokenizer, Typed, without_river
from knowledge.names.vocabulary import Vocabulary

Mask = int  # a set of seats: bit i stands for seats[i]
Numbering = Callable[[tuple[str, ...]], tuple[int, ...]]  # codes → places of their seats

# Names whose single words mean the seat, too. A nickname means it only as a whole.
_OWN_NAMES = (NameKind.WELSH,)


class Entry(NamedTuple):
    """What a key leads to: seats as places in `Catalogue.seats`, best first."""

    how: How
    seats: tuple[int, ...]
    said: str | None


class Entries(Protocol):
    """Entries by key."""

    def get(self, key: str, /) -> Entry | None: ...


class Packed:
    """Entries of one sort, so many that they are made only when asked for."""

    def __init__(self, how: How, keys: "Keys") -> None:
        self._how = how
        self._numbers = Numbered(keys.numbers)
        self._seats = [entry.seats for entry in keys.led_to]
        self._said = [entry.said for entry in keys.led_to]

    def get(self, key: str, /) -> Entry | None:
        number = self._numbers.get(key)
        return None if number is None else Entry(self._how, self._seats[number], self._said[number])


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names of one boundary set.

    seats: in alphabetical order · own: official names and aliases · towns, moved (former or later seats),
    wards, areas: the others. Keys are the forms of a `Typed`: joined words and bag of tokens.
    words: token → seats with that token in their own names · lengths: different tokens in each official name
    labelled: other names to complete · elsewhere: towns and moved as they may be mistyped
    ward_words: words in names of wards · known_towns: keys of towns that a ward is named after
    whole_towns: keys of towns outside London that lie in one seat
    codes: GSS codes of this set and of the others, in lower case, → the seat most likely meant
    parts: the same codes → all seats that share homes with that one
    """

    seats: tuple[Constituency, ...]
    tokenizer: Tokenizer
    codes: Mapping[str, Entry]
    parts: Mapping[str, Entry]
    own: Mapping[str, Entry]
    towns: Entries
    moved: Mapping[str, Entry]
    wards: Entries
    areas: Mapping[str, Entry]
    words: Mapping[str, Mask]
    lengths: tuple[int, ...]
    labelled: Labels
    elsewhere: EndsSlips
    ward_words: Fingerprints
    known_towns: Fingerprints
    whole_towns: Fingerprints


def bits(mask: Mask) -> Iterator[int]:
    """The places of the set bits, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Keys:
    """Collects entries under every key of their names. A key that leads to several seats offers them all.

    numbers: key → place of its entry in `led_to`
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self.numbers: dict[str, int] = {}
        self.led_to: list[Entry] = []

    def entries(self) -> dict[str, Entry]:
        return {key: self.led_to[number] for key, number in self.numbers.items()}

    def add(self, typed: Typed, entry: Entry) -> tuple[str, ...]:
        """The keys of the name: its words joined, its tokens as a bag, and its words without stop words."""
        keys = dict.fromkeys((typed.joined, typed.bag))
        if typed.tokens != typed.words:
            keys[self._tokenizer.without_stop_words(typed.words)] = None
        number = len(self.led_to)
        self.led_to.append(entry)
        for key in keys:
            known = self.led_to[self.numbers.setdefault(key, number)]
            if known.how is entry.how and known.seats != entry.seats:
                seats = tuple(dict.fromkeys(known.seats + entry.seats))
                self.numbers[key] = len(self.led_to)
                self.led_to.append(Entry(known.how, seats, known.said))
        return tuple(keys)


def catalogue(book: Book, boundary_set: str, vocabulary: Vocabulary) -> Catalogue:
    """Everything the book and the vocabulary call the seats of one boundary set."""
    seats = tuple(sorted(book.constituencies[boundary_set].values(), key=lambda seat: fold(seat.name)))
    number = {seat.code: i for i, seat in enumerate(seats)}
    names = [name for name in book.names.get(boundary_set, ()) if name.code in number]
    own_names = [(seat.name, i) for i, seat in enumerate(seats)]
    own_names += [(name.name, number[name.code]) for name in names if name.kind in _OWN_NAMES]
    tokenizer = Tokenizer(vocabulary, known=(word for name, _ in own_names for word in fold(name)))
    single = {seat.code: (i,) for i, seat in enumerate(seats)}  # one object for each seat saves megabytes

    def places(codes: tuple[str, ...]) -> tuple[int, ...]:
        return single[codes[0]] if len(codes) == 1 else tuple(number[code] for code in codes)

    town_names, ward_names = place_names(book, boundary_set)
    wards, ward_words = _wards(ward_names, tokenizer, places)  # first: what it takes to make them is most
    labelled: list[Labelled] = []
    own = Keys(tokenizer)
    for i, seat in enumerate(seats):
        own.add(tokenizer.read(seat.name), Entry(How.EXACT, (i,), None))
    for name in names:
        if name.kind is not NameKind.FORMER:
            at: tuple[int, ...] = (number[name.code],)
            own.add(tokenizer.read(name.name), Entry(How.ALIAS, at, None))
            if name.kind is not NameKind.PRESS:
                labelled.append(Labelled(" ".join(fold(name.name)), How.ALIAS, name.name, at[0]))
    for i, seat in enumerate(seats):
        if (short := without_river(fold(seat.name))) is not None:
            own.add(tokenizer.of_words(short), Entry(How.ALIAS, (i,), None))
    towns = _towns(town_names, tokenizer, places, seats)
    labelled += towns.labelled
    areas = Keys(tokenizer)
    for area, codes in vocabulary.areas.get(boundary_set, {}).items():
        at = tuple(sorted(number[code] for code in codes if code in number))
        areas.add(tokenizer.read(area), Entry(How.AREA, at, area))
    moved = Keys(tokenizer)
    common = vocabulary.stop_words | POSITIONS | {word for key in areas.numbers for word in key.split()}
    for how, former, codes in moved_names(book, boundary_set, common):
        at = places(codes)
        moved.add(tokenizer.read(former), Entry(how, at, former))
        labelled.append(Labelled(" ".join(fold(former)), how, former, at[0]))
    meant, parts = _codes(book, boundary_set, number)
    return Catalogue(
        seats=seats,
        tokenizer=tokenizer,
        codes=meant,
        parts=parts,
        own=own.entries(),
        towns=towns.entries,
        moved=moved.entries(),
        wards=wards,
        areas=areas.entries(),
        words=_words(tokenizer, own_names),
        lengths=tuple(len(set(tokenizer.read(seat.name).tokens)) for seat in seats),
        labelled=Labels(labelled),
        elsewhere=EndsSlips(key for key in (*towns.keys, *moved.numbers) if " " not in key),
        ward_words=ward_words,
        known_towns=towns.known,
        whole_towns=towns.whole,
    )


class _Towns(NamedTuple):
    entries: Packed
    keys: tuple[str, ...]
    labelled: list[Labelled]
    known: Fingerprints
    whole: Fingerprints


def _towns(
    names: Iterable[PlaceName], tokenizer: Tokenizer, places: Numbering, seats: tuple[Constituency, ...]
) -> _Towns:
    """See the fields of the catalogue."""
    towns = Keys(tokenizer)
    labelled: list[Labelled] = []
    known, whole = set(), set()
    for town in names:
        at = places(town.codes)
        keys = towns.add(tokenizer.of_words(town.words), Entry(How.PLACE, at, town.name))
        labelled.extend(Labelled(" ".join(town.words), How.PLACE, town.name, seat) for seat in at)
        if town.known:
            known.add(keys[0])
        # In London a borough's name means the borough first.
        if town.whole and seats[at[0]].region != "London":
            whole.add(keys[0])
    packed = Packed(How.PLACE, towns)
    return _Towns(packed, tuple(towns.numbers), labelled, Fingerprints(known), Fingerprints(whole))


def _wards(
    names: Iterable[PlaceName], tokenizer: Tokenizer, places: Numbering
) -> tuple[Packed, Fingerprints]:
    """Their entries, and the words in their keys."""
    wards = Keys(tokenizer)
    for ward in names:
        wards.add(tokenizer.of_words(ward.words), Entry(How.WARD, places(ward.codes), ward.name))
    words = Fingerprints(word for key in wards.numbers for word in key.split())
    return Packed(How.WARD, wards), words


def _codes(
    book: Book, boundary_set: str, number: Mapping[str, int]
) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """Codes in lower case, of this set and those of others that it does not have itself.

    The first mapping leads to the seat that a code most likely means here (the one that kept the name, or
    has most of it), the second to all seats that share homes with it.
    """
    own = {code.lower(): Entry(How.CODE, (i,), None) for code, i in number.items()}
    meant, shared = dict(own), dict(own)
    for how, code, name, same, parts in moved_codes(book, boundary_set):
        if same is not None:
            meant.setdefault(code.lower(), Entry(How.CODE, (number[same],), None))
        else:
            meant.setdefault(code.lower(), Entry(how, tuple(number[heir] for heir in decisive(parts)), name))
        ranked = sorted(parts, key=lambda part: (-part[1], part[0]))
        said = name if same is None else None
        shared.setdefault(
            code.lower(), Entry(how, tuple(number[part] for part, share in ranked if share), said)
        )
    return meant, shared


def _words(tokenizer: Tokenizer, names: Iterable[tuple[str, int]]) -> dict[str, Mask]:
    words: dict[str, Mask] = {}
    for name, i in names:
        for token in tokenizer.read(name).tokens:
            words[token] = words.get(token, 0) | 1 << i
    return words
