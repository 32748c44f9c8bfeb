"""Where each constituency's hexagon lies: a layout in which every seat is as large as any other.

Layout "odd-r": rows of pointed hexagons, every odd one half a hexagon to the right; rows count northwards.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from commands.pictures.scene import Point
from knowledge.model import Constituency

_ROW = sqrt(3) / 2  # from one row to the next, in widths of a hexagon
_CORNERS = tuple((cos(pi / 6 + k * pi / 3) / sqrt(3), sin(pi / 6 + k * pi / 3) / sqrt(3)) for k in range(6))


@dataclass(frozen=True, slots=True)
class Box:
    """A place in a picture; `x`, `y` is its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The centre of each seat's hexagon by its code, and how wide hexagons are, in pixels."""

    centres: Mapping[str, Point]
    across: float

    def outline(self, code: str, scale: float = 1) -> tuple[Point, ...]:
        """Its six corners, from the lower right one on; corner k and the next make the side towards 60k+60°
        (0° is to the right, angles grow clockwise as y does)."""
        x, y = self.centres[code]
        size = self.across * scale
        return tuple((x + size * right, y + size * down) for right, down in _CORNERS)


def layout(seats: Iterable[Constituency], box: Box) -> Layout:
    """The seats that have a place on the map, as large as the box allows and in its middle.

    Raises ValueError where none has one.
    """
    cells = {
        seat.code: (seat.hex_q + (seat.hex_r % 2) / 2, -seat.hex_r * _ROW)
        for seat in seats
        if seat.hex_q is not None and seat.hex_r is not None
    }
    if not cells:
        raise ValueError("No seat has a place on the map.")
    left, right = min(x for x, _ in cells.values()), max(x for x, _ in cells.values())
    top, bottom = min(y for _, y in cells.values()), max(y for _, y in cells.values())
    across = min(box.width / (right - left + 1), box.height / (bottom - top + 2 / sqrt(3)))
    middle = (box.x + box.width / 2, box.y + box.height / 2)
    centres = {
        code: (middle[0] + (x - (left + right) / 2) * across, middle[1] + (y - (top + bottom) / 2) * across)
        for code, (x, y) in cells.items()
    }
    return Layout(centres, across)
