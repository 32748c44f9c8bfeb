"""Folding: any text → plain lower-case words."""

import re
import unicodedata

LONGEST = 100
MOST_WORDS = 12

_APOSTROPHES = "'’‘ʼ`´′"
_AND = "&+"
_STUCK = re.compile(r"([a-z])\1{2,}")  # a key held down; digits may recur in codes


def _plain(char: str) -> str:
    """What one ASCII character becomes."""
    if char.isalnum():
        return char.lower()
    if char in _APOSTROPHES:
        return ""
    return " and " if char in _AND else " "


_ASCII = {code: _plain(chr(code)) for code in range(128)}


def fold(text: str) -> tuple[str, ...]:
    """Words of letters and digits: lower case, accents and full-width forms plain, `&` and `+` as "and".

    Apostrophes vanish, all other punctuation parts words. At most LONGEST characters and MOST_WORDS words are
    read, and no letter more than twice in a row. Letters of other scripts stay, and match nothing.
    Never raises.
    """
    text = text[:LONGEST]
    plain = text.translate(_ASCII) if text.isascii() else _without_marks(text)
    return tuple(_STUCK.sub(r"\1\1", plain).split()[:MOST_WORDS])


def _without_marks(text: str) -> str:
    # One character can decompose into eighteen, hence the second cut.
    decomposed = unicodedata.normalize("NFKD", text)[:LONGEST].casefold()
    return "".join(map(_unmarked, decomposed))


def _unmarked(char: str) -> str:
    if char.isascii():
        return _ASCII[ord(char)]
    if char in _APOSTROPHES or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return ""
    return char if char.isalnum() else " "
