"""A map's picture: how each group of seats looks, and its alt text."""

from collections.abc import Iterator

from commands.message import PictureRequest
from commands.pictures import palette
from commands.pictures.card import Words
from commands.pictures.hexmap import Group as Drawn
from commands.pictures.hexmap import Pointed, hexmap
from commands.pictures.legend import Entry
from commands.pictures.ramp import falls, rises
from commands.pictures.scene import MOST_ALT, Fill, Picture
from commands.present.counting import declared_of
from commands.present.map_words import details, finding, label, seat_told
from commands.present.names import published_by
from commands.present.standing import before_label
from commands.present.words import clip, count, counted, sentence_case
from knowledge.psephology.classes import Class
from knowledge.psephology.returns import SeatReturn
from knowledge.psephology.seat_map import Group, Kind, SeatMap, Show

_FILLS: dict[Kind, Fill] = {
    Kind.LOST: palette.INK,
    Kind.HELD: palette.FAINT,
    Kind.ELSEWHERE: palette.CARD,
    Kind.NO_CANDIDATE: palette.CARD,
    Kind.UNKNOWN: palette.UNKNOWN,
    Kind.UNDECLARED: palette.UNDECLARED,
}
_LAYOUT = "Hexagons: Open Innovations (MIT)."


def map_picture(found: SeatMap, pointed: SeatReturn | None) -> PictureRequest:
    key = ["map", found.show.value, found.party.id if found.party else "", found.election.id]
    if pointed:
        key.append(pointed.constituency.code)
    return PictureRequest(tuple(key), lambda: _picture(found, pointed))


def _picture(found: SeatMap, pointed: SeatReturn | None) -> Picture:
    words = Words(finding(found), " · ".join(_detail(found)), f"{_LAYOUT} {published_by(found.sources)}")
    drawn = [
        Drawn(_entry(found, group, fill), [seat.constituency for seat in group.seats])
        for group, fill in zip(found.groups, _fills(found), strict=True)
    ]
    shown = Pointed(pointed.constituency, _pointed(found, pointed)) if pointed else None
    return hexmap(words, drawn, shown, _alt(found, pointed))


def _fills(found: SeatMap) -> list[Fill]:
    """One for each group, in order."""
    colour = palette.colour(found.party) if found.party else None
    shades: dict[Class, Fill] = {}
    bands = [group.figures for group in found.groups if group.figures]
    # The class below 0 has no lower bound at all where falls are few.
    below = [b for b in bands if found.show is Show.CHANGE and b.high is not None and b.high <= 0]
    above = [b for b in bands if b not in below]
    shades.update(zip(reversed(above), rises(colour, len(above)), strict=True))
    if colour:
        shades.update(zip(below, falls(colour, len(below)), strict=True))
    return [shades[g.figures] if g.figures else _fill(found, g) for g in found.groups]


def _fill(found: SeatMap, group: Group) -> Fill:
    if group.party:
        return palette.fill(group.party)
    if group.kind is Kind.HELD and found.party:
        return palette.pale(palette.fill(found.party))
    return _FILLS[group.kind]


def _entry(found: SeatMap, group: Group, fill: Fill) -> Entry:
    short = label(found, group, lambda party: party.short)
    return Entry(fill, label(found, group), short, (count(len(group.seats)),))


def _detail(found: SeatMap) -> Iterator[str]:
    """Of figures the seats at both ends; how else the map is to be read."""
    if not found.declared:
        return
    if found.figures:
        yield from map(sentence_case, details(found))
    elif found.show is Show.CHANGES and not found.party:
        yield "Coloured: the party that gained the seat"
    else:
        yield found.election.name
    if found.show in (Show.CHANGES, Show.CHANGE):
        yield _against(found)
    if found.declared < found.seats:
        yield declared_of(found.declared, found.seats)


def _against(found: SeatMap) -> str:
    return f"Against {before_label(found.election, notional=found.notional)}"


def _pointed(found: SeatMap, seat: SeatReturn) -> str:
    return f"{seat.constituency.name}: {seat_told(found, seat)}"


def _alt(found: SeatMap, pointed: SeatReturn | None) -> str:
    """The finding, every group, and the seat that is pointed out."""
    groups = [f"{label(found, group)} {count(len(group.seats))}" for group in found.groups]
    parts = [
        f"Map of {counted(found.seats, 'seat')}, each a hexagon",
        "; ".join([finding(found), *details(found)]),
        *([_against(found)] if found.show in (Show.CHANGES, Show.CHANGE) else []),
        f"Seats by colour: {', '.join(groups)}",
    ]
    if pointed:
        parts.append(f"Pointed out: {_pointed(found, pointed)}")
    return clip(". ".join(parts) + ".", MOST_ALT)
