"""Other ways of saying a word: upon, saint, city of, places known by their first word."""

import re
from collections.abc import Iterator

from tests.names.slips.compass import POINT, shortened
from tests.names.slips.seat import Seat, Slip

WORDS = (
    (r"kingston upon hull", "hull", "Hull alone"),
    (r"kingston upon hull", "kingston-upon-hull", "upon with hyphens"),
    (r"kingston upon hull", "kingston on hull", "on for upon"),
    (r"newcastle upon tyne", "newcastle", "upon Tyne left out"),
    (r"newcastle upon tyne", "newcastle-on-tyne", "on for upon"),
    (r"stoke-on-trent", "stoke", "on Trent left out"),
    (r"stoke-on-trent", "stoke upon trent", "upon for on"),
    (r"stratford-on-avon", "stratford upon avon", "upon for on"),
    (r"\bst\b", "saint", "saint"),
    (r"\bst\b", "st.", "st."),
    (r"^city of (.+)$", r"\1 city", "city moved"),
    (r"^city of (.+)$", r"\1, city of", "city moved"),
    (r"^cities of ", "city of ", "city for cities"),
    (r"^the ", "", "the left out"),
    (r"\bisle of wight\b", "iow", "Isle of Wight shortened"),
    (r"\bmilton keynes\b", "mk", "Milton Keynes shortened"),
)


def word_slips(seat: Seat) -> Iterator[Slip]:
    name = seat.name.lower()
    for pattern, to, rule in WORDS:
        typed, changes = re.subn(pattern, to, name)
        if changes:
            yield Slip(typed, seat, rule, False)
            short = re.sub(rf"\b{POINT}(?: {POINT})?\b", lambda hit: shortened(hit.group()), typed)
            if short != typed:
                yield Slip(short, seat, f"{rule}, compass shortened", False)
