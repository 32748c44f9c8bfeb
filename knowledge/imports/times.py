"""Times of declaration: official ones, and those observed on the night of 4 July 2024.

No official file has times for 2024. Every source noted a result some time after the officer had declared
it, so the earliest is the nearest; it is marked "about".
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from knowledge.imports import fields
from knowledge.imports.elections import general_days
from knowledge.imports.fields import BadCell, fold, instant
from knowledge.imports.known import Known
from knowledge.imports.report import Report
from knowledge.imports.sheets import Line, Sheet
from knowledge.imports.sources import LIBRARY, SINGLE_FACTS, put_source

RECORDED = frozenset(("ons id", "time recorded", "result", "candidate type"))
FEED = frozenset(("constituency", "2019 party", "2024 party", "declaration time"))
LIVE = frozenset(("pcon24cd", "declaration date", "declaration time", "person id"))
OBSERVED = frozenset(("ons code", "first figures bst", "first flag bst"))
OFFICIAL = frozenset(("general election", "ons code", "declared at local"))

_ELECTION = "parl.2024-07-04"
_FIRST = datetime(2024, 7, 4, 22, 0, tzinfo=UTC)
_LAST = datetime(2024, 7, 6, 23, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Time:
    """When a seat's result was first seen, in UTC; None where the row has no time."""

    code: str
    seen: datetime | None


def import_recorded(sheet: Sheet, known: Known, report: Report) -> None:
    """When the Library noted each winner (M/D/YY H:MM). Without a winner the time means nothing."""

    def read(line: Line) -> _Time:
        seen = fields.uk_time(line["time recorded"], "%m/%d/%y %H:%M", "the time") if line["result"] else None
        return _Time(fields.code(line["ons id"]), seen)

    source = put_source(
        known,
        "commons-library-winners-2024",
        publisher=LIBRARY,
        title="General election 2024: winning members, with the time at which each result was recorded",
        published="2024-07-05",
    )
    _import(sheet, known, report, sheet.lines(report), read, source)


def import_observed(sheet: Sheet, known: Known, report: Report) -> None:
    """When a seat first showed a value on a results page, looked at every minute or two."""

    def read(line: Line) -> _Time:
        flags = [f for f in (line["first flag bst"], line["first figures bst"]) if f]
        seen = fields.uk_time(min(flags)[:16], "%Y-%m-%dT%H:%M", "the time") if flags else None
        return _Time(fields.code(line["ons code"]), seen)

    source = put_source(
        known,
        "observed-declarations-2024",
        publisher="inglesp/apogee (GitHub)",
        title="Order of declarations observed on the night of 4 July 2024",
        licence=SINGLE_FACTS,
        published="2024-07-06",
        url="https://github.com/inglesp/apogee",
    )
    _import(sheet, known, report, sheet.lines(report), read, source)


def import_live(sheet: Sheet, known: Known, report: Report) -> None:
    """Times only: votes and electorates of this list were typed in on the night and are not taken."""

    def read(line: Line) -> _Time:
        return _Time(fields.code(line["pcon24cd"]), _clock(line["declaration time"]))

    first = {line["pcon24cd"]: line for line in reversed(list(sheet.lines(report)))}
    source = put_source(
        known,
        "open-innovations-2024",
        publisher="Open Innovations",
        title="General election 2024, live results: declaration times",
        licence="MIT; candidates' data from Democracy Club, CC BY 4.0; single facts, cited",
        published="2024-07",
        url="https://github.com/open-innovations/ge-2024",
    )
    _import(sheet, known, report, first.values(), read, source)


def import_feed(sheet: Sheet, known: Known, report: Report) -> None:
    """A press feed's times, by name of seat. Commas in names are not quoted: rows are read from the right."""
    aliases = {str(alias["name"]): str(alias["code"]) for alias in known.all("constituency_names")}
    names = {**aliases, **{name: code for code, name in known.seats("2024").items()}}
    seats = {_plain_name(name): code for name, code in names.items()}

    def read(line: Line) -> _Time:
        code = seats.get(_plain_name(line["constituency"]))
        if code is None:
            raise BadCell(f"{line['constituency']!r} is no seat of the boundaries of 2024")
        return _Time(code, _clock(line["declaration time"]))

    width = len(sheet.header)
    lines = []
    for number, record in sheet.records[1:]:
        cells = [cell.strip() for cell in record]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) < width:
            report.refuse(sheet.file, number, "the row does not have as many fields as the header")
            continue
        name = ", ".join(cells[: len(cells) - width + 1])
        lines.append(
            Line(number, dict(zip(sheet.header, [name, *cells[len(cells) - width + 1 :]], strict=True)))
        )
    source = put_source(
        known,
        "press-feed-2024",
        publisher="tomwhite/ge-2024 (GitHub)",
        title="General election 2024: declaration times of a press results feed",
        licence=SINGLE_FACTS,
        published="2024-07-05",
        url="https://github.com/tomwhite/ge-2024",
    )
    _import(sheet, known, report, lines, read, source)


def import_official(sheet: Sheet, known: Known, report: Report) -> None:
    """Official times of 2010 to 2019, local, to the minute."""
    for line in sheet.lines(report):
        with report.row(sheet.file, line.number):
            election = f"parl.{_polling_day(known, line['general election'])}"
            code = fields.code(line["ons code"])
            if not known.has("contests", election, code):
                raise BadCell(f"the store has no contest of {code} in {line['general election']}")
            seen = fields.uk_time(line["declared at local"], "%Y-%m-%dT%H:%M", "the time")
            if fields.is_day_alone(line["declared at local"]):
                report.change(sheet.file, line.number, fields.NO_TIME)
            else:
                known.update("contests", (election, code), declared_at=instant(seen), declared_about=False)


def _polling_day(known: Known, year: str) -> str:
    found = [day for day in general_days(known) if str(day.year) == year]
    if len(found) != 1:
        raise BadCell(f"{year!r} is not the year of one general election")
    return found[0].isoformat()


def _import(
    sheet: Sheet,
    known: Known,
    report: Report,
    lines: Iterable[Line],
    read: Callable[[Line], _Time],
    source_id: str,
) -> None:
    for line in lines:
        with report.row(sheet.file, line.number):
            time = read(line)
            contest = known.get("contests", _ELECTION, time.code)
            if contest is None:
                raise BadCell(f"no contest of {time.code} in 2024 is known; import its results first")
            if time.seen is None:
                continue
            if not _FIRST <= time.seen <= _LAST:
                raise BadCell(
                    f"{instant(time.seen)} is not on the night of 4 July 2024 or the two days after"
                )
            seen, before = cast(str, instant(time.seen)), contest["declared_at"]
            if before is None or (contest["declared_about"] and seen < str(before)):
                known.update("contests", (_ELECTION, time.code), declared_at=seen, declared_about=True)
                known.declared_by[time.code] = source_id


def _clock(text: str) -> datetime | None:
    """A time of the night: before midnight on 4 July, otherwise on 5 July."""
    if not text:
        return None
    evening = text[:2] in ("22", "23")
    return fields.uk_time(f"2024-07-0{4 if evening else 5} {text}", "%Y-%m-%d %H:%M", "the time")


def _plain_name(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))
