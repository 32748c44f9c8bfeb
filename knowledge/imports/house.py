"""The members of the House on a day, and what is known to have changed since."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import chain, count

from knowledge.errors import ImportRefused
from knowledge.imports import fields
from knowledge.imports.elections import boundary_set_on
from knowledge.imports.fields import BadCell, fold, plain
from knowledge.imports.known import Known
from knowledge.imports.parties import Parties
from knowledge.imports.report import Report
from knowledge.imports.sheets import Sheet
from knowledge.imports.sources import PARLIAMENT, SINGLE_FACTS, cited, put_source
from knowledge.model import HouseChangeKind

MEMBERS = frozenset(("pcon code", "member id", "display as", "party text"))
CHANGES = frozenset(("date", "change", "source"))
# How changes are worded, by kind; the first that fits, so that a resignation which names the by-election to
# come is a vacancy.
_WORDINGS = {
    HouseChangeKind.VACANCY: r"resigned (?:his|her|their|the) seat|died|seat (?:is|became|fell) vacant",
    HouseChangeKind.BY_ELECTION: r"by-election",
    HouseChangeKind.RESTORATION: r"whip (?:was |has been )?restored",
    HouseChangeKind.SUSPENSION: r"whip (?:was |has been )?(?:suspended|withdrawn|removed)|lost the whip",
    HouseChangeKind.DEFECTION: r"defected|crossed the floor|joined",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def import_members(sheet: Sheet, known: Known, report: Report) -> None:
    """Who sits for each seat; the day stands in the file's name (mps_2026-06-27.csv)."""
    match = _DAY.search(sheet.file)
    if not match:
        raise ImportRefused(
            f"{sheet.file}: the day of the list must stand in the file's name, as YYYY-MM-DD."
        )
    try:
        day = date.fromisoformat(match[0])
    except ValueError:
        raise ImportRefused(f"{sheet.file}: {match[0]} is no day.") from None
    boundary_set = boundary_set_on(day)
    seats = known.seats(boundary_set)
    parties = Parties(known)
    source = put_source(
        known,
        f"members-{day.isoformat()}",
        publisher=PARLIAMENT,
        title="Members of the House of Commons",
        published=day.isoformat(),
    )
    for line in sheet.lines(report):
        with report.row(sheet.file, line.number):
            code = fields.code(line["pcon code"])
            if code not in seats:
                raise BadCell(f"{code} is no seat of the boundaries of {boundary_set}")
            name = plain(line["display as"])
            if not name:
                raise BadCell("the member has no name")
            party, new = parties.find_or_add(line["party text"], "")
            if new:
                report.change(
                    sheet.file, line.number, f"{line['party text']} is a party not known before, and is added"
                )
            known.put(
                "members",
                boundary_set=boundary_set,
                code=code,
                member_id=fields.whole(line["member id"], "the member's id"),
                name=name,
                party_id=party,
                as_of=day.isoformat(),
                source_id=source,
            )


def import_changes(sheet: Sheet, known: Known, report: Report) -> None:
    """Changes as their source words them; the seat only where the wording names exactly one, the kind from a
    column of that name or else the wording, and where neither tells, unknown."""
    for line in sheet.lines(report):
        with report.row(sheet.file, line.number):
            day = fields.day(line["date"], "the date")
            what = plain(line["change"])
            if not what:
                raise BadCell("the change is not described")
            boundary_set = boundary_set_on(day)
            named = _seats_named(what, known.seats(boundary_set))
            code = named[0] if len(named) == 1 else None
            known.put(
                "house_changes",
                day=day.isoformat(),
                what=what,
                kind=_kind(line.get("kind"), what),
                boundary_set=boundary_set if code else None,
                code=code,
                source_id=_source(known, day, line["source"]),
            )


def _source(known: Known, day: date, text: str) -> str:
    """The id of the source that a row names; those of one day are numbered, where there are several."""

    def is_its_own(source_id: str) -> bool:
        there = known.get("sources", source_id)
        return there is None or there["title"] == text

    first = f"cited.house.{day.isoformat()}"
    ids = chain((first,), (f"{first}-{number}" for number in count(2)))
    place, url = cited(text)
    return put_source(
        known,
        next(filter(is_its_own, ids)),
        publisher=place,
        title=text,
        published=day.isoformat(),
        licence=SINGLE_FACTS,
        url=url,
    )


def _seats_named(what: str, seats: Mapping[str, str]) -> list[str]:
    """The codes of the seats (code → name) in a text; what is part of a longer name is none (Exeter East)."""
    words, found = _words(what), []
    for code, name in sorted(seats.items(), key=lambda seat: -len(seat[1])):
        if (named := _words(name)) in words:
            found.append(code)
            words = words.replace(named, " | ")
    return found


def _kind(told: str, what: str) -> str | None:
    if told:
        try:
            return HouseChangeKind(told.casefold()).value
        except ValueError:
            raise BadCell(f"{told!r} is no kind of change") from None
    fitting = (
        kind for kind, words in _WORDINGS.items() if re.search(rf"\b(?:{words})\b", what, re.IGNORECASE)
    )
    return next((kind.value for kind in fitting), None)


def _words(text: str) -> str:
    return f" {' '.join(re.sub(r'[^a-z0-9 -]', ' ', fold(text)).split())} "
