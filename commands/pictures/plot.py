"""What line charts share: a scale with its grid, and the names of lines at their ends, none over another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commands.pictures import palette
from commands.pictures.card import SMALL
from commands.pictures.fonts import fitted, width
from commands.pictures.hexagons import Box
from commands.pictures.palette import CARD, FAINT, INK, QUIET
from commands.pictures.scene import Anchor, Hatching, Lines, Shape, Slant, Stroke, Text, Weight, line
from knowledge.model import Party

# Lines of parties that are hatched elsewhere are broken: told apart by any eyes, too.
_DASHES = {
    Slant.RISING: (22.0, 8.0),
    Slant.FALLING: (6.0, 6.0),
    Slant.LEVEL: (30.0, 8.0, 6.0, 8.0),
    Slant.UPRIGHT: (12.0, 6.0),
    Slant.CROSSED: (3.0, 7.0),
}
_ROW = 38  # from one name at a line's end to the next
_REACH = 26  # from a line's end to its name


@dataclass(frozen=True, slots=True)
class Scale:
    """From 0 at the lower side of `box` to `most` at its upper side; `ticks` are labelled."""

    box: Box
    most: float
    ticks: Sequence[tuple[float, str]]

    def y(self, figure: float) -> float:
        return self.box.y + self.box.height * (1 - figure / self.most)

    def grid(self) -> list[Shape]:
        """Level lines with their labels left of the box."""
        shapes: list[Shape] = []
        left, right = self.box.x, self.box.x + self.box.width
        for figure, label in self.ticks:
            y = self.y(figure)
            shapes.append(line(left, y, right, y, Stroke(FAINT if figure else QUIET, 2)))
            shapes.append(Text(left - 14, y + 10, label, SMALL, QUIET, anchor=Anchor.END))
        return shapes


@dataclass(frozen=True, slots=True)
class End:
    """What stands beside a line's end at `y`: a party, in short where its name does not fit, and a figure."""

    y: float
    party: Party
    figure: str


def ends(found: Sequence[End], box: Box, right: float) -> list[Shape]:
    """The names right of `box`, as near to their lines as may be, each joined to its own."""
    shapes: list[Shape] = []
    ordered = sorted(found, key=lambda end: end.y)
    x = box.x + box.width
    for end, y in zip(
        ordered, spread([end.y for end in ordered], _ROW, box.y, box.y + box.height), strict=True
    ):
        left = x + _REACH + 10
        most = right - left - _wide("", end.figure)
        name = end.party.name
        if width(name, SMALL) > most:
            name = fitted(end.party.short, most, SMALL)
        stroke = Stroke(palette.edge(palette.colour(end.party)), 2)
        shapes += [
            Lines((((x + 4, end.y), (x + _REACH, y)),), stroke),
            Text(left, y + 10, name, SMALL, INK, halo=CARD),
            Text(left + width(name, SMALL) + 10, y + 10, end.figure, SMALL, INK, Weight.BOLD, halo=CARD),
        ]
    return shapes


def room(found: Iterable[tuple[Party, str]], most: float) -> float:
    """How wide a column `ends` needs for parties with their figures; names that want more than `most` are
    in short."""
    wide = []
    for party, figure in found:
        full, short = (_REACH + 12 + _wide(name, figure) for name in (party.name, party.short))
        wide.append(full if full <= most else short)
    return min(most, max(wide, default=0))


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places as near to those `wanted` (in order) as keeps them `gap` apart, within bounds if they fit."""
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + gap) if places else max(place, low))
    limit = high
    for at in reversed(range(len(places))):
        places[at] = min(places[at], limit)
        limit = places[at] - gap
    return places


def _wide(name: str, figure: str) -> float:
    return width(name, SMALL) + 10 + width(figure, SMALL, Weight.BOLD)


def stroke(party: Party, thickness: float) -> Stroke:
    """A line in the party's colour that stands out from the card."""
    fill = palette.fill(party)
    dash = _DASHES[fill.slant] if isinstance(fill, Hatching) else ()
    return Stroke(palette.edge(palette.colour(party)), thickness, dash)
