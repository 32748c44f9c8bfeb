"""Exit polls and published projections: seats by party, as one list each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from knowledge.imports import fields
from knowledge.imports.elections import HOUSE, general_days, general_id
from knowledge.imports.fields import BadCell, slug
from knowledge.imports.known import Facts, Known
from knowledge.imports.report import Report
from knowledge.imports.sheets import Line, Sheet
from knowledge.imports.sources import SINGLE_FACTS, cited, put_source
from knowledge.model import NORTHERN_IRELAND, OTHER, ProjectionKind

EXIT_POLLS = frozenset(
    ("year", "broadcaster", "con", "lab", "ld", "snp", "reform ukip", "other", "actual con")
)
FINAL = frozenset(("forecaster", "type", "fieldwork or date", "sample", "con", "lab", "ld", "snp", "reform"))
PUBLISHED = frozenset(("forecaster", "published", "type", "reform", "lab", "con", "ld", "snp", "other"))

_NORTHERN_IRISH_SEATS = 18
_SPEAKERS_SEAT = "Chorley"

_PARTIES = {
    "con": "conservative",
    "lab": "labour",
    "ld": "liberal-democrat",
    "reform": "reform-uk",
    "snp": "scottish-national-party",
    "pc": "plaid-cymru",
    "plaid": "plaid-cymru",
    "green": "green",
    "other": OTHER,
}
# One column of the exit polls' list holds the party that took this place at the time.
_REFORM_UKIP = {2015: "uk-independence-party", 2017: "uk-independence-party", 2019: "brexit-party"}
# Of which nothing but the exit polls is known.
_EARLIER = (date(1997, 5, 1), date(2001, 6, 7))
_HOUSES = {1997: 659, 2001: 659, 2005: 646}
_FINAL_OF = "parl.2024-07-04"
# The first general election whose contests the store holds; outcomes of those before come with the exit poll.
_FIRST_HELD = 2010
# How the list notes that it worked out the others itself.
_REST = re.compile(r"rest of \d+|less the three")
# What a list puts behind a forecaster's name: which release it means, or where it has the figures from.
# "Web engine" is neither: it names one of a forecaster's models.
_REMARKED = re.compile(r"(.+?) \((?!web engine)(.+)\)")
_RELEASE = re.compile(r"(?:(\d\d?) )?(June|July)(?: release)?")
_MONTHS = {"June": "2024-06", "July": "2024-07"}
_KINDS = {"mrp": ProjectionKind.MRP, "srp": ProjectionKind.MODEL, "model": ProjectionKind.MODEL}


@dataclass(frozen=True, slots=True)
class _Projection:
    """One row, read. `remark` is what the list puts behind the forecaster's name, empty for nothing."""

    forecaster: str
    remark: str
    kind: ProjectionKind
    election_id: str | None
    published: str
    house: int
    seats: Mapping[str, int | None]
    outcome: Mapping[str, int]
    not_included: str | None
    basis: str | None
    cited: str


def import_exit_polls(sheet: Sheet, known: Known, report: Report) -> None:
    """Broadcasters' exit polls since 1997 and what came out, the Speaker with his former party.

    On the night nothing has come out: those columns may be empty for any election that the store holds.
    """
    days = {day.year: day for day in (*_EARLIER, *general_days(known))}
    for line in sheet.lines(report):
        _take(sheet, known, report, line, partial(_exit_poll, days))


def import_final(sheet: Sheet, known: Known, report: Report) -> None:
    """The last projections before the general election of 2024."""
    for line in sheet.lines(report):
        if line["type"] not in ("exit poll", "result"):
            _take(sheet, known, report, line, _final)


def import_published(sheet: Sheet, known: Known, report: Report) -> None:
    """Projections for the next general election."""
    for line in sheet.lines(report):
        _take(sheet, known, report, line, _published)


def _exit_poll(days: Mapping[int, date], line: Line) -> _Projection:
    """`days`: polling days by year."""
    year = fields.whole(line["year"], "the year")
    if year not in days:
        raise BadCell(f"no general election of {year} is known here")
    columns = {column: column for column in ("con", "lab", "ld", "snp", "pc", "green", "other")}
    parties = {**{c: _PARTIES[c] for c in columns}, "reform ukip": _REFORM_UKIP.get(year, "reform-uk")}
    seats = {party: _seats(line.get(column), column) for column, party in parties.items()}
    came_out = {party: _seats(line.get(f"actual {column}"), column) for column, party in parties.items()}
    house = _HOUSES.get(year, HOUSE)
    outcome = {party: count for party, count in came_out.items() if count is not None}
    if (outcome or year < _FIRST_HELD) and sum(outcome.values()) != house:
        raise BadCell(f"the outcome adds up to {sum(outcome.values())}, not to {house}")
    return _Projection(
        forecaster=line["broadcaster"],
        remark="",
        kind=ProjectionKind.EXIT_POLL,
        election_id=general_id(days[year]),
        published=days[year].isoformat(),
        house=house,
        # A party that the list left empty was not named by that exit poll.
        seats={party: count for party, count in seats.items() if count is not None},
        outcome={p: c for p, c in outcome.items() if p in seats} if year < _FIRST_HELD else {},
        not_included=None,
        basis="other: the rest of the House" if _REST.search(line.get("note")) else None,
        cited=line.get("source"),
    )


def _final(line: Line) -> _Projection:
    seats = {
        _PARTIES[c]: _seats(line.get(c), c) for c in ("con", "lab", "ld", "snp", "reform", "plaid", "green")
    }
    when = line["fieldwork or date"]
    period = re.fullmatch(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", when)
    basis = [line["type"]] if line["type"] == "SRP" else []
    if period:
        basis.append(f"fieldwork {period[1]} to {period[2]}")
    elif when:
        basis.append(when)
    if line.get("sample"):
        basis.append(f"sample {line['sample']}")
    if doubt := re.search(r"; (\w+ \d+ looks mistyped.*)", line.get("source")):
        basis.append(doubt[1])
    # Published between the end of fieldwork and polling day, 4 July.
    published = "2024-07" if period and period[2] >= "2024-07" else "2024"
    if release := _RELEASE.fullmatch(_named(line)[1]):
        published = _MONTHS[release[2]] + (f"-{int(release[1]):02}" if release[1] else "")
    return _without_outcome(line, _FINAL_OF, published, seats, basis)


def _published(line: Line) -> _Projection:
    columns = [c for c in ("reform", "lab", "con", "ld", "snp", "green", "plaid") if c in line.cells]
    seats = {_PARTIES[c]: _seats(line[c], c) for c in columns}
    seats |= _others(line["other"])
    match = re.fullmatch(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:, (.+))?", line["published"])
    if not match:
        raise BadCell(f"published must be a date or part of one, not {line['published']!r}")
    basis = [f"sample {line['sample']}"] if line.get("sample") else []
    if match[2]:
        basis.append(f"published {match[2]}")
    return _without_outcome(line, None, match[1], seats, basis)


def _without_outcome(
    line: Line, election_id: str | None, published: str, seats: dict[str, int | None], basis: list[str]
) -> _Projection:
    """A projection of the present House whose outcome is not known, or is in the store."""
    forecaster, remark = _named(line)
    return _Projection(
        forecaster=forecaster,
        remark=remark,
        kind=_kind(line["type"]),
        election_id=election_id,
        published=published,
        house=HOUSE,
        seats=seats,
        outcome={},
        not_included=_not_included(line["type"], seats),
        basis="; ".join(basis) or None,
        cited=line.get("source"),
    )


def _named(line: Line) -> tuple[str, str]:
    """The forecaster's name, and the remark behind it."""
    remarked = _REMARKED.fullmatch(line["forecaster"])
    return (remarked[1], remarked[2]) if remarked else (line["forecaster"], "")


def _kind(text: str) -> ProjectionKind:
    try:
        return _KINDS[text.casefold()]
    except KeyError:
        raise BadCell(f"{text!r} is no kind of projection") from None


def _seats(text: str, column: str) -> int | None:
    """A blank is not zero."""
    return fields.whole(text, f"seats of {column}") if text else None


def _others(text: str) -> dict[str, int | None]:
    """All others together, or apart: "MIN 7 + Restore 1" names one of them, MIN being minor parties."""
    if not text or text.isdigit():
        return {OTHER: _seats(text, "other")}
    others: dict[str, int | None] = {}
    for part in text.split("+"):
        match = re.fullmatch(r"\s*(MIN|Restore) (\d+)\s*", part)
        if not match:
            raise BadCell(f"seats of others cannot be {text!r}")
        others["restore-britain" if match[1] == "Restore" else OTHER] = int(match[2])
    return others


def _not_included(kind: str, seats: Mapping[str, int | None]) -> str | None:
    """Projections of this kind cover Great Britain; where their seats are one short of it, the seat they
    leave out is the Speaker's, which the parties do not contest."""
    given = sum(count for count in seats.values() if count is not None)
    if given > HOUSE - _NORTHERN_IRISH_SEATS or (kind == "model" and None in seats.values()):
        return None
    speakers = given == HOUSE - _NORTHERN_IRISH_SEATS - 1
    return f"{NORTHERN_IRELAND}; {_SPEAKERS_SEAT}" if speakers else NORTHERN_IRELAND


def _take(
    sheet: Sheet, known: Known, report: Report, line: Line, read: Callable[[Line], _Projection]
) -> None:
    with report.row(sheet.file, line.number):
        projection = read(line)
        _put(known, projection)


def _put(known: Known, projection: _Projection) -> None:
    if not projection.forecaster:
        raise BadCell("the forecaster is not named")
    missing = [party for party in projection.seats if not known.has("parties", party)]
    if missing:
        raise BadCell(f"the party {missing[0]} is not known; load the shipped facts first")
    given = sum(count for count in projection.seats.values() if count is not None)
    if given > projection.house:
        raise BadCell(f"{given} seats are more than the House of {projection.house} has")
    when = (projection.election_id or projection.published).removeprefix("parl.")
    identity = f"{projection.kind.value}.{slug(f'{projection.forecaster} {projection.remark}')}.{when}"
    parts: list[Facts] = [
        {"party_id": party, "seats": count, "outcome": projection.outcome.get(party)}
        for party, count in projection.seats.items()
    ]
    known.put(
        "projections",
        parts,
        id=identity,
        forecaster=projection.forecaster,
        kind=projection.kind.value,
        election_id=projection.election_id,
        published=projection.published,
        house=projection.house,
        not_included=projection.not_included,
        basis=projection.basis,
        source_id=_source(known, identity, projection),
    )


def _source(known: Known, identity: str, projection: _Projection) -> str:
    """Made by the forecaster, and reported where and as what the row says."""
    place, url = cited(projection.cited)
    kind = "Exit poll" if projection.kind is ProjectionKind.EXIT_POLL else "Projection"
    title = f"{kind} ({projection.remark})" if projection.remark else kind
    return put_source(
        known,
        f"cited.{identity}",
        publisher=projection.forecaster,
        title=f"{title}, reported by {place}" if place else title,
        published=projection.published,
        licence=SINGLE_FACTS,
        url=url,
    )
