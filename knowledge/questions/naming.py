"""Words that are not known, put together to names, perhaps with known words that may be part of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.questions.lexicon import UNKNOWN, Kind, Lexicon
from knowledge.questions.pieces import Piece, Pieces

# Words that stand inside names: "stoke on trent", "kingston upon hull".
_INSIDE = frozenset(("and", "of", "on", "the"))
_SEATS = frozenset(("seat", "constituency"))
_PART = frozenset((Kind.PARTY, Kind.CONCEPT))


@dataclass(frozen=True, slots=True)
class Way:
    """How names are put together.

    absorbing: with neighbours that words of seats' names can be ("bethnal grean": Green is no party there)
    across_in: over "in", as in a place's name
    """

    absorbing: bool = False
    across_in: bool = False


def joined(cut_text: Pieces, lexicon: Lexicon, way: Way) -> Pieces:
    """The pieces with each name as one unknown piece."""
    joiner = _Joiner(_months_beside_years(cut_text.pieces), lexicon, way)
    return Pieces(cut_text.text, tuple(joiner.run()))


class _Joiner:
    def __init__(self, pieces: Sequence[Piece], lexicon: Lexicon, way: Way) -> None:
        self._pieces = pieces
        self._lexicon = lexicon
        self._absorbing = way.absorbing
        self._inside = _INSIDE | {"in"} if way.across_in else _INSIDE

    def run(self) -> list[Piece]:
        found: list[Piece] = []
        at = 0
        while at < len(self._pieces):
            end = self._with_seat(at, self._end(at))
            taken = self._pieces[at:end]
            found.append(taken[0] if len(taken) == 1 else _whole(taken))
            at = end
        return found

    def _end(self, at: int) -> int:
        end = at
        while step := self._step(end, first=end == at):
            end += step
        kinds = {piece.kind for piece in self._pieces[at:end]}
        is_name = Kind.UNKNOWN in kinds or kinds == {Kind.SEAT, Kind.AREA}
        return end if is_name else at + 1

    def _step(self, at: int, *, first: bool) -> int:
        """How many pieces from `at` belong to the name; 0 where it has ended."""
        if self._belongs(at):
            return 1
        if first:
            return 0
        inner = at
        while inner < len(self._pieces) and self._pieces[inner].words in self._inside:
            inner += 1
        goes_on = (
            inner > at and self._belongs(inner) and self._pieces[inner].kind in (Kind.UNKNOWN, Kind.SEAT)
        )
        return inner + 1 - at if goes_on else 0

    def _belongs(self, at: int) -> bool:
        if at >= len(self._pieces):
            return False
        piece = self._pieces[at]
        if piece.kind is Kind.UNKNOWN or not self._absorbing:
            return piece.kind is Kind.UNKNOWN
        return piece.kind in (Kind.SEAT, Kind.AREA) or (
            piece.kind in _PART and self._lexicon.name_words.issuperset(piece.words.split())
        )

    def _with_seat(self, at: int, end: int) -> int:
        """Over the seat in "corbyn's seat"."""
        last = self._pieces[end - 1]
        owner = last.kind in (Kind.UNKNOWN, Kind.PERSON) and last.tokens[-1].text.endswith("s")
        followed = end < len(self._pieces) and self._pieces[end].words in _SEATS
        return end + 1 if owner and followed else end


def _whole(taken: Sequence[Piece]) -> Piece:
    return Piece(UNKNOWN, " ".join(piece.words for piece in taken), tuple(t for p in taken for t in p.tokens))


def _months_beside_years(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """A month away from a number is an unknown word: May may be somebody's name."""

    def dated(at: int) -> bool:
        return any(piece.number is not None for piece in pieces[max(at - 1, 0) : at + 2])

    return [
        replace(piece, sense=UNKNOWN) if piece.kind is Kind.MONTH and not dated(at) else piece
        for at, piece in enumerate(pieces)
    ]
