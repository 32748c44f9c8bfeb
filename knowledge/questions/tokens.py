"""A question as tokens: words, numbers and the few signs that mean something."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 2_000
_TOKEN = re.compile(
    r"(?P<id>\b(?:parl|mnis|dc|name)\.[\w.-]*\w)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<thousand>k)?(?![^\W_])"
    r"|(?P<word>[^\W_]+(?:['’ʼ`´][^\W_]+)*['’]?)"
    r"|(?P<sign>[+&%<>])"
)
_JOINED = re.compile(r"(?<![^\W_])([^\W\d_]{2,})(\d{4}|\d{1,2}(?:\.\d+)?)(?=%|\W|$)")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")
_SIGNS = {"&": "and"}
_MARKS = frozenset("'’ʼ`´")


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is folded (lower case, no accents, no apostrophes); `start` and `end` say where it was typed.

    An id of an election or a person ("parl.2024-07-04", "mnis.185") is one token.

    `number` is set where the token is one ("1,000", "0.5", "2k"); `possessive` where an apostrophe says so.
    """

    text: str
    start: int
    end: int
    number: float | None = None
    possessive: bool = False


def tokens(text: str) -> list[Token]:
    """At most LONGEST characters are read; punctuation, pictures and other signs part words and vanish."""
    return [_token(match) for match in _TOKEN.finditer(text[:LONGEST])]


def prepared(text: str) -> str:
    """The text with words and numbers parted where people join them: "lab34" becomes "lab 34"."""
    return _JOINED.sub(r"\1 \2", text[:LONGEST])


def folded(text: str) -> str:
    """Words of a name as tokens read them, one space between."""
    return " ".join(token.text for token in tokens(text))


def _token(match: re.Match[str]) -> Token:
    typed, start, end = match[0], match.start(), match.end()
    if match["id"]:
        return Token(typed.lower(), start, end)
    if match["number"]:
        number = float(match["number"].replace(",", ""))
        return Token(typed.lower(), start, end, number * 1000 if match["thousand"] else number)
    if match["sign"]:
        return Token(_SIGNS.get(typed, typed), start, end)
    possessive = typed[-1] in _MARKS or (len(typed) > 2 and typed[-2] in _MARKS and typed[-1] in "sS")
    return Token(_plain(typed.translate(_APOSTROPHES)), start, end, possessive=possessive)


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(char for char in decomposed if not unicodedata.combining(char))
