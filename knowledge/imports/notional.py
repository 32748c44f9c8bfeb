"""Results of one general election estimated on the boundaries of the next: party votes, no candidates."""

from collections.abc import Callable
from dataclasses import dataclass, field

from knowledge.imports import fields
from knowledge.imports.elections import current_code, put_boundary_set
from knowledge.imports.fields import BadCell
from knowledge.imports.known import Facts, Known
from knowledge.imports.parties import Parties
from knowledge.imports.report import Report
from knowledge.imports.sheets import Line, Sheet
from knowledge.imports.sources import PARLIAMENT, put_source
from knowledge.model import INDEPENDENT, SPEAKER

_SPEAKER, _INDEPENDENT = (f"candidate is standing as {role}" for role in ("commons speaker", "independent"))
NOTIONAL_2019 = frozenset(
    {"constituency geographic code", "electorate", "election valid vote count", "main party name"}
    | {_SPEAKER, _INDEPENDENT, "candidate vote count"}
)
NOTIONAL_2005 = frozenset(
    {"constituency id", "mnis party name", "votes", "total votes", "electorate", "share"}
)
_SHARE_TOLERANCE = 0.0001


@dataclass
class _Seat:
    """The rows of one seat: votes by party, added up where several rows are of one party."""

    line: int
    electorate: int
    valid_votes: int
    votes: dict[str, int] = field(default_factory=dict)
    rows: int = 0


@dataclass(frozen=True, slots=True)
class _Estimate:
    """One row."""

    code: str
    electorate: int
    valid_votes: int
    party: str
    short: str
    votes: int
    share: float | None


def import_2019(sheet: Sheet, known: Known, report: Report) -> None:
    """The 2019 general election on the boundaries of 2024."""
    source = put_source(
        known,
        "notional-2019",
        publisher=PARLIAMENT,
        title="Notional results of the 2019 general election on the boundaries of 2024",
    )
    _import(sheet, known, report, ("parl.2019-12-12", "2024", source), _row_2019)


def import_2005(sheet: Sheet, known: Known, report: Report) -> None:
    """The 2005 general election on the boundaries of 2010."""
    source = put_source(
        known,
        "notional-2005",
        publisher=PARLIAMENT,
        title="Notional results of the 2005 general election on the boundaries of 2010",
    )
    _import(sheet, known, report, ("parl.2005-05-05", "2010", source), _row_2005)


def _row_2019(line: Line) -> _Estimate:
    party, short = line["main party name"], line.get("main party abbreviation")
    if fields.yes(line[_SPEAKER], "standing as Speaker"):
        party, short = SPEAKER, "Spk"
    elif fields.yes(line[_INDEPENDENT], "standing as independent"):
        party, short = INDEPENDENT, "Ind"
    return _Estimate(
        code=current_code(fields.code(line["constituency geographic code"])),
        electorate=fields.whole(line["electorate"], "the electorate"),
        valid_votes=fields.whole(line["election valid vote count"], "valid votes"),
        party=party,
        short=short,
        votes=fields.whole(line["candidate vote count"], "votes"),
        share=fields.share(line["candidate vote share"], "the share")
        if line.get("candidate vote share")
        else None,
    )


def _row_2005(line: Line) -> _Estimate:
    return _Estimate(
        code=fields.code(line["constituency id"]),
        electorate=fields.whole(line["electorate"], "the electorate"),
        valid_votes=fields.whole(line["total votes"], "valid votes"),
        party=line["mnis party name"],
        short=line.get("mnis party abbrev"),
        votes=fields.whole(line["votes"], "votes"),
        share=fields.share(line["share"], "the share"),
    )


def _import(
    sheet: Sheet, known: Known, report: Report, key: tuple[str, str, str], read: Callable[[Line], _Estimate]
) -> None:
    election_id, boundary_set, source_id = key
    put_boundary_set(known, boundary_set)
    parties = Parties(known)
    seats = known.seats(boundary_set)
    found: dict[str, _Seat] = {}
    broken: set[str] = set()
    for line in sheet.lines(report):
        try:
            row = read(line)
            if row.code not in seats:
                broken.add(row.code)
                raise BadCell(f"{row.code} is no seat of the boundaries of {boundary_set}")
            _add(found, row, line.number, parties)
        except BadCell as error:
            # Only the file of 2019 lists seats under codes that they had before.
            broken.add(line.get("constituency id") or current_code(line.get("constituency geographic code")))
            report.refuse(sheet.file, line.number, str(error))
    for code, seat in found.items():
        reason = "a row of it is refused" if code in broken else _fault(seat)
        if reason:
            report.refuse(sheet.file, seat.line, f"{seats[code]}: {reason}")
            continue
        votes: list[Facts] = [{"party_id": party, "votes": count} for party, count in seat.votes.items()]
        known.put(
            "notional_results",
            votes,
            election_id=election_id,
            boundary_set=boundary_set,
            code=code,
            electorate=seat.electorate,
            source_id=source_id,
        )
        report.accept(sheet.file, seat.rows)


def _add(found: dict[str, _Seat], row: _Estimate, line: int, parties: Parties) -> None:
    seat = found.setdefault(row.code, _Seat(line, row.electorate, row.valid_votes))
    if (seat.electorate, seat.valid_votes) != (row.electorate, row.valid_votes):
        raise BadCell("electorate or valid votes differ from the seat's other rows")
    share = row.votes / row.valid_votes if row.valid_votes else 0.0
    if row.share is not None and abs(share - row.share) > _SHARE_TOLERANCE:
        raise BadCell(f"the share of {row.share} is not that of {row.votes} in {row.valid_votes} votes")
    party, _ = parties.find_or_add(row.party, row.short)
    seat.votes[party] = seat.votes.get(party, 0) + row.votes
    seat.rows += 1


def _fault(seat: _Seat) -> str | None:
    total = sum(seat.votes.values())
    if total != seat.valid_votes:
        return f"the votes add up to {total}, not to {seat.valid_votes}"
    if total > seat.electorate:
        return f"{total} votes are more than the electorate of {seat.electorate}"
    return None
