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
_TITLE_LINES, _DETAIL_LINES = 2, 3
_LEADING = 1.15
_FOOT = 62
_HELD = "\u00a0"  # a space at which no line breaks


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a picture, finished: `title` says the finding, `source` whose figures they are.

    `names` in the title are each kept on one line, if they fit so.
    """

    title: str
    detail: str | None = None  # its parts set apart by " · "
    source: str | None = None
    names: tuple[str, ...] = ()


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
    for row in _title(words):
        y += TITLE * _LEADING
        shapes.append(Text(MARGIN, y, row, TITLE, INK, Weight.BOLD))
    for row in wrapped(words.detail or "", INNER, BODY, lines=_DETAIL_LINES, between=" · "):
        y += BODY * _LEADING + 4
        shapes.append(Text(MARGIN, y, row, BODY, QUIET))
    return tuple(shapes), y + 26


def _title(words: Words) -> tuple[str, ...]:
    """Its lines; names are broken only where there is no other way to show all of it."""
    title = words.title
    for name in words.names:
        title = title.replace(name, name.replace(" ", _HELD))
    whole = wrapped(title, INNER, TITLE, Weight.BOLD, lines=_TITLE_LINES)
    if any(row.endswith("…") for row in whole):
        return wrapped(words.title, INNER, TITLE, Weight.BOLD, lines=_TITLE_LINES)
    return tuple(row.replace(_HELD, " ") for row in whole)
