"""The projected House through a night: a line for each party within its range, as the seats declare."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.pictures import palette
from commands.pictures.card import INNER, MARGIN, SMALL, Words, card, top
from commands.pictures.fonts import width
from commands.pictures.hexagons import Box
from commands.pictures.palette import CARD, INK, QUIET
from commands.pictures.plot import End, Scale, ends, room, stroke
from commands.pictures.scene import Anchor, Circle, Lines, Picture, Shape, Stroke, Text, Weight, line, polygon
from knowledge.model import Party

_LEFT, _HEIGHT, _BELOW = 70, 640, 128
_MOST_NAMES = 430
_HEADROOM = 1.08
_RANGE = 0.22  # opacity
_BETWEEN = 16  # one time and the next
_ABOVE_AXIS = 24  # the lowest name


@dataclass(frozen=True, slots=True)
class Band:
    """A party: seats (expected, low, high), one for each stage. `figure` is the last, finished."""

    party: Party
    seats: Sequence[tuple[float, float, float]]
    figure: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the lower side, at so many `declared`; when that was is in `time`, empty where unknown."""

    declared: int
    label: str
    time: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The seats `declared` at each stage, of a `house`; `name` says what the figures below are."""

    declared: Sequence[int]
    house: int
    ticks: Sequence[Tick]
    name: str


def night(
    words: Words,
    axis: Axis,
    bands: Sequence[Band],
    ticks: Sequence[tuple[float, str]],
    majority: str,
    alt: str,
) -> Picture:
    """Bands with most seats first. `ticks` of the seats, from 0 on; `majority` labels the line above half of
    the House."""
    start = top(words)
    names = room([(band.party, band.figure) for band in bands], _MOST_NAMES)
    # The names stand at the lines' ends, which may be anywhere.
    wide = min(INNER - _LEFT, (INNER - _LEFT - names) * axis.house / axis.declared[-1])
    box = Box(MARGIN + _LEFT, start, wide, _HEIGHT)
    half = axis.house // 2 + 1
    highest = max(half, *(high for band in bands for _, _, high in band.seats))
    scale = Scale(box, _HEADROOM * highest, ticks)
    xs = [_x(number, axis, box) for number in axis.declared]
    shapes = [*scale.grid(), *_labels(axis, box)]
    for band in reversed(bands):
        shapes.append(_range(band, xs, scale))
    y = scale.y(half)
    shapes.append(line(box.x, y, box.x + box.width, y, Stroke(INK, 3, (10, 6))))
    for band in reversed(bands):
        shapes += _line(band, xs, scale)
    shapes.append(Text(box.x + box.width, y - 12, majority, SMALL, INK, anchor=Anchor.END, halo=CARD))
    found = [End(scale.y(band.seats[-1][0]), band.party, band.figure) for band in bands]
    shapes += ends(found, Box(box.x, box.y, xs[-1] - box.x, box.height - _ABOVE_AXIS), MARGIN + INNER)
    return Picture(card(words, start + _HEIGHT + _BELOW, tuple(shapes)), alt)


def _x(declared: int, axis: Axis, box: Box) -> float:
    return box.x + box.width * declared / axis.house


def _labels(axis: Axis, box: Box) -> Iterator[Shape]:
    """How many had declared, and when, where there is room for that."""
    bottom, free = box.y + box.height, 0.0
    for tick in axis.ticks:
        x, half = _x(tick.declared, axis, box), width(tick.time, SMALL) / 2
        yield line(x, bottom, x, bottom + 10, Stroke(QUIET, 2))
        yield Text(x, bottom + 42, tick.label, SMALL, INK, Weight.BOLD, Anchor.MIDDLE)
        if x - half > free:
            yield Text(x, bottom + 76, tick.time, SMALL, QUIET, anchor=Anchor.MIDDLE)
            free = x + half + _BETWEEN
    yield Text(box.x + box.width / 2, bottom + 114, axis.name, SMALL, QUIET, anchor=Anchor.MIDDLE)


def _range(band: Band, xs: Sequence[float], scale: Scale) -> Shape:
    upper = [(x, scale.y(high)) for x, (_, _, high) in zip(xs, band.seats, strict=True)]
    lower = [(x, scale.y(low)) for x, (_, low, _) in zip(xs, band.seats, strict=True)]
    return polygon((*upper, *reversed(lower)), palette.edge(palette.colour(band.party)), opacity=_RANGE)


def _line(band: Band, xs: Sequence[float], scale: Scale) -> Iterator[Shape]:
    """And the last point, which is all there is after one declaration."""
    run = tuple((x, scale.y(expected)) for x, (expected, _, _) in zip(xs, band.seats, strict=True))
    if len(run) > 1:
        yield Lines((run,), stroke(band.party, 6))
    edge = Stroke(palette.edge(palette.colour(band.party)), 3)
    low, high = (scale.y(seats) for seats in band.seats[-1][1:])
    x, y = run[-1]
    yield line(x, low, x, high, edge)
    yield Circle(x, y, 8, palette.colour(band.party), edge)
