"""Two seats side by side: parties in the middle, and their shares as bars to either side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.pictures import palette
from commands.pictures.card import BODY, INNER, MARGIN, SMALL, Words, card, top
from commands.pictures.fonts import fitted, width, wrapped
from commands.pictures.palette import FAINT, INK, QUIET
from commands.pictures.scene import Anchor, Picture, Rect, Shape, Stroke, Text, Weight, line
from knowledge.model import Party

MOST = 8  # rows of parties
_MIDDLE = MARGIN + INNER / 2
_NAMES = 250  # the width of the column in the middle
_HALF = (INNER - _NAMES) / 2
_FIGURES = (84, 192)  # right edges of a share and its change, from where a side's figures begin
BAR = _HALF - _FIGURES[1] - 20  # the longest bar
_ROW, _LINE = 56, 46


@dataclass(frozen=True, slots=True)
class Side:
    """A seat: its name, and what became of it, in full and in short."""

    name: str
    told: str
    short: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of figures over the bars, finished."""

    label: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Bar:
    """`share`, in per cent, makes the bar; `figures` (share and change) are finished."""

    share: float
    figures: tuple[str, str]
    won: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A party in both seats; a side is None where it did not stand."""

    party: Party
    left: Bar | None
    right: Bar | None


def pair(
    words: Words,
    sides: tuple[Side, Side],
    figures: Sequence[Figure],
    headings: tuple[str, str],
    rows: Sequence[Row],
    alt: str,
) -> Picture:
    """`headings` stand over the figures of bars."""
    y = top(words)
    shapes: list[Shape] = []
    heights = []
    for side, x in zip(sides, (MARGIN + _HALF / 2, MARGIN + INNER - _HALF / 2), strict=True):
        drawn, bottom = _heading(side, x, y)
        shapes += drawn
        heights.append(bottom)
    y = max(heights) + 24
    for figure in figures:
        shapes += _figure(figure, y)
        y += _LINE
    shapes.append(line(MARGIN, y + 4, MARGIN + INNER, y + 4, Stroke(FAINT, 2)))
    for start in (MARGIN, MARGIN + INNER - _FIGURES[1]):
        for heading, edge in zip(headings, _FIGURES, strict=True):
            shapes.append(Text(start + edge, y + SMALL + 12, heading, SMALL, QUIET, anchor=Anchor.END))
    y += SMALL + 24
    full = max(bar.share for row in rows for bar in (row.left, row.right) if bar) or 1
    for row in rows:
        shapes += _row(row, y, full)
        y += _ROW
    return Picture(card(words, y, tuple(shapes)), alt)


def _heading(side: Side, x: float, y: float) -> tuple[list[Shape], float]:
    """Around `x`; and the y below it."""
    shapes: list[Shape] = []
    for name in wrapped(side.name, _HALF, BODY, Weight.BOLD):
        y += BODY + 4
        shapes.append(Text(x, y, name, BODY, INK, Weight.BOLD, Anchor.MIDDLE))
    told = side.told if width(side.told, SMALL) <= _HALF else fitted(side.short, _HALF, SMALL)
    y += SMALL + 8
    shapes.append(Text(x, y, told, SMALL, QUIET, anchor=Anchor.MIDDLE))
    return shapes, y


def _figure(figure: Figure, y: float) -> Iterator[Shape]:
    baseline = y + BODY
    yield Text(_MIDDLE, baseline, figure.label, SMALL, QUIET, anchor=Anchor.MIDDLE)
    yield Text(MARGIN + _HALF, baseline, figure.left, BODY, INK, Weight.BOLD, Anchor.END)
    yield Text(MARGIN + INNER - _HALF, baseline, figure.right, BODY, INK, Weight.BOLD)


def _row(row: Row, y: float, full: float) -> Iterator[Shape]:
    """`full` is the share of the longest bar."""
    party = row.party
    baseline = y + BODY
    name = party.name if width(party.name, SMALL) <= _NAMES - 16 else fitted(party.short, _NAMES - 16, SMALL)
    yield Text(_MIDDLE, baseline, name, SMALL, INK, anchor=Anchor.MIDDLE)
    edge = Stroke(palette.edge(palette.colour(party)), 2)
    for bar, start, is_left in ((row.left, MARGIN, True), (row.right, MARGIN + INNER - _FIGURES[1], False)):
        if bar is None:
            continue
        long = max(2, BAR * bar.share / full)
        x = MARGIN + _HALF - long if is_left else MARGIN + INNER - _HALF
        yield Rect(x, y + 8, long, 32, palette.fill(party), edge)
        weight = Weight.BOLD if bar.won else Weight.REGULAR
        for figure, right in zip(bar.figures, _FIGURES, strict=True):
            yield Text(start + right, baseline, figure, SMALL, INK, weight, Anchor.END)
