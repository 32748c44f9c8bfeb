"""Which seats a name with slips could mean: two sieves, one score, a margin below which it is a choice."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice, product, takewhile
from typing import NamedTuple

from rapidfuzz.distance import OSA

from knowledge.names.candidates import Candidates
from knowledge.names.catalogue import Catalogue, Mask, bits
from knowledge.names.match import How
from knowledge.names.packed import Fingerprints
from knowledge.names.slips import JoinedSlips, WordSlips, most_cost
from knowledge.names.sounds import sound
from knowledge.names.tokens import COMPASS, POSITIONS, Typed
from knowledge.names.vocabulary import Phrase

PARTLY = 0.5  # where words of the seat's name were not typed
UNCOVERED = 0.05  # for each word of the seat's name that was not typed
LONG = 9  # a town of fewer letters is too easily one slip from any word
ONE_SLIP = 1.0  # at most, for towns and former seats, which are many
LONE = 7  # letters of a word of a name that is understood, with a slip, without another word
MOST_WORDS_WITH_SLIPS = 2
BEGINNING = 0.9  # the cost of a word of which only the first letters were typed
SOUND = 0.9  # the cost of a word written as it sounds
SOUND_EDITS = 0.6  # for each letter at most: by this rough measure "retain" sounds like Royton
AND = 0.8  # the cost of "dna" between two names
LONE_COST = 1.2  # at most, then
SHORTEST_POINT = 4  # letters of a compass word that may have a slip
SHORTEST_BEGINNING = 3
SHORTEST_SOUND = 6
SHORTEST_LONE_SOUND = 8  # where no other word names a place
BEYOND = 0.7  # a cost this far over the limit is still a near miss


class Near:
    """The sieves of one boundary set."""

    def __init__(self, names: Catalogue, never: Fingerprints) -> None:
        self._names = names
        self._never = never
        self._own = JoinedSlips(
            key
            for key, entry in names.own.items()
            if " " not in key and (entry.how is How.EXACT or len(key) >= SHORTEST_SOUND)
        )
        self._words = WordSlips(names.words)
        self._points = WordSlips(word for word in COMPASS if len(word) >= SHORTEST_POINT)
        self._sorted = sorted(names.words)
        self._sounds: dict[str, list[str]] = {}
        for word in self._sorted:
            if len(word) >= SHORTEST_SOUND:
                self._sounds.setdefault(sound(word), []).append(word)

    def seats(self, typed: Typed) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """(seats within the limits and the margin, near misses), each best first; one of them is empty."""
        places = [token for token in typed.tokens if token not in POSITIONS]
        if len(places) == len(typed.tokens) and all(token in self._never for token in places):
            return (), ()
        found = Candidates(most_cost(sum(map(len, typed.tokens))))
        self._whole(typed, found)
        whole = bool(found.within)
        self._by_words(typed, found)
        if not whole and (not found.within or len(typed.tokens) == 1):
            self._elsewhere_named(typed, found)
        if len(typed.tokens) == 1 and self._in_a_ward(typed.tokens[0]):
            return (), found.best()
        return (found.best(), ()) if found.decided else ((), found.best())

    def _in_a_ward(self, word: str) -> bool:
        return word in self._names.ward_words and word not in self._names.words

    def whole(self, typed: Typed, limit: float) -> tuple[int, ...]:
        """Seats with a name of their own that is the whole text but for slips of this cost at most."""
        found = Candidates(limit)
        self._whole(typed, found)
        return found.best() if found.within else ()

    def _whole(self, typed: Typed, found: Candidates) -> None:
        """The whole text against whole names of the seats themselves, spaces aside.

        Words that are all spelt like a seat's are hardly slips of another seat's: "wells lancashire".
        """
        spelt = len(typed.tokens) > 1 and all(token in self._names.words for token in typed.tokens)
        for text in {typed.joined, "".join(typed.tokens)}:
            for name, cost in self._own.near(text, found.limit + BEYOND):
                found.add(self._names.own[name].seats, cost, miss=spelt and cost > ONE_SLIP)

    def _elsewhere_named(self, typed: Typed, found: Candidates) -> None:
        """The whole text against towns and former seats; little or short ones are near misses."""
        names = self._names
        for name, cost in names.elsewhere.near(typed.joined, ONE_SLIP):
            if entry := names.moved.get(name):
                found.add(entry.seats, cost)
            if entry := names.towns.get(name):
                found.add(entry.seats, cost, miss=name not in names.known_towns or len(name) < LONG)

    def _by_words(self, typed: Typed, found: Candidates) -> None:
        """Word by word, in any order; what the seat's name has besides costs a little."""
        self._all_of(typed.tokens, 0.0, found)
        words, cost = self._pointed(typed.words) if len(typed.words) > 1 else (typed.words, 0.0)
        if cost:
            self._all_of(self._names.tokenizer.of_words(words).tokens, cost, found)

    def _pointed(self, words: Phrase) -> tuple[Phrase, float]:
        """With slips of compass words put right, and what they cost."""
        pointed, cost = [], 0.0
        for word in words:
            points = () if word in self._names.words or word in COMPASS else self._points.near(word)
            pointed.append(points[0][0] if points else word)
            cost += points[0][1] if points else 0.0
        return tuple(pointed), cost

    def _all_of(self, typed: Phrase, cost: float, found: Candidates) -> None:
        """Seats with all these words in their names, but for slips. They cost this much already."""
        tokens = self._rejoined(typed)
        options: list[list[_Reading]] = []
        slipped = 0
        for at, token in enumerate(tokens):
            mask = self._names.words.get(token)
            if mask is not None:
                options.append([_Reading(0.0, mask)])
                continue
            if 0 < at < len(tokens) - 1 and len(token) <= SHORTEST_POINT and OSA.distance(token, "and") <= 1:
                options.append([_Reading(AND, -1)])
                continue
            slipped += 1
            if token in self._never or slipped > MOST_WORDS_WITH_SLIPS:
                return
            readings = self._readings(token, tokens)
            if not readings:
                return
            options.append(readings)
        for chosen in product(*options):
            mask = -1
            for reading in chosen:
                mask &= reading.seats
            for seat in bits(mask):
                uncovered = max(0, self._names.lengths[seat] - len(set(tokens)))
                if not uncovered or not any(reading.covering for reading in chosen):
                    rank = PARTLY + UNCOVERED * uncovered if uncovered else 0.0
                    found.add((seat,), cost + sum(reading.cost for reading in chosen), rank)

    def _readings(self, token: str, tokens: list[str]) -> list["_Reading"]:
        """What a word could be. Where another word says where, beginnings of words, too.

        A word alone must be long and keep its first letter, or stand for several seats: too many words lie
        one letter from some name's. With a compass word beside it the two must be the whole name.
        """
        near = self._words.near(token)
        if self._anchored(tokens, token):
            found = near + self._alike(token, SHORTEST_SOUND) + self._begun(token)
            return [_Reading(cost, self._names.words[word]) for word, cost in found]
        lone = [
            (word, cost)
            for word, cost in near
            if (word[0] == token[0] and len(word) >= LONE and cost <= LONE_COST) or self._in_several(word)
        ] + self._alike(token, SHORTEST_LONE_SOUND)
        beside = near if len(tokens) > 1 else []
        return [
            *(_Reading(cost, self._names.words[word]) for word, cost in lone),
            *(_Reading(cost, self._names.words[word], covering=True) for word, cost in beside),
        ]

    def _in_several(self, word: str) -> bool:
        return self._names.words[word].bit_count() > 1

    def _begun(self, token: str) -> list[tuple[str, float]]:
        """(word, cost) of the words that begin so."""
        if len(token) < SHORTEST_BEGINNING:
            return []
        first = bisect_left(self._sorted, token)
        begun = takewhile(lambda word: word.startswith(token), islice(self._sorted, first, None))
        return [(word, BEGINNING) for word in begun]

    def _alike(self, token: str, shortest: int) -> list[tuple[str, float]]:
        """(word, cost) of the words that sound like it."""
        if len(token) < shortest:
            return []
        words = self._sounds.get(sound(token), ())
        return [(word, SOUND) for word in words if OSA.distance(token, word) <= SOUND_EDITS * len(word)]

    def _anchored(self, tokens: Iterable[str], slipped: str) -> bool:
        """Whether another word, typed without a slip, names a place."""
        return any(
            token != slipped and token not in POSITIONS and token in self._names.words for token in tokens
        )

    def _rejoined(self, tokens: tuple[str, ...]) -> list[str]:
        """A word typed as two ("inver clyde") as one again."""
        joined: list[str] = []
        for token in tokens:
            if joined and joined[-1] + token in self._names.words and token not in self._names.words:
                joined[-1] += token
            else:
                joined.append(token)
        return joined


class _Reading(NamedTuple):
    """What a word could be: the cost, and the seats with that in their names.

    covering: only where the text covers the whole name.
    """

    cost: float
    seats: Mask
    covering: bool = False
