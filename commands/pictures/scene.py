"""What a picture is made of: a Scene is a card of shapes and words in pixels, y growing downwards.

Neutral and finished: `svg` writes it, `render` makes it a PNG. Colours are "#rrggbb".
"""

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TypeAlias

Point = tuple[float, float]


class Slant(Enum):
    """Which way the stripes of a hatching run."""

    RISING = "rising"
    FALLING = "falling"
    LEVEL = "level"
    UPRIGHT = "upright"
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class Hatching:
    """A ground with stripes `thickness` wide; the next one is `period` pixels on (across or down)."""

    ground: str
    stripe: str
    slant: Slant = Slant.RISING
    period: int = 18
    thickness: float = 4


Fill: TypeAlias = str | Hatching


@dataclass(frozen=True, slots=True)
class Stroke:
    """`dash`: lengths of strokes and gaps in turn, solid without."""

    colour: str
    width: float = 2
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rect:
    """`x`, `y` is its upper left corner; `radius` rounds the corners."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill
    stroke: Stroke | None = None
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    radius: float
    fill: Fill
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Dots:
    """Circles of one radius, painted as one."""

    middles: tuple[Point, ...]
    radius: float
    fill: Fill
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Polygons:
    """Closed outlines, painted as one: far faster than one by one where they are hatched.

    `opacity` 0–1 is of the fill alone, so that ranges may lie over one another.
    """

    outlines: tuple[tuple[Point, ...], ...]
    fill: Fill
    stroke: Stroke | None = None
    opacity: float = 1


def polygon(
    points: tuple[Point, ...], fill: Fill, stroke: Stroke | None = None, opacity: float = 1
) -> Polygons:
    """A single outline."""
    return Polygons((points,), fill, stroke, opacity)


@dataclass(frozen=True, slots=True)
class Lines:
    """Open lines, drawn as one: each run joins its points in order."""

    runs: tuple[tuple[Point, ...], ...]
    stroke: Stroke


def line(x1: float, y1: float, x2: float, y2: float, stroke: Stroke) -> Lines:
    """A straight line."""
    return Lines((((x1, y1), (x2, y2)),), stroke)


class Weight(IntEnum):
    """As in the font's own files."""

    REGULAR = 400
    BOLD = 700


class Anchor(Enum):
    """Which part of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Text:
    """One line; `y` is its baseline, `size` the font's in pixels. A `halo` of the ground's colour keeps it
    legible over shapes."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    weight: Weight = Weight.REGULAR
    anchor: Anchor = Anchor.START
    halo: str | None = None


Shape: TypeAlias = Rect | Circle | Dots | Polygons | Lines | Text


@dataclass(frozen=True, slots=True)
class Scene:
    """Shapes in the order in which they are painted, over `ground`."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    ground: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown, and the same finding in at most `MOST_ALT` characters for who cannot see it."""

    scene: Scene
    alt: str


# Discord's limit.
MOST_ALT = 1024
