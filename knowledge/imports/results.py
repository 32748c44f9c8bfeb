"""Files of results as records: the Commons Library's and Parliament's, by candidate and by constituency.

One set of columns, spelt in several ways: the Library's workbooks saved as CSV, Parliament's own files with
and without a header line, by-elections with a date, and the header announced for the next general election.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from knowledge.imports import fields
from knowledge.imports.fields import BadCell
from knowledge.imports.report import Report
from knowledge.imports.sheets import Line, Sheet
from knowledge.model import State

# Other spellings of a column → the Library's, both as sheets.column_name makes them.
SPELLINGS = {
    "ons id2": "ons id",
    "ons code": "ons id",
    "ons constituency id": "ons id",
    "by-election date": "election date",
    "dc person id": "democracy club person id",
    "democracy club identifier": "democracy club person id",
    "electoral commission adjunct party id": "adjunct party id",
    "primary party name": "party name",
    "primary party abbreviation": "party abbreviation",
    "adjunct party electoralcommissionid": "adjunct party id",
    "candidate given name": "candidate first name",
    "candidate family name": "candidate surname",
    "member mnisid": "member mnis id",
    "vote count": "votes",
    "vote share": "share",
    "winning candidate given name": "member first name",
    "winning candidate family name": "member surname",
    "short result summary": "result",
    "result summary": "result",
    "given name": "member first name",
    "family name": "member surname",
}
_SEAT = ("ons id", "ons region id", "constituency name", "county name", "region name", "country name")
CANDIDATE_COLUMNS = (
    *_SEAT,
    *(
        "constituency type",
        "party name",
        "party abbreviation",
        "electoral commission party id",
        "mnis party id",
    ),
    *("adjunct party id", "candidate first name", "candidate surname", "candidate gender", "sitting mp"),
    *("former mp", "member mnis id", "votes", "share", "change"),
)
SEAT_COLUMNS = (
    *_SEAT,
    *(
        "constituency type",
        "declaration time",
        "member first name",
        "member surname",
        "member gender",
        "result",
    ),
    *("first party", "second party", "electorate", "valid votes", "invalid votes", "majority"),
)
# Columns of votes by party → the parties' short names that add up to each.
PARTY_COLUMNS = {
    **{short.casefold(): short for short in ("Con", "Lab", "LD", "UKIP", "BRX", "RUK", "Green", "SNP", "PC")},
    **{short.casefold(): short for short in ("DUP", "SF", "SDLP", "UUP", "APNI")},
    "uup (as ucunf)": "UUP",
}
ALL_OTHERS = "all other candidates"
CO_OPERATIVE_PARTY = "PP119"


@dataclass(frozen=True, slots=True)
class SeatNamed:
    """The seat that a row is about, as the file describes it; `day` where the row names its polling day."""

    file: str
    line: int
    code: str
    name: str
    nation: str
    region: str
    designation: str
    county: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class CandidateRecord:
    """One row of a file by candidate. `votes` is None before the count, `elected` None where not said.

    `on_ballot` is the description of a candidate of several parties, empty for others.
    """

    seat: SeatNamed
    name: str
    family_name: str
    party: str
    short: str
    on_ballot: str
    co_operative: bool
    gender: str | None
    sitting: bool
    former: bool
    member_id: int | None
    person_id: int | None
    votes: int | None
    share: float | None
    elected: bool | None


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """One row of a file by constituency, or of a list of winners. `by_party` holds its party columns.

    `released` says how much of it is official: of a contest not verified yet, only the winner is.
    """

    seat: SeatNamed
    winner_name: str
    winner_family_name: str
    winner_person_id: int | None
    winner_member_id: int | None
    label: str
    declared_at: datetime | None
    electorate: int | None
    valid_votes: int | None
    invalid_votes: int | None
    majority: int | None
    released: State
    by_party: tuple[tuple[str, int], ...]


def spelt(header: tuple[str, ...]) -> tuple[str, ...]:
    """A header in the Library's spelling."""
    return tuple(SPELLINGS.get(column, column) for column in header)


R = TypeVar("R")


def candidate_records(sheet: Sheet, report: Report) -> list[CandidateRecord]:
    return _records(sheet, report, _candidate)


def seat_records(sheet: Sheet, report: Report) -> list[SeatRecord]:
    return _records(sheet, report, _seat)


def winner_records(sheet: Sheet, report: Report) -> list[SeatRecord]:
    return _records(sheet, report, _winner)


def _records(sheet: Sheet, report: Report, read: Callable[[str, Line, Report], R]) -> list[R]:
    records = []
    for line in sheet.lines(report):
        try:
            records.append(read(sheet.file, line, report))
        except BadCell as error:
            report.refuse(sheet.file, line.number, str(error))
    return records


def _text(file: str, line: Line, column: str, report: Report) -> str:
    """A cell of a name, its spaces and accents put right; a repair is reported."""
    tidy = fields.plain(line.get(column))
    if tidy != line.get(column):
        report.change(file, line.number, f"{column} {line.get(column)!r} is read as {tidy!r}")
    return tidy


def _seat_named(file: str, line: Line) -> SeatNamed:
    nation = line.get("country name")
    region = line.get("region name") or nation
    county = line.get("county name")
    return SeatNamed(
        file=file,
        line=line.number,
        code=fields.code(line["ons id"]),
        name=fields.seat_name(line["constituency name"]),
        nation=nation,
        region=region,
        designation=line.get("constituency type"),
        county=county if county not in ("", nation, region) else None,
        day=fields.day(line["election date"], "the polling day") if "election date" in line.cells else None,
    )


def _candidate(file: str, line: Line, report: Report) -> CandidateRecord:
    family_name = _text(file, line, "candidate surname", report)
    name = f"{_text(file, line, 'candidate first name', report)} {family_name}".strip()
    if not name:
        raise BadCell("the candidate has no name")
    nominated = line.get("nomination party name")
    party = line["party name"] or nominated
    if fields.yes(line.get("is standing as speaker"), "standing as Speaker"):
        party = "Speaker"
    elif not party and fields.yes(line.get("is standing as independent"), "standing as independent"):
        party = "Independent"
    elected = line.get("is winning candidate")
    return CandidateRecord(
        seat=_seat_named(file, line),
        name=name,
        family_name=family_name or name,
        party=party,
        short=line.get("party abbreviation") or line.get("nomination party abbreviation"),
        on_ballot=nominated if fields.fold(nominated) != fields.fold(party) else "",
        co_operative=line.get("adjunct party id") == CO_OPERATIVE_PARTY,
        gender=fields.gender(line.get("candidate gender")),
        sitting=fields.yes(line.get("sitting mp"), "sitting MP"),
        former=fields.yes(line.get("former mp"), "former MP"),
        member_id=fields.whole_or_unknown(line.get("member mnis id"), "the member's id"),
        person_id=fields.whole_or_unknown(line.get("democracy club person id"), "the person's id"),
        votes=fields.whole_or_unknown(line.get("votes"), "votes"),
        share=fields.share(line["share"], "the share") if line.get("share") else None,
        elected=fields.yes(elected, "winning candidate") if elected else None,
    )


def _seat(file: str, line: Line, report: Report) -> SeatRecord:
    return SeatRecord(
        seat=_seat_named(file, line),
        winner_name=fields.plain(f"{line.get('member first name')} {line.get('member surname')}"),
        winner_family_name=fields.plain(line.get("member surname")),
        winner_person_id=None,
        winner_member_id=None,
        label=line.get("result"),
        declared_at=_declared_at(file, line, report),
        electorate=fields.whole_or_unknown(line.get("electorate"), "the electorate"),
        valid_votes=fields.whole_or_unknown(line.get("valid votes"), "valid votes"),
        invalid_votes=fields.whole_or_unknown(line.get("invalid votes"), "invalid votes"),
        majority=fields.whole_or_unknown(line.get("majority"), "the majority"),
        released=_released(line),
        by_party=tuple(
            (column, fields.whole(line[column] or "0", f"votes in column {column}"))
            for column in (*PARTY_COLUMNS, ALL_OTHERS)
            if column in line.cells
        ),
    )


def _released(line: Line) -> State:
    """How much of the contest's figures the file gives out as known."""
    state = line.get("election state").casefold()
    if state in ("pre-candidates", "candidates only"):
        return State.NOT_DECLARED
    if state == "winners only":
        return State.WINNER_ONLY
    if state not in ("", "full results"):
        raise BadCell(f"the election's state cannot be {state!r}")
    verified = fields.yes(line.get("verified"), "verified") if "verified" in line.cells else True
    return State.DECLARED if verified else State.WINNER_ONLY


def _winner(file: str, line: Line, report: Report) -> SeatRecord:
    return SeatRecord(
        seat=_seat_named(file, line),
        winner_name=fields.plain(f"{line['member first name']} {line['member surname']}"),
        winner_family_name=fields.plain(line["member surname"]),
        winner_person_id=fields.whole_or_unknown(line.get("democracy club person id"), "the person's id"),
        winner_member_id=fields.whole_or_unknown(line.get("member mnis id"), "the member's id"),
        label=line["result"],
        declared_at=None,
        electorate=None,
        valid_votes=None,
        invalid_votes=None,
        majority=None,
        released=State.WINNER_ONLY,
        by_party=(),
    )


def _declared_at(file: str, line: Line, report: Report) -> datetime | None:
    """UK wall-clock time, DD/MM/YYYY HH:MM or ISO."""
    text = line.get("declaration time")
    if not text:
        return None
    pattern = "%Y-%m-%dT%H:%M" if "T" in text else "%d/%m/%Y %H:%M"
    declared_at = fields.uk_time(text[:16], pattern, "the declaration time")
    if fields.is_day_alone(text):
        report.change(file, line.number, fields.NO_TIME)
        return None
    return declared_at
