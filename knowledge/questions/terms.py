"""Questions for what a word means: "what is a notional result", "explain swing"."""

from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.questions.lexicon import Kind, phrases
from knowledge.questions.pieces import Piece
from knowledge.questions.query import Measure, Query


def asked_meaning(pieces: Sequence[Piece]) -> Query | None:
    """The query for a term's meaning, where that is all that is asked."""
    words = " ".join(_without_filler(pieces))
    asked = [phrase for phrase in _around("before") if words.startswith(f"{phrase} ")]
    rests = [words[len(phrase) + 1 :] for phrase in asked] + [words]
    for rest in sorted(rests, key=len):
        bare = [
            rest.removesuffix(f" {phrase}") for phrase in _around("behind") if rest.endswith(f" {phrase}")
        ]
        for said in (*([rest] if rest != words else []), *bare):
            if said in _terms():
                return Query(Measure.TERM_MEANING, term=_terms()[said])
    return None


def terms() -> frozenset[str]:
    """All terms that can be asked for."""
    return frozenset(_terms().values())


def _without_filler(pieces: Sequence[Piece]) -> list[str]:
    """The words between the first and the last that are no filler."""
    telling = [at for at, piece in enumerate(pieces) if piece.kind is not Kind.GLUE]
    kept = pieces[telling[0] : telling[-1] + 1] if telling else ()
    return [token.text for piece in kept for token in piece.tokens]


@cache
def _terms() -> Mapping[str, str]:
    return dict(phrases("terms.csv", "term"))


@cache
def _around(place: str) -> tuple[str, ...]:
    return tuple(said for said, where in phrases("term_questions.csv", "place") if where == place)
