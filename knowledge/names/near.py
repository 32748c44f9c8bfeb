"""Which seats a name with slips could mean: two sieves, one score, a margin below which it is a choice."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import product

from rapidfuzz.distance import OSA

from knowledge.names.catalogue import Catalogue, Mask, bits
from knowledge.names.match import How
from knowledge.names.packed import Fingerprints
from knowledge.names.slips import JoinedSlips, WordSlips, most_cost
from knowledge.names.sounds import sound
from knowledge.names.tokens import POSITIONS, Typed

MARGIN = 0.4  # a rival this much dearer than the best makes it a choice
PARTLY = 0.5  # where words of the seat's name were not typed
UNCOVERED = 0.05  # for each word of the seat's name that was not typed
ONE_SLIP = 1.0  # at most, for towns and former seats, which are many
LONE = 7  # letters of a word of a name that is understood, with a slip, without another word
MOST_WORDS_WITH_SLIPS = 2
BEGINNING = 0.9  # the cost of a word of which only the first letters were typed
SOUND = 0.9  # the cost of a word written as it sounds
SOUND_EDITS = 0.6  # for each letter at most: by this rough measure "retain" sounds like Royton
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
        found = _Candidates(most_cost(sum(map(len, typed.tokens))))
        self._whole(typed, found)
        self._by_words(typed, found)
        if not found.within:
            self._elsewhere_named(typed, found)
        if len(typed.tokens) == 1 and self._in_a_ward(typed.tokens[0]):
            return (), found.best()
        return (found.best(), ()) if found.within else ((), found.best())

    def _in_a_ward(self, word: str) -> bool:
        return word in self._names.ward_words and word not in self._names.words

    def whole(self, typed: Typed, limit: float) -> tuple[int, ...]:
        """Seats with a name of their own that is the whole text but for slips of this cost at most."""
        found = _Candidates(limit)
        self._whole(typed, found)
        return found.best() if found.within else ()

    def _whole(self, typed: Typed, found: "_Candidates") -> None:
        """The whole text against whole names of the seats themselves, spaces aside.

        Words that are all spelt like a seat's are hardly slips of another seat's: "wells lancashire".
        """
        spelt = len(typed.tokens) > 1 and all(token in self._names.words for token in typed.tokens)
        for text in {typed.joined, "".join(typed.tokens)}:
            for name, cost in self._own.near(text, found.limit + BEYOND):
                found.add(self._names.own[name].seats, cost, miss=spelt and cost > ONE_SLIP)

    def _elsewhere_named(self, typed: Typed, found: "_Candidates") -> None:
        """The whole text against towns and former seats; a town is no more than a near miss."""
        names = self._names
        for name, cost in names.elsewhere.near(typed.joined, ONE_SLIP):
            if entry := names.moved.get(name):
                found.add(entry.seats, cost)
            if entry := names.towns.get(name):
                found.add(entry.seats, cost, miss=True)

    def _by_words(self, typed: Typed, found: "_Candidates") -> None:
        """Word by word, in any order; what the seat's name has besides costs a little."""
        tokens = self._rejoined(typed.tokens)
        options: list[list[tuple[float, Mask]]] = []
        slipped = 0
        for token in tokens:
            mask = self._names.words.get(token)
            if mask is not None:
                options.append([(0.0, mask)])
                continue
            slipped += 1
            if token in self._never or slipped > MOST_WORDS_WITH_SLIPS:
                return
            readings = self._readings(token, anchored=self._anchored(tokens, token))
            if not readings:
                return
            options.append([(cost, self._names.words[word]) for word, cost in readings])
        for reading in product(*options):
            mask = -1
            for _, seats in reading:
                mask &= seats
            cost = sum(cost for cost, _ in reading)
            for seat in bits(mask):
                uncovered = max(0, self._names.lengths[seat] - len(set(tokens)))
                found.add((seat,), cost, PARTLY + UNCOVERED * uncovered if uncovered else 0.0)

    def _readings(self, token: str, *, anchored: bool) -> list[tuple[str, float]]:
        """(word, cost) of the words it could be. Where another word says where, beginnings of words, too.

        A word alone must be long and keep its first letter: too many words are one letter from one of a name.
        """
        if not anchored:
            found = [
                pair for pair in self._words.near(token) if pair[0][0] == token[0] and len(pair[0]) >= LONE
            ]
            return found + self._alike(token, SHORTEST_LONE_SOUND)
        found = self._words.near(token) + self._alike(token, SHORTEST_SOUND)
        if len(token) >= SHORTEST_BEGINNING:
            at = bisect_left(self._sorted, token)
            while at < len(self._sorted) and self._sorted[at].startswith(token):
                found.append((self._sorted[at], BEGINNING))
                at += 1
        return found

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


class _Candidates:
    """Seats by cost, those within the limit apart from the near misses."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.within: dict[int, float] = {}
        self._misses: dict[int, float] = {}

    def add(self, seats: Iterable[int], cost: float, rank: float = 0.0, *, miss: bool = False) -> None:
        """`rank` is added to the cost where seats are compared, and not where the limit is kept."""
        costs = self._misses if miss or cost > self.limit else self.within
        for seat in seats:
            costs[seat] = min(cost + rank, costs.get(seat, cost + rank))

    def best(self) -> tuple[int, ...]:
        """Those within the limit and the margin, or else all near misses; cheapest first."""
        ranked = sorted((cost, seat) for seat, cost in (self.within or self._misses).items())
        most = ranked[0][0] + MARGIN if self.within else float("inf")
        return tuple(seat for cost, seat in ranked if cost <= most)
