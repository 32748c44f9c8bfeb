"""Typed words → tokens that can be compared with those of a seat's name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.names.fold import fold
from knowledge.names.vocabulary import Phrase, Vocabulary

_POINTS = {"north": "n", "south": "s", "east": "e", "west": "w"}
# Every way of writing one point of the compass, as one word → the token for it.
COMPASS: Mapping[str, str] = {
    spelt: first + second
    for first, a in _POINTS.items()
    for second, b in (("", ""), *_POINTS.items())
    if not second or (first in ("north", "south") and second in ("east", "west"))
    for spelt in (first + second, a + b)
}
POINTS = frozenset(COMPASS.values())
# Tokens that say where in a place, and name none themselves.
POSITIONS = POINTS | {"mid", "central"}


@dataclass(frozen=True, slots=True)
class Typed:
    """One text in its forms.

    words: folded, as typed · joined: the words without spaces · tokens: short forms written out, stop words
    off, neighbouring compass words as one · bag: the tokens in alphabetical order, with spaces
    """

    words: Phrase
    joined: str
    tokens: tuple[str, ...]

    @property
    def bag(self) -> str:
        return " ".join(sorted(self.tokens)) if len(self.tokens) > 1 else "".join(self.tokens)


class Tokenizer:
    """Reads texts with one vocabulary. `known` words are real names, which no sound replaces."""

    def __init__(self, vocabulary: Vocabulary, known: Iterable[str] = ()) -> None:
        real = frozenset(known)
        sounds = {typed: means for typed, means in vocabulary.sounds.items() if not real.issuperset(typed)}
        self._stop = vocabulary.stop_words
        self._single: dict[str, Phrase] = {}
        self._phrases: dict[str, list[tuple[Phrase, Phrase]]] = {}
        for typed, means in (sounds | dict(vocabulary.short_forms)).items():
            if len(typed) == 1:
                self._single[typed[0]] = means
            elif typed:
                self._phrases.setdefault(typed[0], []).append((typed, means))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda pair: -len(pair[0]))
        self._changed = frozenset((*COMPASS, *self._stop, *self._single, *self._phrases))

    def read(self, text: str) -> Typed:
        return self.of_words(fold(text))

    def of_words(self, words: Phrase) -> Typed:
        return Typed(words, "".join(words), self._tokens(words))

    def without_stop_words(self, words: Phrase) -> str:
        """The words joined, stop words left out, nothing else changed."""
        return "".join(word for word in words if word not in self._stop)

    def _tokens(self, words: Phrase) -> tuple[str, ...]:
        if self._changed.isdisjoint(words):
            return words
        tokens: list[str] = []
        neighbours = False  # whether the last word read was a compass word
        for word in self._written_out(words):
            point = COMPASS.get(word)
            if point is not None:
                if neighbours and (joined := COMPASS.get(tokens[-1] + point)):
                    tokens[-1] = joined
                else:
                    tokens.append(point)
            elif word not in self._stop:
                tokens.append(word)
            neighbours = point is not None
        return tuple(tokens)

    def _written_out(self, words: Phrase) -> list[str]:
        written: list[str] = []
        at = 0
        while at < len(words):
            word = words[at]
            for phrase, means in self._phrases.get(word, ()):
                if words[at : at + len(phrase)] == phrase:
                    written.extend(means)
                    at += len(phrase)
                    break
            else:
                written.extend(self._single.get(word, (word,)))
                at += 1
        return written


_RIVERS = frozenset(("tyne", "trent"))


def without_river(words: Phrase) -> Phrase | None:
    """As people shorten it: "newcastle upon tyne north" → "newcastle north". None if it stays the same."""
    for at in range(1, len(words) - 2):
        if words[at] in ("upon", "on") and words[at + 1] in _RIVERS:
            return words[:at] + words[at + 2 :]
    return None
