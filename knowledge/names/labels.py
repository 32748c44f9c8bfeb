"""Other names to complete than the seats' own: very many, found by how they begin."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from knowledge.names.match import How

FEWEST_LETTERS = 2  # before these names are looked at


class Labelled(NamedTuple):
    """Another name to complete: folded words with spaces, what sort of name, how it is spelt, its seat."""

    text: str
    how: How
    name: str
    seat: int


class Labels:
    """In the order of their folded words; all that begin with the same letters are kept as one text.

    To look through such a text takes no longer than a binary search, and the words a tenth of the memory.
    """

    def __init__(self, labelled: Iterable[Labelled]) -> None:
        rows = sorted(set(labelled))
        self._hows = [row.how for row in rows]
        self._names = [row.name for row in rows]
        self._seats = array("I", [row.seat for row in rows])
        self._texts: dict[str, tuple[int, str]] = {}  # first letters → number of the first name, all texts
        first = 0
        for letters, group in groupby((row.text for row in rows), key=lambda text: text[:FEWEST_LETTERS]):
            texts = list(group)
            self._texts[letters] = (first, "".join("\n" + text for text in texts))
            first += len(texts)

    def beginning(self, start: str) -> Iterator[tuple[How, str, int]]:
        """(what sort of name, how it is spelt, seat) of names that begin so, with FEWEST_LETTERS at least."""
        first, texts = self._texts.get(start[:FEWEST_LETTERS], (0, ""))
        begun = "\n" + start
        at = texts.find(begun)
        if at < 0 or len(start) < FEWEST_LETTERS:
            return
        first += texts.count("\n", 0, at)
        for number in range(first, first + texts.count(begun)):
            yield self._hows[number], self._names[number], self._seats[number]
