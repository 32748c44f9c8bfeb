"""The one typeface of all pictures, which comes with a Python package: nothing of the system's is used.

Widths are sums of the glyphs' advances without kerning, which only ever draws text closer together (by a per
cent or so): what fits by these widths fits when drawn.
"""

from collections.abc import Callable
from functools import cache, lru_cache

from commands.pictures.scene import Weight

FAMILY = "Source Sans Pro"
_FILES = {Weight.REGULAR: "SourceSansPro", Weight.BOLD: "SourceSansProBold"}


@cache
def files() -> tuple[str, ...]:
    """Paths of the font's files, one for each weight."""
    from font_source_sans_pro import font_files_ttf

    return tuple(font_files_ttf[name] for name in _FILES.values())


@lru_cache(maxsize=4096)
def width(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """How wide a line of text is, in pixels."""
    advances, units = _advances(weight)
    return sum(map(advances.__getitem__, map(ord, text))) * size / units


def fitted(text: str, most: float, size: float, weight: Weight = Weight.REGULAR) -> str:
    """The text, cut with an ellipsis where it is wider than `most` pixels."""
    if width(text, size, weight) <= most:
        return text
    while text and width(f"{text}…", size, weight) > most:
        text = text[:-1].rstrip(" ,–-(")
    return f"{text}…"


def wrapped(
    text: str,
    most: float,
    size: float,
    weight: Weight = Weight.REGULAR,
    *,
    lines: int = 2,
    between: str = " ",
) -> tuple[str, ...]:
    """The text in at most so many lines of `most` pixels, as even as may be; what is left is cut.

    Lines break where `between` stands, which they then lack; a part wider than a line between its words.
    """
    parts = text.split(between) if text else []

    def rows(room: float) -> list[str]:
        return _filled(parts, between, lambda row: width(row, size, weight) <= room)

    broken = rows(most)
    if between != " ":
        broken = [line for row in broken for line in wrapped(row, most, size, weight, lines=lines)]
    if len(broken) > lines:
        broken = [*broken[: lines - 1], between.join(broken[lines - 1 :])]
    elif len(broken) > 1 and between == " ":
        room = most
        while len(rows(room - size)) == len(broken) and room > size:
            room -= size
        broken = rows(room)
    return tuple(fitted(row, most, size, weight) for row in broken)


def _filled(parts: list[str], between: str, fits: Callable[[str], bool]) -> list[str]:
    """Each row as full as it may be; a part that does not fit by itself has its own."""
    rows: list[str] = []
    for part in parts:
        longer = f"{rows[-1]}{between}{part}" if rows else part
        if rows and fits(longer):
            rows[-1] = longer
        else:
            rows.append(part)
    return rows


class _Advances(dict[int, int]):
    """Character → advance; a character the font has not is as wide as its sign for that."""

    def __init__(self, known: dict[int, int], unknown: int) -> None:
        super().__init__(known)
        self._unknown = unknown

    def __missing__(self, character: int) -> int:
        return self._unknown


@cache
def _advances(weight: Weight) -> tuple[_Advances, int]:
    """And how many units the em has."""
    from fontTools.ttLib import TTFont

    with TTFont(files()[list(_FILES).index(weight)], lazy=True) as font:
        metrics = font["hmtx"].metrics
        known = {character: metrics[glyph][0] for character, glyph in font.getBestCmap().items()}
        return _Advances(known, metrics[".notdef"][0]), font["head"].unitsPerEm
