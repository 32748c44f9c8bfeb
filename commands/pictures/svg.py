"""Scene → SVG. The same scene gives the same text, to the letter."""

from functools import lru_cache
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from commands.pictures.fonts import FAMILY
from commands.pictures.scene import (
    Circle,
    Dots,
    Fill,
    Hatching,
    Lines,
    Point,
    Polygons,
    Rect,
    Scene,
    Shape,
    Slant,
    Stroke,
    Text,
)

_HALO = 0.22  # of the size of the text


def svg(scene: Scene) -> str:
    hatchings = _hatchings(scene)
    size = f'width="{scene.width}" height="{scene.height}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family={quoteattr(FAMILY)}>',
            "<defs>",
            *(_pattern(hatching, name) for hatching, name in hatchings.items()),
            "</defs>",
            f'<rect {size} fill="{scene.ground}"/>',
            *(_element(shape, hatchings) for shape in scene.shapes),
            "</svg>",
        )
    )


def _hatchings(scene: Scene) -> dict[Hatching, str]:
    """Each hatching once, named in the order in which it is met."""
    used = (shape.fill for shape in scene.shapes if not isinstance(shape, Lines | Text))
    kinds = dict.fromkeys(fill for fill in used if isinstance(fill, Hatching))
    return {hatching: f"h{number}" for number, hatching in enumerate(kinds)}


def _pattern(hatching: Hatching, name: str) -> str:
    """One tile; slants are drawn in it, not turned with it, as a turned tile takes fifty times as long."""
    tile = f'width="{_n(hatching.period)}" height="{_n(hatching.period)}"'
    return (
        f'<pattern id="{name}" {tile} patternUnits="userSpaceOnUse"><rect {tile} fill="{hatching.ground}"/>'
        f'<path d="{_STRIPES[hatching.slant]}" transform="scale({_n(hatching.period)})"'
        f' stroke="{hatching.stripe}" stroke-width="{hatching.thickness / hatching.period:.3f}"/></pattern>'
    )


# Each in a tile of 1 × 1; what a slanted stripe cuts off at a corner is drawn by its neighbours' ends.
_RISING, _FALLING = "M-1 1L1 -1M-1 2L2 -1M0 2L2 0", "M-1 0L1 2M-1 -1L2 2M0 -1L2 1"
_STRIPES = {
    Slant.RISING: _RISING,
    Slant.FALLING: _FALLING,
    Slant.LEVEL: "M0 .5H1",
    Slant.UPRIGHT: "M.5 0V1",
    Slant.CROSSED: _RISING + _FALLING,
}


def _element(shape: Shape, hatchings: dict[Hatching, str]) -> str:
    match shape:
        case Rect():
            place = (
                f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
            )
            radius = f' rx="{_n(shape.radius)}"' if shape.radius else ""
            return f"<rect {place}{radius}{_fill(shape.fill, hatchings)}{_stroke(shape.stroke)}/>"
        case Circle():
            place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            return f"<circle {place}{_fill(shape.fill, hatchings)}{_stroke(shape.stroke)}/>"
        case Dots():
            dot = _round(shape.radius)
            dots = "".join(f"M{_n(x - shape.radius)} {_n(y)}{dot}" for x, y in shape.middles)
            return f'<path d="{dots}"{_fill(shape.fill, hatchings)}{_stroke(shape.stroke)}/>'
        case Polygons():
            opacity = f' fill-opacity="{_n(shape.opacity)}"' if shape.opacity < 1 else ""
            outlines = "".join(f"M{_points(outline)}Z" for outline in shape.outlines)
            return f'<path d="{outlines}"{_fill(shape.fill, hatchings)}{opacity}{_stroke(shape.stroke)}/>'
        case Lines():
            runs = "".join(f"M{_points(run)}" for run in shape.runs)
            return f'<path d="{runs}" fill="none" stroke-linejoin="round"{_stroke(shape.stroke)}/>'
        case Text():
            return _text(shape)
    assert_never(shape)


def _round(radius: float) -> str:
    """A circle of two arcs, from its leftmost point."""
    half = f"a{_n(radius)} {_n(radius)} 0 1 0"
    return f"{half} {_n(2 * radius)} 0{half} {_n(-2 * radius)} 0Z"


def _text(text: Text) -> str:
    """A halo is the text's own outline, painted first."""
    place = f'x="{_n(text.x)}" y="{_n(text.y)}" font-size="{_n(text.size)}" font-weight="{text.weight.value}"'
    anchor = f' text-anchor="{text.anchor.value}"'
    halo = ""
    if text.halo:
        outline = Stroke(text.halo, text.size * _HALO)
        halo = f'{_stroke(outline)} stroke-linejoin="round" paint-order="stroke"'
    return f'<text {place}{anchor} fill="{text.colour}"{halo}>{escape(text.text)}</text>'


def _fill(fill: Fill, hatchings: dict[Hatching, str]) -> str:
    paint = f"url(#{hatchings[fill]})" if isinstance(fill, Hatching) else fill
    return f' fill="{paint}"'


def _stroke(stroke: Stroke | None) -> str:
    if stroke is None:
        return ""
    dash = f' stroke-dasharray="{" ".join(map(_n, stroke.dash))}"' if stroke.dash else ""
    return f' stroke="{stroke.colour}" stroke-width="{_n(stroke.width)}"{dash}'


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


@lru_cache(maxsize=16384)
def _n(number: float) -> str:
    """Hundredths of a pixel are enough. Places come back often: dots and hexagons stand in rows."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
