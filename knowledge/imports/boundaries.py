"""Overlaps of two boundary sets, other names of seats, wards, and places on the hexagon map."""

import unicodedata
from pathlib import Path

from knowledge.errors import ImportRefused
from knowledge.imports import fields
from knowledge.imports.elections import current_code, put_boundary_set
from knowledge.imports.fields import BadCell, fold, plain
from knowledge.imports.known import Known
from knowledge.imports.report import Report
from knowledge.imports.sheets import Sheet, read_json
from knowledge.model import NameKind, PlaceKind

OLD, NEW = "2010", "2024"

OVERLAPS = frozenset(("from code", "to code", "from residential", "to residential"))
# Where the official name is Welsh, the other name is English.
_ENGLISH_NAMES = frozenset(("Carmarthen", "Anglesey"))

WELSH_NAMES = frozenset(("code", "name", "designation", "alternative name (wales only)"))
ALTERNATIVE_NAMES = frozenset(("code as listed", "official name", "alternative name"))
SUCCESSORS = frozenset(
    ("current constituency code", "current constituency name", "closest successor constituency")
)
_SHARE_OF_WARD = "percentage of ward's residential premises in this constituency"
WARDS = frozenset(("new constituency name", "ward name", "local authority name", _SHARE_OF_WARD))


def _seats(known: Known, boundary_set: str, file: str) -> dict[str, str]:
    put_boundary_set(known, boundary_set)
    seats = known.seats(boundary_set)
    if not seats:
        raise ImportRefused(
            f"{file}: the seats of {boundary_set} are not known yet; import results for them first."
        )
    return seats


def import_overlaps(sheet: Sheet, known: Known, report: Report) -> None:
    """Shares of residential addresses that seats of 2010 and of 2024 have in common."""
    old, new = (_seats(known, boundary_set, sheet.file) for boundary_set in (OLD, NEW))
    for line in sheet.lines(report):
        with report.row(sheet.file, line.number):
            from_code, to_code = fields.code(line["from code"]), current_code(fields.code(line["to code"]))
            if from_code not in old or to_code not in new:
                raise BadCell(f"{from_code} or {to_code} is no seat of its boundary set")
            known.put(
                "overlaps",
                from_set=OLD,
                from_code=from_code,
                to_set=NEW,
                to_code=to_code,
                from_share=fields.share(line["from residential"], "the share of the old seat"),
                to_share=fields.share(line["to residential"], "the share of the new seat"),
            )


def _put_name(known: Known, boundary_set: str, code: str, name: str, kind: NameKind, official: str) -> None:
    """An alias, unless it is the seat's own name or known already."""
    if name and name != official and not known.has("constituency_names", boundary_set, code, name):
        known.put("constituency_names", boundary_set=boundary_set, code=code, name=name, kind=kind.value)


def import_welsh_names(sheet: Sheet, known: Known, report: Report) -> None:
    """The Library's list of seats: Welsh seats' names in the other language, and county groups."""
    seats = _seats(known, NEW, sheet.file)
    for line in sheet.lines(report):
        with report.row(sheet.file, line.number):
            code = current_code(fields.code(line["code"]))
            if code not in seats:
                raise BadCell(f"{code} is no seat of the boundaries of {NEW}")
            official, listed = seats[code], plain(line["name"])
            if listed != official:
                report.change(sheet.file, line.number, f"the seat {listed!r} is {official!r}, by its code")
            other = plain(line["alternative name (wales only)"])
            kind = NameKind.ALTERNATIVE if other in _ENGLISH_NAMES else NameKind.WELSH
            _put_name(known, NEW, code, other, kind, official)
            county = plain(line.get("boundary commission for england sub region"))
            if county and county != "N/A":
                known.update("constituencies", (NEW, code), county=county)


def import_alternative_names(sheet: Sheet, known: Known, report: Report) -> None:
    """The form of the name that the press sorts by ("Antrim East"); official names are not taken."""
    seats = _seats(known, NEW, sheet.file)
    for line in sheet.lines(report):
        with report.row(sheet.file, line.number):
            code = current_code(fields.code(line["code as listed"]))
            if code not in seats:
                raise BadCell(f"{code} is no seat of the boundaries of {NEW}")
            press = plain(line["alternative name"])
            if any(unicodedata.category(letter) in ("Sm", "Sc", "So") for letter in press):
                raise BadCell(f"the name {press!r} is damaged")
            if fold(press) != fold(seats[code]):
                _put_name(known, NEW, code, press, NameKind.PRESS, seats[code])


def import_successors(sheet: Sheet, known: Known, report: Report) -> None:
    """Former names: each old seat's name, an alias of the seat that is its closest successor."""
    old, new = (_seats(known, boundary_set, sheet.file) for boundary_set in (OLD, NEW))
    by_name = {fold(name): code for code, name in new.items()}
    for line in sheet.lines(report):
        with report.row(sheet.file, line.number):
            code = fields.code(line["current constituency code"])
            successor = by_name.get(fold(line["closest successor constituency"]))
            if code not in old or successor is None:
                raise BadCell(f"{code} or {line['closest successor constituency']!r} is no seat")
            former = old[code]
            if fold(former) not in by_name:
                _put_name(known, NEW, successor, former, NameKind.FORMER, new[successor])


def import_wards(sheet: Sheet, known: Known, report: Report) -> None:
    """Wards in 2024 seats, with the local authority and the share of the ward's homes in the seat."""
    seats = _seats(known, NEW, sheet.file)
    by_name = {fold(name): code for code, name in seats.items()}
    seen: dict[tuple[str, ...], float] = {}
    for line in sheet.lines(report):
        with report.row(sheet.file, line.number):
            code = by_name.get(fold(line["new constituency name"]))
            if code is None:
                raise BadCell(f"{line['new constituency name']!r} is no seat of the boundaries of {NEW}")
            name, authority = plain(line["ward name"]), plain(line["local authority name"])
            if name != line["ward name"]:
                report.change(sheet.file, line.number, f"the ward {line['ward name']!r} is read as {name!r}")
            key = (NEW, code, name, PlaceKind.WARD.value, authority)
            share = round(fields.share(line[_SHARE_OF_WARD], "the share of the ward"), 4)
            if key in seen:
                share = max(share, seen[key])
                report.change(
                    sheet.file, line.number, f"{name} stands twice in one seat: the larger share is kept"
                )
            seen[key] = share
            known.put("places", **dict(zip(_PLACE_KEY, key, strict=True)), share=share)


_PLACE_KEY = ("boundary_set", "code", "name", "kind", "authority")


def import_hexes(path: Path, file: str, known: Known, report: Report) -> None:
    """A HexJSON layout "odd-r" of one boundary set, keyed by GSS code."""
    data = read_json(path)
    hexes = data.get("hexes") if isinstance(data, dict) else None
    if not isinstance(hexes, dict) or not isinstance(data, dict) or data.get("layout") != "odd-r":
        raise ImportRefused(f"{file} is no HexJSON of layout odd-r.")
    sets = [name for name in (OLD, NEW) if hexes.keys() == known.seats(name).keys()]
    if not sets:
        raise ImportRefused(f"{file}: its codes are not those of a boundary set that is known.")
    taken: dict[tuple[int, int], str] = {}
    for code, place in hexes.items():
        q, r = (place.get(axis) if isinstance(place, dict) else None for axis in "qr")
        if not isinstance(q, int) or not isinstance(r, int):
            report.refuse(file, None, f"{code}: q and r must be whole numbers")
        elif (q, r) in taken:
            report.refuse(file, None, f"{code} lies where {taken[q, r]} does")
        else:
            taken[q, r] = code
            known.update("constituencies", (sets[0], code), hex_q=q, hex_r=r)
            report.accept(file)
