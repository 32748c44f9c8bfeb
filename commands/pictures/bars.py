"""A contest as bars: a row for each candidate, the winner's in bold with a tick, and where the seat is.

Of many candidates those shown stand closer; the others are folded into one line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from commands.pictures import palette
from commands.pictures.card import BODY, INNER, MARGIN, SMALL, Words, card, top
from commands.pictures.fonts import fitted, width
from commands.pictures.hexagons import Box
from commands.pictures.locator import locator
from commands.pictures.palette import CARD, FAINT, INK, QUIET
from commands.pictures.scene import (
    Anchor,
    Circle,
    Lines,
    Picture,
    Rect,
    Shape,
    Stroke,
    Text,
    Weight,
)
from knowledge.model import Constituency, Party

LEFT = 840  # the width of the rows; the map is right of them
_GAP = 40
_HEADING, _ROW = 40, 84
_MANY, _CLOSE = 9, 76  # from so many rows on each is so high
_REST = 54
_FIGURES = (LEFT - 230, LEFT - 114, LEFT)  # right edges of votes, share and change
_TICK = 15  # its radius


@dataclass(frozen=True, slots=True)
class Bar:
    """One candidate: `share`, in per cent, makes the bar; `figures` are finished, one for each heading.

    `short_names`, the longest first, are for where the name does not fit.
    """

    name: str
    short_names: tuple[str, ...]
    party: Party
    share: float
    figures: tuple[str, ...]
    elected: bool


@dataclass(frozen=True, slots=True)
class Where:
    """The seat, and all seats of its boundary set."""

    seat: Constituency
    seats: Sequence[Constituency]


def bars(
    words: Words, headings: Sequence[str], shown: Sequence[Bar], rest: str | None, where: Where, alt: str
) -> Picture:
    """`headings`: of votes, share and perhaps change. `rest` tells of those who are not shown."""
    start = top(words)
    full = max(bar.share for bar in shown)
    edges = _FIGURES[-len(headings) :]
    shapes: list[Shape] = []
    for heading, edge in zip(headings, edges, strict=True):
        shapes.append(Text(MARGIN + edge, start + SMALL, heading, SMALL, QUIET, anchor=Anchor.END))
    y, row = start + _HEADING, _ROW if len(shown) < _MANY else _CLOSE
    for bar in shown:
        shapes += _row(bar, y, full, edges)
        y += row
    if rest:
        shapes.append(Text(MARGIN, y + BODY, fitted(rest, LEFT, BODY), BODY, QUIET))
        y += _REST
    bottom = max(y, start + 330)
    box = Box(MARGIN + LEFT + _GAP, start, INNER - LEFT - _GAP, min(bottom - start, 460))
    return Picture(card(words, bottom, (*shapes, *locator(where.seat, where.seats, box))), alt)


def _row(bar: Bar, y: float, full: float, edges: Sequence[float]) -> list[Shape]:
    """Name and figures over the bar; `full` is the share that fills the width, `edges` end the figures."""
    weight = Weight.BOLD if bar.elected else Weight.REGULAR
    baseline, x = y + BODY, float(MARGIN)
    shapes: list[Shape] = []
    if bar.elected:
        shapes += _tick(x + _TICK, baseline - BODY / 3, palette.ink(palette.colour(bar.party)))
        x += 2 * _TICK + 12
    room = MARGIN + edges[0] - width(bar.figures[0], BODY, weight) - 16 - x
    name, party = _named(bar, room, weight)
    shapes.append(Text(x, baseline, name, BODY, INK, weight))
    shapes.append(Text(x + width(name, BODY, weight) + 12, baseline, party, BODY, QUIET))
    for figure, edge in zip(bar.figures, edges, strict=True):
        shapes.append(Text(MARGIN + edge, baseline, figure, BODY, INK, weight, Anchor.END))
    return shapes + _bar(bar, baseline + 12, full)


def _bar(bar: Bar, y: float, full: float) -> list[Shape]:
    """On a line as long as the longest; a share too small to be seen is a hair's breadth."""
    height = 26 if bar.elected else 18
    long = max(2, LEFT * bar.share / full) if full else 2
    edge = Stroke(palette.edge(palette.colour(bar.party)), 2)
    return [
        Rect(MARGIN, y + height / 2 - 1, LEFT, 2, FAINT),
        Rect(MARGIN, y, long, height, palette.fill(bar.party), edge),
    ]


def _named(bar: Bar, room: float, weight: Weight) -> tuple[str, str]:
    """Name and party; where both do not fit the party in short, then the name too, and then that is cut."""
    short = bar.party.short
    in_short = [(name, short) for name in (bar.name, *bar.short_names)]
    for name, party in [(bar.name, bar.party.name), *in_short]:
        if width(name, BODY, weight) + 12 + width(party, BODY) <= room:
            return name, party
    return fitted(bar.short_names[-1], room - 12 - width(short, BODY), BODY, weight), short


def _tick(x: float, y: float, colour: str) -> list[Shape]:
    sign = ((x - 7, y), (x - 2, y + 6), (x + 8, y - 6))
    return [Circle(x, y, _TICK, colour), Lines((sign,), Stroke(CARD, 4))]
