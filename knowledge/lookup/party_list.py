"""Several parties typed as one text: "lab + ld", "con, dup and uup", "con dup uup"."""

import re
from collections.abc import Sequence

from knowledge.errors import BadInput, InvalidOption
from knowledge.lookup.parties import PartyNames
from knowledge.lookup.text import fold
from knowledge.model import Party

_BETWEEN = re.compile(r"[+,;&/|]|\b(?:plus|with)\b", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)


def find_parties(names: PartyNames, text: str, option: str) -> tuple[Party, ...]:
    """Each party once, in the order typed. "and" may stand between parties or within a name.

    Raises InvalidOption where nothing is typed, and what `PartyNames.find` raises of the part that is wrong.
    """
    found = [
        party for part in _BETWEEN.split(text) if part.strip() for party in _parties(names, part, option)
    ]
    if not found:
        raise InvalidOption(option, text)
    return tuple(dict.fromkeys(found))


def split_last(text: str) -> tuple[str, str]:
    """("lab +", "lib") of "lab + lib": what stands before the last party, and that as far as it is typed."""
    marks = list(_BETWEEN.finditer(text))
    end = marks[-1].end() if marks else 0
    return text[:end].strip(), text[end:].strip()


def _parties(names: PartyNames, part: str, option: str) -> Sequence[Party]:
    """By exact names one after another; else the whole part, slips allowed; else what "and" sets apart."""
    words = fold(part).split()
    if exact := _read(names, words):
        return exact
    try:
        return [names.find(part.strip(), option)]
    except BadInput:
        pieces = [piece for piece in _AND.split(part) if piece.strip()]
        if len(pieces) < 2:
            raise
    return [party for piece in pieces for party in _parties(names, piece, option)]


def _read(names: PartyNames, words: Sequence[str]) -> list[Party] | None:
    """Names that take up all words, the longest first; None where they do not."""
    if not words:
        return []
    if words[0] in ("and", "the"):
        return _read(names, words[1:])
    for end in range(len(words), 0, -1):
        party = names.by_name.get(" ".join(words[:end]))
        if party is None:
            continue
        rest = _read(names, words[end:])
        if rest is not None:
            return [party, *rest]
    return None
