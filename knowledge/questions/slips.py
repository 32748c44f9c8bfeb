"""Slips in words of the field, put right."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from knowledge.questions.lexicon import SHORTEST_SPELT, Kind, Lexicon
from knowledge.questions.pieces import Pieces, recut

# From this length on a word may be one slip from another in any letter; shorter ones in their vowels alone.
_LONG = 5
# From this length on two slips in vowels are one word still ("declair").
_LONGER = 7
_MOST_NEAR = 12
_VOWELS = frozenset("aeiouy")
_SOUNDING_ALIKE = str.maketrans("zcq", "skk")


def corrected(cut_text: Pieces, lexicon: Lexicon, *, sure: bool = False) -> Pieces | None:
    """The same with unknown words put right that are a slip from a word of the field; None if none is.

    Words that occur in names of seats, places or people are left as they are, and where it is to be `sure`
    those that are as near to a word of a seat's name.
    """
    read = [token for piece in cut_text.pieces for token in piece.tokens]
    unknown = {piece.words for piece in cut_text.pieces if piece.kind is Kind.UNKNOWN}
    meant = {
        word: right
        for word in unknown
        if (right := _meant(word, lexicon)) and not (sure and _may_be_name(word, lexicon))
    }
    if not meant:
        return None
    return recut(
        cut_text, [replace(token, text=meant.get(token.text, token.text)) for token in read], lexicon
    )


def _meant(word: str, lexicon: Lexicon) -> str | None:
    if len(word) < SHORTEST_SPELT or not word.isalpha() or word in lexicon.names:
        return None
    near = extract(word, lexicon.spellable, scorer=OSA.distance, score_cutoff=2, limit=_MOST_NEAR)
    alike = [right for right, slips, _ in near if slips <= 1 and min(len(word), len(right)) >= _LONG]
    sounding = [
        right
        for right, slips, _ in near
        if right[0] == word[0] and _consonants(right) == _consonants(word) and slips <= _most_slips(word)
    ]
    return _one(alike, lexicon) or _one(sounding, lexicon)


def _most_slips(word: str) -> int:
    return 2 if len(word) >= _LONGER else 1


def _one(found: Sequence[str], lexicon: Lexicon) -> str | None:
    """The first, if all that are found mean the same."""
    senses = {lexicon.senses.get(word) for word in found}
    return found[0] if len(found) == 1 or (len(senses) == 1 and None not in senses) else None


@lru_cache(maxsize=4_096)
def _consonants(word: str) -> str:
    """Without vowels, each consonant once where it is doubled, and those of one sound as one."""
    kept = [letter for letter in word.translate(_SOUNDING_ALIKE) if letter not in _VOWELS]
    return "".join(letter for at, letter in enumerate(kept) if at == 0 or kept[at - 1] != letter)


def _may_be_name(word: str, lexicon: Lexicon) -> bool:
    return bool(extract(word, lexicon.name_words, scorer=OSA.distance, score_cutoff=1, limit=1))
