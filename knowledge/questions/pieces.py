"""A question cut into pieces, each a phrase that means something or a word that is not known."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.questions.lexicon import ELECTION, UNKNOWN, Kind, Lexicon, Sense
from knowledge.questions.tokens import Token, prepared, tokens

# A question is short; what goes on for longer is something else.
MOST_TOKENS = 60
_ARTICLE = "the"
ELECTION_ID = "parl."
_SHORTEST_OWNER = 4
_NAMED = frozenset({Kind.SEAT, Kind.PERSON, Kind.PARTY, Kind.AREA})


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens that mean something together. `words` is their folded text."""

    sense: Sense
    words: str
    tokens: tuple[Token, ...]

    @property
    def kind(self) -> Kind:
        return self.sense.kind

    @property
    def number(self) -> float | None:
        return self.sense.number if self.tokens[0].number is None else self.tokens[0].number


@dataclass(frozen=True, slots=True)
class Pieces:
    """A question, and the pieces that it is cut into."""

    text: str
    pieces: tuple[Piece, ...]


def cut(text: str, lexicon: Lexicon) -> Pieces | None:
    """The longest phrase at each place; None where there is nothing or far too much."""
    ready = prepared(text)
    read = tokens(ready)
    return Pieces(ready, _cut(read, lexicon)) if 0 < len(read) <= MOST_TOKENS else None


def recut(cut_text: Pieces, read: Sequence[Token], lexicon: Lexicon) -> Pieces:
    """The same text cut anew, by other tokens in the same places."""
    return Pieces(cut_text.text, _cut(read, lexicon))


def _cut(read: Sequence[Token], lexicon: Lexicon) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = 0
    while at < len(read):
        piece = _longest(read, at, lexicon)
        found.append(piece)
        at += len(piece.tokens)
    return tuple(found)


def _longest(read: Sequence[Token], at: int, lexicon: Lexicon) -> Piece:
    first = read[at]
    if first.number is not None:
        return Piece(Sense(Kind.NUMBER), first.text, (first,))
    if first.text.startswith(ELECTION_ID):
        return Piece(ELECTION, first.text, (first,))
    for length in range(min(lexicon.longest.get(first.text, 1), len(read) - at), 0, -1):
        taken = tuple(read[at : at + length])
        words = " ".join(token.text for token in taken)
        sense = lexicon.senses.get(words) or _without_s(words, lexicon)
        if sense is not None and not _ends_sooner(read, at, length, lexicon):
            return Piece(sense, words, taken)
    return Piece(UNKNOWN, first.text, (first,))


def _ends_sooner(read: Sequence[Token], at: int, length: int, lexicon: Lexicon) -> bool:
    """Whether a phrase with an article before it ends before the one without: "the east | midlands"."""
    if length < 2 or read[at].text != _ARTICLE:
        return False
    return len(_longest(read, at + 1, lexicon).tokens) >= length


def _without_s(words: str, lexicon: Lexicon) -> Sense | None:
    """Names take the s of the possessive, with or without an apostrophe: "aberdeen souths mp"."""
    if not words.endswith("s") or len(words) < _SHORTEST_OWNER:
        return None
    sense = lexicon.senses.get(words[:-1])
    return sense if sense is not None and sense.kind in _NAMED else None
