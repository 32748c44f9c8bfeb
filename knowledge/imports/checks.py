"""One contest's figures held against each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from knowledge.imports.fields import BadCell, fold
from knowledge.imports.known import Facts
from knowledge.imports.parties import Parties
from knowledge.imports.report import Report
from knowledge.imports.results import ALL_OTHERS, PARTY_COLUMNS, CandidateRecord, SeatRecord
from knowledge.model import State

# Some files round shares to three places.
_SHARE_TOLERANCE = 0.00101


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be stored."""

    state: State
    candidacies: tuple[Facts, ...]


def check(
    report: Report,
    parties: Parties,
    seat: SeatRecord | None,
    records: Sequence[CandidateRecord],
    standing: tuple[Facts, ...],
) -> Checked:
    """Raises BadCell where the figures cannot all be true; reports those of the file that are not used."""
    counted = [row["votes"] is not None for row in standing]
    if seat is not None and seat.released is not State.DECLARED and any(counted) and records:
        reason = f"its votes are not final ({seat.released}): they are not taken"
        report.change(seat.seat.file, seat.seat.line, reason)
        standing = tuple({**row, "votes": None, "elected": False} for row in standing)
        counted = []
    if any(counted) and not all(counted):
        raise BadCell("votes are given for some candidates only")
    if not any(counted):
        return _before_the_count(parties, seat, standing)
    if not _total(standing):
        raise BadCell("none of its candidates has a vote; before the count, leave the votes empty")
    if seat is not None:
        standing = _agreed(report, parties, seat, standing)
        _check_ballots(seat, standing)
    _check_shares(report, records, standing)
    return Checked(State.DECLARED, _mark_tie(parties, seat, records, standing))


def _before_the_count(parties: Parties, seat: SeatRecord | None, standing: tuple[Facts, ...]) -> Checked:
    if not standing:
        raise BadCell("no candidates are known for it; import the file of candidates, too")
    if seat is not None and seat.released is not State.NOT_DECLARED and seat.winner_family_name:
        return _winner_only(parties, seat, standing)
    marked = sum(bool(row["elected"]) for row in standing)
    if marked > 1:
        raise BadCell("several candidates are marked as elected")
    return Checked(State.WINNER_ONLY if marked else State.NOT_DECLARED, standing)


def _winner_only(parties: Parties, seat: SeatRecord, standing: tuple[Facts, ...]) -> Checked:
    number = _find_winner(parties, seat, standing)["number"]
    return Checked(State.WINNER_ONLY, tuple({**row, "elected": row["number"] == number} for row in standing))


def _find_winner(parties: Parties, seat: SeatRecord, standing: tuple[Facts, ...]) -> Facts:
    """The candidacy that the file names as the winner's: by id, else by name and party."""
    short = (seat.label.split() or [""])[0]
    for column, wanted in (("person_id", seat.winner_person_id), ("member_id", seat.winner_member_id)):
        found = [row for row in standing if wanted is not None and row[column] == wanted]
        if len(found) == 1:
            return found[0]
    for column, name in (("name", seat.winner_name), ("family_name", seat.winner_family_name)):
        found = [row for row in standing if fold(cast(str, row[column])) == fold(name)]
        found = [row for row in found if parties.short(cast(str, row["party_id"])) == short] or found
        if len(found) == 1:
            return found[0]
    raise BadCell(f"{seat.winner_name} is named as elected, but is not one of its candidates")


def _agreed(
    report: Report, parties: Parties, seat: SeatRecord, standing: tuple[Facts, ...]
) -> tuple[Facts, ...]:
    """The candidacies with votes that add up to the official valid votes.

    Where they do not, and one party column's figure in place of one candidate's makes both the valid votes
    and the majority come out right, that figure is taken.
    """
    where = seat.seat.file, seat.seat.line
    if seat.valid_votes is not None and _total(standing) != seat.valid_votes:
        standing = _repaired(report, parties, seat, standing)
    if seat.majority is not None and seat.majority != _majority(standing):
        report.change(
            *where, f"the majority of {seat.majority} is not used: the votes make it {_majority(standing)}"
        )
    for column, votes in seat.by_party:
        cast_votes = _party_votes(parties, standing, column, seat)
        if votes != cast_votes:
            report.change(
                *where, f"column {column}: {votes} is not used: the candidates' votes make it {cast_votes}"
            )
    _check_winner(seat, standing)
    return standing


def _repaired(
    report: Report, parties: Parties, seat: SeatRecord, standing: tuple[Facts, ...]
) -> tuple[Facts, ...]:
    for column, votes in seat.by_party:
        if column == ALL_OTHERS:
            continue
        rows = [row for row in standing if parties.short(cast(str, row["party_id"])) == PARTY_COLUMNS[column]]
        if len(rows) != 1 or rows[0]["votes"] == votes:
            continue
        trial = tuple({**row, "votes": votes} if row is rows[0] else row for row in standing)
        if _total(trial) == seat.valid_votes and _majority(trial) == seat.majority:
            listed = f"{rows[0]['name']}: the file of candidates gives {rows[0]['votes']} votes"
            reason = f"{listed}; {votes} is taken, which agrees with the valid votes and the majority"
            report.change(seat.seat.file, seat.seat.line, reason)
            return trial
    raise BadCell(
        f"its candidates have {_total(standing)} votes together, but valid votes are {seat.valid_votes}"
    )


def _total(standing: tuple[Facts, ...]) -> int:
    return sum(cast(int, row["votes"]) for row in standing)


def _majority(standing: tuple[Facts, ...]) -> int:
    ranked = sorted((cast(int, row["votes"]) for row in standing), reverse=True)
    return ranked[0] - (ranked[1] if len(ranked) > 1 else 0)


def _party_votes(parties: Parties, standing: tuple[Facts, ...], column: str, seat: SeatRecord) -> int:
    """The votes that a party column should hold: those of its party, or of all that have no column."""
    named = {PARTY_COLUMNS[name] for name, _ in seat.by_party if name != ALL_OTHERS}

    def counts(row: Facts) -> bool:
        short = parties.short(cast(str, row["party_id"]))
        return short not in named if column == ALL_OTHERS else short == PARTY_COLUMNS[column]

    return sum(cast(int, row["votes"]) for row in standing if counts(row))


def _check_winner(seat: SeatRecord, standing: tuple[Facts, ...]) -> None:
    if not seat.winner_family_name:
        return
    most = max(cast(int, row["votes"]) for row in standing)
    first = [row for row in standing if row["votes"] == most]
    names = {fold(cast(str, row[column])) for row in first for column in ("name", "family_name")}
    if fold(seat.winner_name) not in names and fold(seat.winner_family_name) not in names:
        raise BadCell(f"{seat.winner_name} is named as elected, but {first[0]['name']} has the most votes")


def _check_ballots(seat: SeatRecord, standing: tuple[Facts, ...]) -> None:
    ballots = _total(standing) + (seat.invalid_votes or 0)
    if seat.electorate is not None and ballots > seat.electorate:
        raise BadCell(f"{ballots} ballots are more than its electorate of {seat.electorate}")


def _check_shares(report: Report, records: Sequence[CandidateRecord], standing: tuple[Facts, ...]) -> None:
    total = _total(standing)
    for record, row in zip(records, standing, strict=False):
        if record.share is None or not total:
            continue
        share = cast(int, row["votes"]) / total
        if abs(record.share - share) > _SHARE_TOLERANCE:
            report.change(
                record.seat.file,
                record.seat.line,
                f"{record.name}: the share of {record.share:.4f} is not used: the votes make it {share:.4f}",
            )


def _mark_tie(
    parties: Parties, seat: SeatRecord | None, records: Sequence[CandidateRecord], standing: tuple[Facts, ...]
) -> tuple[Facts, ...]:
    """Only a tie for first place, decided by lot, needs its winner marked."""
    most = max(cast(int, row["votes"]) for row in standing)
    tied = tuple(row for row in standing if row["votes"] == most)
    chosen: Facts | None = None
    if len(tied) > 1:
        marked = [row for row in tied if row["elected"]]
        if len(marked) == 1:
            chosen = marked[0]
        elif seat is not None and seat.winner_family_name:
            chosen = _find_winner(parties, seat, tied)
    else:
        wrong = [r for r, row in zip(records, standing, strict=False) if r.elected and row not in tied]
        if wrong:
            raise BadCell(f"{wrong[0].name} is marked as elected, but {tied[0]['name']} has the most votes")
    return tuple({**row, "elected": row is chosen} for row in standing)
