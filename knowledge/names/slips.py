"""Names with typing slips: candidates from cheap indexes, the weighted distance on the few that survive."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.names.distance import weighted
from knowledge.names.packed import Numbered

SHORTEST = 4  # letters; anything shorter is never a slip of something else


def most_cost(letters: int) -> float:
    """How much slips may cost together in a text of so many letters."""
    if letters < SHORTEST:
        return 0.0
    if letters < 6:
        return 0.95
    if letters < 7:
        return 1.2
    if letters < 9:
        return 1.25
    return 2.0 if letters < 12 else 2.6


def most_edits(letters: int) -> int:
    """The same in plain edits, for the first sieve."""
    if letters < 6:
        return 1
    return 2 if letters < 9 else 3


class JoinedSlips:
    """Whole names without their spaces, in buckets by length."""

    def __init__(self, names: Iterable[str]) -> None:
        by_length: dict[int, list[str]] = defaultdict(list)
        for name in sorted(set(names)):
            by_length[len(name)].append(name)
        longest = max(by_length, default=0)
        self._near: list[list[str]] = []
        for length in range(longest + 4):
            reach = most_edits(length)
            lengths = range(max(SHORTEST, length - reach), length + reach + 1)
            self._near.append([name for near in lengths for name in by_length.get(near, ())])

    def near(self, typed: str, limit: float) -> Iterator[tuple[str, float]]:
        """(name, cost) of names that cost at most `limit`."""
        letters = len(typed)
        if SHORTEST <= letters < len(self._near):
            found = process.extract(
                typed,
                self._near[letters],
                scorer=OSA.distance,
                score_cutoff=most_edits(letters),
                limit=6,
            )
            for name, _, _ in found:
                cost = weighted(typed, name)
                if cost <= limit:
                    yield name, cost


class EndsSlips:
    """Very many names, of which those that begin or end as typed are looked at: a slip spoils one end."""

    ENDS = 3  # letters

    def __init__(self, names: Iterable[str]) -> None:
        beginning: dict[str, list[str]] = defaultdict(list)
        ending: dict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names)):
            if len(name) > 2 * self.ENDS:
                beginning[name[: self.ENDS]].append(name)
                ending[name[-self.ENDS :]].append(name)
        # The names of one end are one text, parted when it is looked at.
        self._beginning = {start: " ".join(names) for start, names in beginning.items()}
        self._ending = {end: " ".join(names) for end, names in ending.items()}

    def near(self, typed: str, limit: float) -> Iterator[tuple[str, float]]:
        """(name, cost) of names one edit away that cost at most `limit`."""
        beginning = self._beginning.get(typed[: self.ENDS], "").split()
        ending = self._ending.get(typed[-self.ENDS :], "").split()
        for name in {*beginning, *ending}:
            if abs(len(name) - len(typed)) <= 1 and OSA.distance(name, typed, score_cutoff=1) <= 1:
                cost = weighted(typed, name)
                if cost <= limit:
                    yield name, cost


class WordSlips:
    """Single words, found by what is left of them with one letter deleted."""

    def __init__(self, words: Iterable[str]) -> None:
        by_rest: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            if len(word) >= SHORTEST:
                for rest in _rests(word):
                    by_rest[rest].append(word)
        # Most words share all they have left with themselves alone: those share one text.
        self._texts = list(dict.fromkeys(" ".join(words) for words in by_rest.values()))
        number = {text: at for at, text in enumerate(self._texts)}
        self._by_rest = Numbered({rest: number[" ".join(words)] for rest, words in by_rest.items()})

    def near(self, typed: str) -> list[tuple[str, float]]:
        """(word, cost) of all words within the limits, cheapest first."""
        if len(typed) < SHORTEST - 1:
            return []
        limit = most_cost(max(len(typed), SHORTEST))
        found = {word for rest in _rests(typed) for word in self._leaving(rest)}
        found.update(word for word in _turned(typed) if word in self._leaving(word))
        costs = ((word, weighted(typed, word)) for word in found)
        return sorted(
            ((word, cost) for word, cost in costs if cost <= limit), key=lambda pair: (pair[1], pair[0])
        )

    def _leaving(self, rest: str) -> list[str]:
        """The words that are this, with a letter deleted or as they are."""
        number = self._by_rest.get(rest)
        return [] if number is None else self._texts[number].split()


def _turned(word: str) -> Iterator[str]:
    """The word with two letters swapped over the one between them, anywhere."""
    for i in range(len(word) - 2):
        if word[i] != word[i + 2]:
            yield f"{word[:i]}{word[i + 2]}{word[i + 1]}{word[i]}{word[i + 3 :]}"


def _rests(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
