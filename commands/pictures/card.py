"""The frame of all pictures: the finding as title, a line of detail, the body, the source at the foot.

Discord shows a picture about 400 to 550 pixels wide: 11 pixels there are 30 here.
"""

from dataclasses import dataclass

from commands.pictures.fonts import fitted, wrapped
from commands.pictures.palette import CARD, INK, QUIET
from commands.pictures.scene import Scene, Shape, Text, Weight

WIDTH, MOST_HEIGHT = 1200, 1140  # a rehearsal's mark takes 60 more
MARGIN = 40
INNER = WIDTH - 2 * MARGIN
TITLE, BODY, SMALL = 46, 34, 30  # sizes of text; nothing is smaller than the last
_LEADING = 1.15
_FOOT = 62


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a picture, finished: `title` says the finding, `source` whose figures they are."""

    title: str
    detail: str | None = None  # its parts set apart by " · "
    source: str | None = None


def top(words: Words) -> float:
    """The y at which the body may begin."""
    return _heading(words)[1]


def card(words: Words, bottom: float, body: tuple[Shape, ...]) -> Scene:
    """The whole picture; `bottom` is the y at which the body ends."""
    heading, _ = _heading(words)
    height = round(bottom + (_FOOT if words.source else MARGIN))
    foot: tuple[Shape, ...] = ()
    if words.source:
        source = fitted(words.source, INNER, SMALL)
        foot = (Text(MARGIN, height - 24, source, SMALL, QUIET),)
    return Scene(WIDTH, height, (*heading, *body, *foot), CARD)


def _heading(words: Words) -> tuple[tuple[Shape, ...], float]:
    """Its shapes, and the y below them."""
    shapes: list[Shape] = []
    y = float(MARGIN) - 12
    for row in wrapped(words.title, INNER, TITLE, Weight.BOLD):
        y += TITLE * _LEADING
        shapes.append(Text(MARGIN, y, row, TITLE, INK, Weight.BOLD))
    for row in wrapped(words.detail or "", INNER, BODY, between=" · "):
        y += BODY * _LEADING + 4
        shapes.append(Text(MARGIN, y, row, BODY, QUIET))
    return tuple(shapes), y + 26
