"""What a file is, told by its header or, where it has none, by its shape."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from knowledge.errors import ImportRefused
from knowledge.imports import boundaries, house, notional, projections, times
from knowledge.imports.fields import CODE
from knowledge.imports.results import CANDIDATE_COLUMNS, PARTY_COLUMNS, SEAT_COLUMNS, spelt
from knowledge.imports.sheets import Sheet


class Format(Enum):
    """Each format's title; its order here is the order in which files of several formats are taken in."""

    CANDIDATES = "results by candidate"
    SEATS = "results by constituency"
    WINNERS = "list of winners"
    NOTIONAL_2005 = "notional results of 2005"
    NOTIONAL_2019 = "notional results of 2019"
    HEXES = "hexagon map"
    OVERLAPS = "overlaps of boundary sets"
    WELSH_NAMES = "list of constituencies with Welsh names"
    ALTERNATIVE_NAMES = "alternative names of constituencies"
    SUCCESSORS = "closest successors of constituencies"
    WARDS = "wards in constituencies"
    RECORDED_TIMES = "winning members with times recorded"
    FEED_TIMES = "declaration times of a press feed"
    LIVE_TIMES = "live results with declaration times"
    OBSERVED_TIMES = "observed order of declarations"
    OFFICIAL_TIMES = "official declaration times"
    EXIT_POLLS = "exit polls"
    FINAL_PROJECTIONS = "final projections of an election"
    PROJECTIONS = "published projections"
    MEMBERS = "members of the House"
    HOUSE_CHANGES = "changes in the House"


# The columns that a file of results cannot be without; those on ids, shares and the like may be missing.
CANDIDATES = frozenset(
    ("ons id", "constituency name", "party name", "candidate first name", "candidate surname", "votes")
)
SEATS = frozenset(("ons id", "constituency name", "result", "electorate", "valid votes", "majority"))
WINNERS = frozenset(("ons id", "constituency name", "member surname", "member first name", "result"))

_COLUMNS: tuple[tuple[Format, frozenset[str]], ...] = (
    (Format.CANDIDATES, CANDIDATES),
    (Format.SEATS, SEATS),
    (Format.NOTIONAL_2019, notional.NOTIONAL_2019),
    (Format.NOTIONAL_2005, notional.NOTIONAL_2005),
    (Format.OVERLAPS, boundaries.OVERLAPS),
    (Format.WELSH_NAMES, boundaries.WELSH_NAMES),
    (Format.ALTERNATIVE_NAMES, boundaries.ALTERNATIVE_NAMES),
    (Format.SUCCESSORS, boundaries.SUCCESSORS),
    (Format.WARDS, boundaries.WARDS),
    (Format.RECORDED_TIMES, times.RECORDED),
    (Format.FEED_TIMES, times.FEED),
    (Format.LIVE_TIMES, times.LIVE),
    (Format.OBSERVED_TIMES, times.OBSERVED),
    (Format.OFFICIAL_TIMES, times.OFFICIAL),
    (Format.EXIT_POLLS, projections.EXIT_POLLS),
    (Format.FINAL_PROJECTIONS, projections.FINAL),
    (Format.PROJECTIONS, projections.PUBLISHED),
    (Format.MEMBERS, house.MEMBERS),
    (Format.HOUSE_CHANGES, house.CHANGES),
    (Format.WINNERS, WINNERS),
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet of results has its columns in the Library's spelling. `sheet` is None for a hexagon map."""

    format: Format
    sheet: Sheet


def recognise(sheet: Sheet) -> Recognised:
    """Raises ImportRefused for a file of no known format, naming what the nearest format lacks."""
    header = spelt(sheet.header)
    first = [field.strip() for field in sheet.records[0][1]]
    if CODE.fullmatch(first[0]):
        return _headerless(sheet, first)
    if len(set(header)) < len(header):
        doubled = next(column for column in header if header.count(column) > 1)
        raise ImportRefused(f"{sheet.file}, line 1: the column {doubled!r} stands twice.")
    names = set(header)
    for kind, columns in _COLUMNS:
        if columns <= names or columns <= set(sheet.header):
            spelling = header if kind in (Format.CANDIDATES, Format.SEATS, Format.WINNERS) else sheet.header
            return Recognised(kind, replace(sheet, header=spelling))
    raise ImportRefused(f"{sheet.file} is of no known format{_nearest(names)}.")


def _nearest(names: set[str]) -> str:
    kind, columns = max(_COLUMNS, key=lambda entry: len(entry[1] & names) / len(entry[1]))
    missing = sorted(columns - names)
    if len(missing) > len(columns) / 2:
        return ""
    return (
        f"; it is nearest to {kind.value}, but lacks the column {', '.join(repr(name) for name in missing)}"
    )


_TIME = re.compile(r"\d\d/\d\d/\d{4} \d\d:\d\d|")
_PARTIES = tuple(PARTY_COLUMNS)


def _headerless(sheet: Sheet, first: Sequence[str]) -> Recognised:
    """Parliament's own files of a general election: the Library's columns without the header line."""
    width = len(CANDIDATE_COLUMNS)
    if len(first) in (width, width + 1) and first[16] in ("Yes", "No"):
        columns = (*CANDIDATE_COLUMNS, "democracy club person id")[: len(first)]
        return Recognised(Format.CANDIDATES, replace(sheet, header=columns, headed=False))
    rest = len(first) - len(SEAT_COLUMNS)
    if rest in (13, 14) and _TIME.fullmatch(first[7]) and all(field.isdigit() for field in first[18:]):
        # Which party the fourth column is of changed from election to election, so none is checked by it.
        parties = (
            "con",
            "lab",
            "ld",
            "fourth party",
            "green",
            "snp",
            "pc",
            "dup",
            "sf",
            "sdlp",
            "fifth party",
            "apni",
        )
        others = ("other candidates", "of which other winner")[: rest - len(parties)]
        return Recognised(
            Format.SEATS, replace(sheet, header=(*SEAT_COLUMNS, *parties, *others), headed=False)
        )
    raise ImportRefused(f"{sheet.file} has no header line, and {len(first)} columns as no known format has.")
