"""What colours stand for, with a row of figures each."""

from collections.abc import Sequence
from dataclasses import dataclass

from commands.pictures import palette
from commands.pictures.card import SMALL
from commands.pictures.fonts import fitted, width
from commands.pictures.hexagons import Box
from commands.pictures.palette import INK, QUIET
from commands.pictures.scene import Anchor, Fill, Rect, Shape, Stroke, Text, Weight

SIZE = 32
_ROW = 54  # at most, from one line to the next
_SWATCH, _GAP = 34, 14


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `short` stands where `label` does not fit; `figures` are finished, one for each heading."""

    fill: Fill
    label: str
    short: str
    figures: tuple[str, ...]


def legend(entries: Sequence[Entry], box: Box, headings: Sequence[str] = ()) -> list[Shape]:
    """`headings` stand over the figures. The first figure is in bold."""
    shapes: list[Shape] = []
    lines = len(entries) + bool(headings)
    if not entries:
        return shapes
    row = min(_ROW, box.height / lines)
    edges = _edges(entries, headings, box.x + box.width)
    y = box.y
    for heading, edge in zip(headings, edges, strict=bool(headings)):
        shapes.append(Text(edge, y + row - 18, heading, SMALL, QUIET, anchor=Anchor.END))
    y += row if headings else 0
    for entry in entries:
        shapes += _entry(entry, box.x, y, row, edges)
        y += row
    return shapes


def _entry(entry: Entry, x: float, y: float, row: float, edges: Sequence[float]) -> list[Shape]:
    size = min(_SWATCH, row - 8)
    baseline = y + row / 2 + SIZE * 0.34
    left = x + _SWATCH + _GAP
    room = edges[0] - width(entry.figures[0], SIZE, Weight.BOLD) - _GAP - left
    label = entry.label if width(entry.label, SIZE) <= room else fitted(entry.short, room, SIZE)
    edge = Stroke(palette.edge(palette.ground(entry.fill)), 2)
    shapes: list[Shape] = [
        Rect(x, y + (row - size) / 2, size, size, entry.fill, edge, 4),
        Text(left, baseline, label, SIZE, INK),
    ]
    for at, (figure, end) in enumerate(zip(entry.figures, edges, strict=True)):
        weight = Weight.REGULAR if at else Weight.BOLD
        shapes.append(Text(end, baseline, figure, SIZE, INK, weight, Anchor.END))
    return shapes


def _edges(entries: Sequence[Entry], headings: Sequence[str], right: float) -> list[float]:
    """Where each column of figures ends; the last at `right`."""
    columns = list(zip(*(entry.figures for entry in entries), strict=True))
    heads = [width(heading, SMALL) for heading in headings] or [0.0] * len(columns)
    wide = [
        max(head, *(width(figure, SIZE, Weight.BOLD) for figure in column))
        for head, column in zip(heads, columns, strict=True)
    ]
    edges = [right]
    for column in reversed(wide[1:]):
        edges.insert(0, edges[0] - column - 2 * _GAP)
    return edges
