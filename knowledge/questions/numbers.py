"""What a number in a question is: a year, a share of the vote, a bound or how many are asked for."""

from collections.abc import Sequence

from knowledge.model import Party
from knowledge.questions.lexicon import Kind
from knowledge.questions.pieces import Piece

_FIRST_YEAR, _YEAR_AFTER = 1900, 2100
_ALL_VOTES = 100.0
_SAYING = frozenset(("get", "share", "was", "is"))


def year(piece: Piece) -> int | None:
    """Four digits without a comma."""
    if piece.kind is not Kind.NUMBER or len(piece.words) != 4 or not piece.words.isdigit():
        return None
    return int(piece.words) if _FIRST_YEAR <= int(piece.words) < _YEAR_AFTER else None


def shares(pieces: Sequence[Piece]) -> tuple[list[tuple[Party, float]], set[int]]:
    """Parties with the share beside each ("lab 34 con 24", "34% lab"), and the places of their pieces."""
    pairs: list[tuple[Party, float]] = []
    used: set[int] = set()
    telling = [at for at, piece in enumerate(pieces) if piece.kind is Kind.PARTY or _share(piece) is not None]
    while len(telling) > 1:
        one, other = telling[:2]
        pair = _pair(pieces[one], pieces[other])
        if pair is None or not all(map(_says_share, pieces[one + 1 : other])):
            telling.pop(0)
            continue
        pairs.append(pair)
        used.update(range(one, other + 1))
        if other + 1 < len(pieces) and "share" in pieces[other + 1].sense.concepts:
            used.add(other + 1)
        telling = telling[2:]
    return pairs, used


def _pair(one: Piece, other: Piece) -> tuple[Party, float] | None:
    party = one.sense.party or other.sense.party
    share = _share(other) if one.sense.party else _share(one)
    return None if party is None or share is None else (party, share)


def _share(piece: Piece) -> float | None:
    number = piece.number
    return number if number is not None and number <= _ALL_VOTES and year(piece) is None else None


def _says_share(piece: Piece) -> bool:
    return piece.kind is Kind.GLUE or not _SAYING.isdisjoint(piece.sense.concepts)
