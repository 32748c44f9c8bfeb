"""Seats that a half-typed name may become: no I/O, and cheap enough for every key."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from knowledge.names.catalogue import Catalogue, Mask, bits
from knowledge.names.labels import FEWEST_LETTERS
from knowledge.names.match import How, Suggestion

LONGEST_LABEL = 100
_SAID = {How.FORMER: "was ", How.LATER: "later "}


class Completer:
    """Beginnings of the words of the seats' own names, and of all other names."""

    def __init__(self, names: Catalogue) -> None:
        self._names = names
        self._plain = tuple(Suggestion(seat, seat.name) for seat in names.seats)
        self._words = sorted(names.words)
        # Seats stand in the order of their folded names, so these do, too.
        self._seats = [" ".join(names.tokenizer.read(seat.name).words) for seat in names.seats]

    def suggestions(self, text: str) -> Iterator[Suggestion]:
        """Seats with such words in their names, beginning so first; then other names. May repeat a seat."""
        typed = self._names.tokenizer.read(text)
        if not typed.words:
            yield from self._plain
            return
        start = " ".join(typed.words)
        first, behind = _beginning(self._seats, start)
        yield from self._plain[first:behind]
        for i in bits(self._with_words(typed.words) or self._with_words(typed.tokens)):
            yield self._plain[i]
        if len(start) >= FEWEST_LETTERS:
            for how, name, number in self._names.labelled.beginning(start):
                seat = self._names.seats[number]
                yield Suggestion(seat, f"{seat.name} ({_SAID.get(how, '')}{name})"[:LONGEST_LABEL])

    def _with_words(self, words: Sequence[str]) -> Mask:
        """Seats in whose names every word begins a word."""
        seats = -1
        for word in words:
            first, behind = _beginning(self._words, word)
            found = 0
            for at in range(first, behind):
                found |= self._names.words[self._words[at]]
            seats &= found
        return seats if words else 0


def _beginning(texts: list[str], start: str) -> tuple[int, int]:
    """Where the sorted texts that begin so begin and end."""
    first = bisect_left(texts, start)
    return first, bisect_right(texts, start, lo=first, key=lambda text: text[: len(start)])
