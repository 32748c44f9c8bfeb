"""Spaces, punctuation, accents and case."""

import random
import unicodedata
from collections.abc import Iterator

from tests.names.slips.seat import Seat, Slip


def spelling_slips(seat: Seat, chance: random.Random) -> Iterator[Slip]:
    name = seat.name
    variants = [("case", chance.choice((name.upper(), name.lower(), name.swapcase())))]
    spaces = [i for i, letter in enumerate(name) if letter == " "]
    if spaces:
        at = chance.choice(spaces)
        variants += [
            ("space missing", (name[:at] + name[at + 1 :]).lower()),
            ("no spaces", name.replace(" ", "").lower()),
            ("spaces doubled", " " + name.replace(" ", "  ") + " "),
            ("hyphens for spaces", name.replace(" ", "-").lower()),
            ("underscores for spaces", name.replace(" ", "_").lower()),
        ]
    if " and " in name:
        variants += [
            ("ampersand", name.replace(" and ", " & ")),
            ("ampersand", name.replace(" and ", "&").lower()),
            ("plus", name.replace(" and ", " + ").lower()),
            ("and left out", name.replace(" and ", " ").lower()),
            ("slash", name.replace(" and ", "/")),
            ("comma for and", name.replace(" and ", ", ").lower()),
        ]
    variants += [("punctuation after", name.lower() + chance.choice(("?", "!", ".", ",", "...")))]
    variants += [("quoted", chance.choice(('"{}"', "'{}'", "({})", "“{}”")).format(name))]
    for rule, typed in variants:
        yield Slip(typed, seat, rule, False)


def mark_slips(seat: Seat) -> Iterator[Slip]:
    """Hyphens, commas, apostrophes and accents gone or changed."""
    name = seat.name
    variants: list[tuple[str, str]] = []
    if "-" in name:
        variants += [
            ("hyphen gone", name.replace("-", " ")),
            ("hyphen joined", name.replace("-", "").lower()),
        ]
    if "," in name:
        variants += [("comma gone", name.replace(",", "")), ("comma gone", name.replace(", ", " ").lower())]
    if "'" in name:
        variants += [("apostrophe gone", name.replace("'", "")), ("apostrophe curly", name.replace("'", "’"))]
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        variants += [("accents gone", plain), ("accents gone", plain.lower())]
    for rule, typed in variants:
        yield Slip(typed, seat, rule, False)


def in_some_case(text: str, chance: random.Random) -> str:
    """Mostly lower case, as people type; sometimes capitals at the words or throughout."""
    return chance.choices((text, text.title(), text.upper()), (6, 3, 1))[0]
