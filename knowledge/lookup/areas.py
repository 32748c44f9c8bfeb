"""The United Kingdom, its nations and the regions of England, by name or what people call them."""

from functools import cache

from knowledge.errors import AmbiguousName, UnknownName
from knowledge.lookup.closest import closest
from knowledge.lookup.text import fold
from knowledge.lookup.words import typed_words
from knowledge.model import AREAS, UNITED_KINGDOM, Area

OPTION = "area"


def find_area(text: str | None) -> Area:
    """The area that `text` means; None or empty: the United Kingdom. Raises UnknownName, AmbiguousName."""
    typed = fold(text or "").removeprefix("the ")
    if not typed:
        return UNITED_KINGDOM
    found = closest(typed, area_names())
    if len(found.meant) == 1:
        return found.meant[0]
    if found.meant:
        raise AmbiguousName(OPTION, text or "", found.meant)
    raise UnknownName(OPTION, text or "", found.near or AREAS[1:])


def complete_area(text: str) -> list[Area]:
    """Areas that hold every typed word, the largest first."""
    words = fold(text).split()
    return [area for area in AREAS if all(_holds(word, area) for word in words)]


@cache
def area_names() -> dict[str, Area]:
    """Folded names and what people call them → area."""
    by_code = {area.code: area for area in AREAS}
    called = {typed: by_code[code] for typed, code in typed_words("areas.csv").items()}
    return called | {fold(area.name): area for area in AREAS} | {fold(area.code): area for area in AREAS}


def _holds(word: str, area: Area) -> bool:
    return any(part.startswith(word) for part in fold(area.name).split())
