"""A small map with one seat pointed out, its region (or nation) darker than the rest."""

from collections.abc import Sequence

from commands.pictures.hexagons import Box, layout
from commands.pictures.palette import CARD, FAINT, INK, blend
from commands.pictures.scene import Circle, Polygons, Shape, Stroke
from knowledge.model import Constituency

_RING = 2.2  # of a hexagon's width


def locator(seat: Constituency, seats: Sequence[Constituency], box: Box) -> tuple[Shape, ...]:
    """Nothing where the seat has no place on the map."""
    if seat.hex_q is None:
        return ()
    drawn = layout(seats, box)
    placed = [other for other in seats if other.code in drawn.centres and other.code != seat.code]
    region = tuple(drawn.outline(other.code, 0.9) for other in placed if other.region == seat.region)
    others = tuple(drawn.outline(other.code, 0.9) for other in placed if other.region != seat.region)
    x, y = drawn.centres[seat.code]
    return (
        Polygons(others, FAINT),
        Polygons(region, blend(FAINT, INK, 0.35)),
        Circle(x, y, drawn.across * _RING, CARD, Stroke(INK, 3)),
        Polygons((drawn.outline(seat.code, 2),), INK),
    )
