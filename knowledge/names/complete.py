"""Seats that a half-typed name may become: no I/O, and cheap enough for every key."""

from bisect import bisect_left
from collections.abc import Iterator

from knowledge.names.catalogue import Catalogue, Labelled, Mask, bits
from knowledge.names.match import How, Suggestion

LONGEST_LABEL = 100
_SAID = {How.FORMER: "was ", How.LATER: "later "}
FEWEST_LETTERS = 2  # before other names than the seats' own are looked at


class Completer:
    """Prefixes of all words of the seats' own names, and all other names in alphabetical order."""

    def __init__(self, names: Catalogue) -> None:
        self._names = names
        self._plain = tuple(Suggestion(seat, seat.name) for seat in names.seats)
        self._prefixes: dict[str, Mask] = {}
        self._begins: dict[str, Mask] = {}
        for word, mask in names.words.items():
            for end in range(1, len(word) + 1):
                self._prefixes[word[:end]] = self._prefixes.get(word[:end], 0) | mask
        for i, seat in enumerate(names.seats):
            first = names.tokenizer.read(seat.name).words[0]
            for end in range(1, len(first) + 1):
                self._begins[first[:end]] = self._begins.get(first[:end], 0) | 1 << i
        self._others = [labelled.text for labelled in names.labelled]

    def suggestions(self, text: str) -> Iterator[Suggestion]:
        """Seats with such words in their names, beginning so first; then other names. May repeat a seat."""
        typed = self._names.tokenizer.read(text)
        if not typed.words:
            yield from self._plain
            return
        mask = self._prefixed(typed.words) or self._prefixed(typed.tokens)
        begins = mask & self._begins.get(typed.words[0], 0)
        for i in bits(begins):
            yield self._plain[i]
        for i in bits(mask ^ begins):
            yield self._plain[i]
        start = " ".join(typed.words)
        if len(start) >= FEWEST_LETTERS:
            at = bisect_left(self._others, start)
            while at < len(self._others) and self._others[at].startswith(start):
                yield self._labelled(self._names.labelled[at])
                at += 1

    def _labelled(self, other: Labelled) -> Suggestion:
        seat = self._names.seats[other.seat]
        label = f"{seat.name} ({_SAID.get(other.how, '')}{other.name})"
        return Suggestion(seat, label[:LONGEST_LABEL])

    def _prefixed(self, words: tuple[str, ...]) -> Mask:
        """Seats in which every word begins a word of the name."""
        mask = -1
        for word in words:
            mask &= self._prefixes.get(word, 0)
        return mask if words else 0
