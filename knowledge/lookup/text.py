"""Folding of typed text, the same for every look-up."""

import re
import unicodedata

_SPACE = re.compile(r"[^a-z0-9]+")
LONGEST = 100


def fold(text: str) -> str:
    """Lower case, accents off, all but letters and digits one space; at most LONGEST characters are read."""
    decomposed = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SPACE.sub(" ", bare.replace("'", "").replace("’", "")).strip()
