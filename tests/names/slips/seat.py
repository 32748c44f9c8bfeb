"""A seat, a slip in typing its name, and the form in which two inputs are the same."""

import re
import unicodedata
from typing import NamedTuple


class Seat(NamedTuple):
    code: str
    name: str
    election: str  # "" or "2019"


class Slip(NamedTuple):
    typed: str
    seat: Seat
    rule: str
    letters: bool  # whether letters were changed, so that it could be mistaken for another name


def fold(text: str) -> str:
    """Lower case without accents, apostrophes and punctuation; `&` and `+` are "and"."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ").replace("+", " and "))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’.]", "", plain)).split())
