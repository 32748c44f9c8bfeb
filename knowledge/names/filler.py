"""The words of a question around the name of a seat."""

from collections.abc import Collection, Iterable

from knowledge.names.vocabulary import Phrase


class Filler:
    """Phrases that are taken off both ends of a text, longest first, until none is left.

    `names` are words that may be part of a phrase and are nevertheless no filler alone ("Westminster").
    """

    def __init__(self, phrases: Iterable[Phrase], names: Collection[str] = ()) -> None:
        self._phrases = frozenset(phrases)
        self._first = frozenset(phrase[0] for phrase in self._phrases if phrase)
        self._last = frozenset(phrase[-1] for phrase in self._phrases if phrase)
        self._words = frozenset(word for phrase in self._phrases for word in phrase if word not in names)
        self._longest = max(map(len, self._phrases), default=0)

    def stripped(self, words: Phrase) -> Phrase:
        """What remains, perhaps nothing."""
        while words:
            shorter = self._once(words)
            if len(shorter) == len(words):
                break
            words = shorter
        return words

    def stripped_loosely(self, words: Phrase) -> Phrase:
        """Without any words at its ends that stand in some phrase: for questions nobody thought of."""
        first, behind = 0, len(words)
        while first < behind and words[first] in self._words:
            first += 1
        while first < behind and words[behind - 1] in self._words:
            behind -= 1
        return words[first:behind]

    def _once(self, words: Phrase) -> Phrase:
        lengths = range(min(self._longest, len(words)), 0, -1)
        if words[0] in self._first:
            for length in lengths:
                if words[:length] in self._phrases:
                    return words[length:]
        if words[-1] in self._last:
            for length in lengths:
                if words[-length:] in self._phrases:
                    return words[:-length]
        return words
