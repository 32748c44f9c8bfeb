"""All seats as hexagons of one size, alike in groups: a map in which a seat counts as much as any other.

Regions are parted by lines, nations by heavier ones; the groups stand beside it with their numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commands.pictures import palette
from commands.pictures.card import BODY, INNER, MARGIN, MOST_HEIGHT, Words, card, top
from commands.pictures.fonts import width, wrapped
from commands.pictures.hexagons import Box, Layout, layout
from commands.pictures.legend import Entry, legend
from commands.pictures.palette import CARD, INK
from commands.pictures.scene import (
    Anchor,
    Circle,
    Lines,
    Picture,
    Point,
    Polygons,
    Rect,
    Shape,
    Stroke,
    Text,
    Weight,
)
from knowledge.model import Constituency

_MAP = 730  # its width; the legend is right of it
_GAP = 30
_FOOT = 70
_HEXAGON = 0.88  # of its place
_EDGE = 1.2
_REGION, _NATION = Stroke(INK, 2.4), Stroke(INK, 5)
_RING = 1.5  # of a hexagon's width
_OVER = 24  # room for a ring at the edge of the map
_PAD, _LINE = 12, 38  # of the words' plate: room around them, and from one line to the next
# To the hexagons at the lower right, the lower left and the left, in halves of a width and in rows; each
# shares with those the side from its corner of that number on. The other three sides are theirs.
_BESIDE = ((1, -1), (-1, -1), (-2, 0))


@dataclass(frozen=True, slots=True)
class Group:
    """Seats that look alike, and what the legend says of them."""

    entry: Entry
    seats: Sequence[Constituency]


@dataclass(frozen=True, slots=True)
class Pointed:
    """One seat pointed out, with finished words beside it."""

    seat: Constituency
    text: str


def hexmap(words: Words, groups: Sequence[Group], pointed: Pointed | None, alt: str) -> Picture:
    """Raises ValueError where no seat has a place on the map."""
    start = top(words)
    box = Box(MARGIN, start, _MAP, MOST_HEIGHT - _FOOT - start)
    seats = [seat for group in groups for seat in group.seats]
    inset = _OVER if pointed else 0
    drawn = _whole(layout(seats, Box(box.x, start + inset, _MAP, box.height - 2 * inset)))
    shapes: list[Shape] = [_hexagons(group, drawn) for group in groups]
    shapes += _borders(seats, drawn)
    shapes += legend(
        [group.entry for group in groups],
        Box(MARGIN + _MAP + _GAP, start + 20, INNER - _MAP - _GAP, box.height - 20),
    )
    if pointed and pointed.seat.code in drawn.centres:
        shapes += _pointed(pointed, drawn, box)
    return Picture(card(words, start + box.height, tuple(shapes)), alt)


def _whole(drawn: Layout) -> Layout:
    """With centres on whole pixels: hexagons of one colour are then alike to the pixel, which makes the file
    a third smaller."""
    return Layout({code: (round(x), round(y)) for code, (x, y) in drawn.centres.items()}, drawn.across)


def _hexagons(group: Group, drawn: Layout) -> Shape:
    placed = (seat.code for seat in group.seats if seat.code in drawn.centres)
    outlines = tuple(drawn.outline(code, _HEXAGON) for code in placed)
    ground = palette.ground(group.entry.fill)
    edge = palette.edge(ground)
    return Polygons(outlines, group.entry.fill, Stroke(edge, _EDGE) if edge != ground else None)


def _borders(seats: Iterable[Constituency], drawn: Layout) -> list[Shape]:
    """The sides that hexagons of two regions, or of two nations, have in common."""
    places = {_place(seat): seat for seat in seats if seat.code in drawn.centres}
    regions: list[tuple[Point, ...]] = []
    nations: list[tuple[Point, ...]] = []
    for (across, row), seat in places.items():
        corners = drawn.outline(seat.code)
        for side, (right, up) in enumerate(_BESIDE):
            other = places.get((across + right, row + up))
            if other is not None and other.region != seat.region:
                border = regions if other.nation == seat.nation else nations
                border.append((corners[side], corners[side + 1]))
    return [Lines(tuple(runs), how) for runs, how in ((regions, _REGION), (nations, _NATION)) if runs]


def _place(seat: Constituency) -> tuple[int, int]:
    """In halves of a hexagon's width to the right, and in rows."""
    if seat.hex_q is None or seat.hex_r is None:
        raise ValueError(f"{seat.name} has no place on the map.")
    return 2 * seat.hex_q + seat.hex_r % 2, seat.hex_r


def _pointed(pointed: Pointed, drawn: Layout, box: Box) -> list[Shape]:
    """A ring, and the words on a plate above or below it, within the map."""
    x, y = drawn.centres[pointed.seat.code]
    radius = drawn.across * _RING
    rows = wrapped(pointed.text, box.width - 2 * _PAD, BODY, Weight.BOLD, lines=3)
    half = max(width(row, BODY, Weight.BOLD) for row in rows) / 2 + _PAD
    middle = min(max(x, box.x + half), box.x + box.width - half)
    high = len(rows) * _LINE + _PAD
    above = y - radius - _PAD - high
    upper = above if above > box.y else y + radius + _PAD
    return [
        Circle(x, y, radius, "none", Stroke(CARD, 8)),
        Circle(x, y, radius, "none", Stroke(INK, 4)),
        Rect(middle - half, upper, 2 * half, high, CARD, Stroke(INK, 2), 6),
        *(
            Text(middle, upper + _LINE * (at + 1) - 4, row, BODY, INK, Weight.BOLD, Anchor.MIDDLE)
            for at, row in enumerate(rows)
        ),
    ]
