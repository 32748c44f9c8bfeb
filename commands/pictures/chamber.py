"""The House as an arch, a dot for each seat: the largest party from the left, half of the House at the line.

Two arches stand side by side, to be compared. The Commons sit on facing benches; an arch shows who has half.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import cos, pi, sin

from commands.pictures import palette
from commands.pictures.card import INNER, MARGIN, MOST_HEIGHT, SMALL, Words, card, top
from commands.pictures.hexagons import Box
from commands.pictures.legend import Entry, legend
from commands.pictures.palette import INK, QUIET
from commands.pictures.scene import (
    Anchor,
    Dots,
    Fill,
    Hatching,
    Picture,
    Point,
    Shape,
    Stroke,
    Text,
    Weight,
    line,
)

_HOLE = 0.4  # of the radius
_MOST_ROWS = 20
_DOT = 0.45  # of the room that a seat has
_PARTED = 4  # the halves of the House, from the line between them
_ROW, _GAP, _FOOT = 50, 60, 70
_ALONE = 860  # the width of a single column, so that figures are not far from their party
_LINE_LABEL = 48


@dataclass(frozen=True, slots=True)
class Arch:
    """`benches`: fill and seats, from the left. In the middle a large `figure`, and below it whose it is."""

    benches: Sequence[tuple[Fill, int]]
    figure: str
    caption: str


@dataclass(frozen=True, slots=True)
class Key:
    """The legend; `headings` of its figures. With at most two figures it stands in two columns."""

    entries: Sequence[Entry]
    headings: Sequence[str]


def chamber(words: Words, arches: Sequence[Arch], key: Key, majority: str | None, alt: str) -> Picture:
    """One arch, or two with as many seats. `majority` labels the line at half of them, if it is drawn."""
    start = top(words) + (_LINE_LABEL if majority else 0)
    columns = 2 if len(key.headings) < 3 else 1
    lines = -(-len(key.entries) // columns) + 1
    slot = INNER / len(arches)
    room = MOST_HEIGHT - _FOOT - start - lines * _ROW - 30
    radius = min(slot / 2 - 12, room)
    bottom = start + radius
    shapes: list[Shape] = []
    for number, arch in enumerate(arches):
        middle = (MARGIN + slot * (number + 0.5), bottom)
        shapes += _arch(arch, middle, radius)
        if majority:
            shapes += _line(middle, radius, majority)
    shapes += _columns(key, bottom + 24, columns, lines)
    return Picture(card(words, bottom + 24 + lines * _ROW, tuple(shapes)), alt)


def places(seats: int, middle: Point, radius: float) -> tuple[tuple[Point, ...], float]:
    """Where each seat is, from the left to the right, and the radius of a dot.

    `middle` is that of the arch's lower side. Of an even number half are on either side of it. They are on
    whole pixels: dots of one colour are then alike to the pixel, which makes the file a third smaller.
    """
    rows = _rows(seats, radius)
    room = radius * (1 - _HOLE) / len(rows)
    found = sorted(
        (round((at + 0.5) / number, 9), row, distance)
        for row, (distance, number) in enumerate(rows)
        for at in range(number)
    )
    x, y = middle
    points = []
    for part, _, distance in found:
        aside = _PARTED * ((part > 0.5) - (part < 0.5))
        points.append((round(x - distance * cos(pi * part) + aside), round(y - distance * sin(pi * part))))
    return tuple(points), _DOT * min(room, *(pi * distance / number for distance, number in rows if number))


def _rows(seats: int, radius: float) -> list[tuple[float, int]]:
    """Distance from the middle and seats of each row, such that seats are as far apart as rows are."""

    def uneven(rows: int) -> float:
        along = pi * rows * radius * (1 + _HOLE) / 2 / max(seats, 1)
        return abs(radius * (1 - _HOLE) / rows - along)

    rows = min(range(1, _MOST_ROWS + 1), key=uneven)
    distances = [radius * (_HOLE + (1 - _HOLE) * (row + 0.5) / rows) for row in range(rows)]
    pairs = _shared(seats // 2, distances)
    return [
        (distance, 2 * number + (seats % 2 if distance == distances[-1] else 0))
        for distance, number in zip(distances, pairs, strict=True)
    ]


def _shared(number: int, weights: Sequence[float]) -> list[int]:
    """The number in whole parts by weight: each sum of the first parts is as near as can be."""
    whole = sum(weights)
    sums = [0, *(round(number * part / whole) for part in accumulate(weights))]
    return [after - before for before, after in pairwise(sums)]


def _arch(arch: Arch, middle: Point, radius: float) -> list[Shape]:
    points, dot = places(sum(seats for _, seats in arch.benches), middle, radius)
    shapes: list[Shape] = []
    first = 0
    for fill, seats in arch.benches:
        middles = points[first : first + seats]
        ground = palette.ground(fill)
        edge = palette.edge(ground)
        stroke = Stroke(edge, 1.5) if edge != ground else None
        shapes.append(Dots(middles, dot, _fine(fill, dot), stroke))
        first += seats
    size = radius * 0.26
    x, y = middle
    shapes.append(Text(x, y - radius * 0.12, arch.figure, size, INK, Weight.BOLD, Anchor.MIDDLE))
    shapes.append(Text(x, y + 2, arch.caption, SMALL, QUIET, anchor=Anchor.MIDDLE))
    return shapes


def _fine(fill: Fill, dot: float) -> Fill:
    """Stripes that can be seen in a dot."""
    if not isinstance(fill, Hatching):
        return fill
    period = min(fill.period, max(6, round(2 * dot * 0.6)))
    return replace(fill, period=period, thickness=min(fill.thickness, period * 0.3))


def _line(middle: Point, radius: float, label: str) -> list[Shape]:
    x, y = middle
    upper, lower = y - radius - 10, y - radius * _HOLE + 10
    return [
        line(x, upper, x, lower, Stroke(INK, 4)),
        Text(x, upper - 10, label, SMALL, INK, anchor=Anchor.MIDDLE),
    ]


def _columns(key: Key, y: float, columns: int, lines: int) -> list[Shape]:
    wide = (INNER - _GAP) / 2 if columns == 2 else _ALONE
    shapes: list[Shape] = []
    for column in range(columns):
        entries = key.entries[column * (lines - 1) : (column + 1) * (lines - 1)]
        box = Box(MARGIN + column * (wide + _GAP), y, wide, (len(entries) + 1) * _ROW)
        shapes += legend(entries, box, key.headings)
    return shapes
