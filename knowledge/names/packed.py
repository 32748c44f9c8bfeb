"""Very many texts known by their hashes alone: a name takes a dozen bytes instead of two hundred.

The hashes have 64 bits: with tens of thousands of names, more than a hundred million million texts would have
to be typed before one is taken for another.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping


class Fingerprints:
    """A set of texts that can be asked for and not listed."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._hashes = array("q", sorted({hash(text) for text in texts}))

    def __contains__(self, text: str) -> bool:
        wanted = hash(text)
        at = bisect_left(self._hashes, wanted)
        return at < len(self._hashes) and self._hashes[at] == wanted


class Numbered:
    """Texts that lead to a number (0 to 2³² − 1) each."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        texts = sorted(numbers, key=hash)
        self._hashes = array("q", [hash(text) for text in texts])
        self._numbers = array("I", [numbers[text] for text in texts])

    def get(self, text: str) -> int | None:
        wanted = hash(text)
        at = bisect_left(self._hashes, wanted)
        return self._numbers[at] if at < len(self._hashes) and self._hashes[at] == wanted else None
