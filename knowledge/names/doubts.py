"""What speaks against an answer: the seat is then a near miss, because a wrong one is worse than none."""

from collections.abc import Iterable

from knowledge.names.catalogue import Catalogue
from knowledge.names.fold import fold
from knowledge.names.match import Found, How
from knowledge.names.tokens import Typed
from knowledge.names.vocabulary import Vocabulary

# Letters of a little place's name that is understood in pieces ("inver clyde"); "we are" is not Weare.
SHORTEST_IN_PIECES = 9


class Doubts:
    """The doubts about names of one boundary set."""

    def __init__(self, names: Catalogue, vocabulary: Vocabulary) -> None:
        self._own = names.own
        self._stop_words = vocabulary.stop_words
        self._ordinary_words = vocabulary.ordinary

    def about(self, found: Found, readings: Iterable[Typed]) -> bool:
        """Whether the seat that a text led to may not be answered.

        `readings`: the text as typed, without phrases of a question, and without all words of such phrases.
        """
        as_typed, strict, loose = readings
        if strict.joined in self._own or (len(strict.words) > 1 and strict.bag in self._own):
            return False
        return (
            self._breaks_off(strict)
            or self._ordinary(as_typed)
            or self._ordinary(loose)
            or self._in_pieces(found, strict)
        )

    def _ordinary(self, typed: Typed) -> bool:
        """Whether these are ordinary words: at most a slip of a name, or a little place's."""
        return typed.joined not in self._own and all(
            word in self._ordinary_words or word in self._stop_words for word in typed.words
        )

    def _breaks_off(self, typed: Typed) -> bool:
        """Whether a name would have to go on: "wittering on"."""
        return typed.words[-1:] != () and typed.words[-1] in self._stop_words

    def _in_pieces(self, found: Found, typed: Typed) -> bool:
        """Whether a little place came of words put together by chance."""
        if found.how not in (How.PLACE, How.WARD) or len(typed.words) < 2:
            return False
        said = frozenset(fold(found.said or ""))
        return (
            len(typed.joined) < SHORTEST_IN_PIECES
            and not said.issuperset(typed.words)
            and not said.issuperset(typed.tokens)
        )
