"""A seat's shares of the vote through its elections: a line for each party, broken at new boundaries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from commands.pictures import palette
from commands.pictures.card import INNER, MARGIN, SMALL, Words, card, top
from commands.pictures.hexagons import Box
from commands.pictures.labels import Crowd, frame_of
from commands.pictures.palette import CARD, INK, QUIET
from commands.pictures.plot import End, Scale, ends, room, stroke
from commands.pictures.scene import (
    Anchor,
    Circle,
    Lines,
    Picture,
    Point,
    Shape,
    Stroke,
    Text,
    Weight,
    line,
    polygon,
)
from knowledge.model import Party

_LEFT = 76  # room for the scale's labels
_STEP = 88  # from one column to the next at least
_HEIGHT, _ABOVE, _BELOW = 560, 50, 80
_WINNER, _OTHER = 13, 8  # radii of points
_NAME = 34  # from one name within the chart to the next
_ASIDE = (0, -16, 16, -28, 28, -40, 40)  # a figure from its point
_PAST = _WINNER + 8  # from the last column's middle to the end of the grid
_HEADROOM = 1.12  # of the highest share, for its figure


@dataclass(frozen=True, slots=True)
class Column:
    """One result. Lines join those of one `area`, by-elections (`aside`) left out; an `estimate` is hollow.

    `label` has one or two lines; `figure` is the winner's, finished.
    """

    label: tuple[str, ...]
    area: int
    figure: str
    winner: Party | None
    aside: bool = False
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A party's shares in per cent, one for each column, None where it did not stand.

    `figure` is the last, finished; empty where it did not stand then. Only `joined` ones are lines.
    """

    party: Party
    shares: tuple[float | None, ...]
    figure: str
    joined: bool


def history(
    words: Words,
    columns: Sequence[Column],
    lines: Sequence[Series],
    ticks: Sequence[tuple[float, str]],
    changed: str,
    alt: str,
) -> Picture:
    """`ticks` of the scale, from 0 on; `changed` stands where the area changes."""
    start = top(words) + _ABOVE
    steps, whole = len(columns) - 0.5, INNER - _LEFT - _PAST
    names = room([(one.party, one.figure) for one in lines if one.figure], whole - _STEP * steps)
    step = (whole - names) / steps
    xs = [MARGIN + _LEFT + step * (at + 0.5) for at in range(len(columns))]
    box = Box(MARGIN + _LEFT, start, whole - names + _PAST, _HEIGHT)
    highest = max(share for one in lines for share in one.shares if share is not None)
    scale = Scale(box, _HEADROOM * highest, ticks)
    shapes = [*scale.grid(), *_labels(columns, xs, start + _HEIGHT), *_changes(columns, xs, box, changed)]
    for series in reversed(lines):
        shapes += _line(series, columns, xs, scale)
    for series in reversed(lines):
        shapes += _points(series, columns, xs, scale)
    obstacles = [part for one in lines for part in _obstacles(one, columns, xs, scale)]
    crowd = Crowd(obstacles, [frame_of(shape) for shape in shapes if isinstance(shape, Text)])
    shapes += _figures(columns, lines, xs, scale, crowd)
    shapes += ends(list(_ends(lines, scale)), box, MARGIN + INNER)
    shapes += _gone(lines, xs, scale, crowd)
    return Picture(card(words, start + _HEIGHT + _BELOW, tuple(shapes)), alt)


def _labels(columns: Sequence[Column], xs: Sequence[float], bottom: float) -> Iterator[Shape]:
    for column, x in zip(columns, xs, strict=True):
        for row, label in enumerate(column.label):
            yield Text(x, bottom + 38 + 34 * row, label, SMALL, QUIET if row else INK, anchor=Anchor.MIDDLE)


def _changes(columns: Sequence[Column], xs: Sequence[float], box: Box, changed: str) -> Iterator[Shape]:
    """A dashed line where the boundaries changed."""
    for at in range(1, len(columns)):
        if columns[at].area != columns[at - 1].area:
            x = (xs[at - 1] + xs[at]) / 2
            yield line(x, box.y - 8, x, box.y + box.height, Stroke(QUIET, 3, (4, 8)))
            yield Text(x, box.y - 20, changed, SMALL, INK, anchor=Anchor.MIDDLE)


def _runs(
    series: Series, columns: Sequence[Column], xs: Sequence[float], scale: Scale
) -> Iterator[tuple[Point, ...]]:
    """A party that did not stand in between has more than one run."""
    known = [at for at, column in enumerate(columns) if not column.aside]
    for standing, group in groupby(known, lambda at: (series.shares[at] is not None, columns[at].area)):
        run = tuple(_at(series, at, xs, scale) for at in group)
        if series.joined and standing[0] and len(run) > 1:
            yield run


def _line(series: Series, columns: Sequence[Column], xs: Sequence[float], scale: Scale) -> Iterator[Shape]:
    for run in _runs(series, columns, xs, scale):
        yield Lines((run,), stroke(series.party, 6))


def _obstacles(
    series: Series, columns: Sequence[Column], xs: Sequence[float], scale: Scale
) -> Iterator[tuple[Point, Point]]:
    """What a text should not stand over: lines, and points as upright strokes."""
    for run in _runs(series, columns, xs, scale):
        yield from pairwise(run)
    for at, share in enumerate(series.shares):
        if share is not None:
            x, y = _at(series, at, xs, scale)
            yield (x, y - _OTHER), (x, y + _OTHER)


def _points(series: Series, columns: Sequence[Column], xs: Sequence[float], scale: Scale) -> Iterator[Shape]:
    ground = palette.colour(series.party)
    edge = Stroke(palette.edge(ground), 3)
    for at, column in enumerate(columns):
        if series.shares[at] is None:
            continue
        x, y = _at(series, at, xs, scale)
        won = column.winner is not None and column.winner.total_id == series.party.total_id
        size, fill = float(_WINNER if won else _OTHER), CARD if column.estimate else ground
        if column.aside:
            size *= 1.3
            yield polygon(((x - size, y), (x, y - size), (x + size, y), (x, y + size)), fill, edge)
        else:
            yield Circle(x, y, size, fill, edge)


def _figures(
    columns: Sequence[Column], lines: Sequence[Series], xs: Sequence[float], scale: Scale, crowd: Crowd
) -> Iterator[Shape]:
    """The winner's share over the highest point of each column; the last one's figures stand beside it."""
    for at, column in enumerate(columns[:-1]):
        shares = [share for one in lines if (share := one.shares[at]) is not None]
        if column.figure and shares:
            y = scale.y(max(shares)) - _WINNER - 12
            yield crowd.place(
                Text(xs[at] + aside, y, column.figure, SMALL, INK, Weight.BOLD, Anchor.MIDDLE, CARD)
                for aside in _ASIDE
            )


def _ends(lines: Sequence[Series], scale: Scale) -> Iterator[End]:
    for one in lines:
        if (last := one.shares[-1]) is not None:
            yield End(scale.y(last), one.party, one.figure)


def _gone(lines: Sequence[Series], xs: Sequence[float], scale: Scale, crowd: Crowd) -> Iterator[Shape]:
    """The names of parties that did not stand in the last contest, by their last points."""
    for at, x in enumerate(xs[:-1]):
        ended = [
            one for one in lines if one.shares[at] is not None and not any(map(_stood, one.shares[at + 1 :]))
        ]
        for one in sorted(ended, key=lambda one: -(one.shares[at] or 0.0)):
            yield crowd.place(_beside(one.party.short, (x, scale.y(one.shares[at] or 0.0)), scale.box))


def _beside(name: str, point: Point, box: Box) -> Iterator[Text]:
    """Right of a point, then below and above it, left of it, and further off; all above the lowest line."""
    x, y = point
    lowest = box.y + box.height - 8
    aside, level = _WINNER + 6, y + 10
    for down in (0, -12, 12):
        yield _name(name, x + aside, min(level + down, lowest), Anchor.START)
    for down in (_NAME, -_NAME + 10):
        yield _name(name, x, min(level + down, lowest), Anchor.MIDDLE)
    yield _name(name, x - aside, min(level, lowest), Anchor.END)
    for down in (-_NAME, _NAME, -2 * _NAME, 2 * _NAME):
        yield _name(name, x + aside, min(level + down, lowest), Anchor.START)


def _name(name: str, x: float, y: float, anchor: Anchor) -> Text:
    return Text(x, y, name, SMALL, INK, anchor=anchor, halo=CARD)


def _stood(share: float | None) -> bool:
    return share is not None


def _at(series: Series, at: int, xs: Sequence[float], scale: Scale) -> Point:
    return xs[at], scale.y(series.shares[at] or 0.0)
