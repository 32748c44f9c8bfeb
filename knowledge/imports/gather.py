"""Records of results, gathered from several files, contest by contest.

A file of candidates and one by constituency make one edition of a contest's result; where the files hold more
than one, they are taken in one after the other.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.errors import ImportRefused
from knowledge.imports.bearers import Bearers
from knowledge.imports.contests import put_contest
from knowledge.imports.elections import by_election_id, infer_general, put_election
from knowledge.imports.fields import CODE, BadCell, day
from knowledge.imports.known import Known
from knowledge.imports.parties import Parties
from knowledge.imports.report import Report, Verdict
from knowledge.imports.results import (
    CandidateRecord,
    SeatNamed,
    SeatRecord,
    candidate_records,
    seat_records,
    winner_records,
)
from knowledge.imports.sheets import Sheet
from knowledge.imports.sources import candidates_source, put_candidates_source, put_results_source


@dataclass
class Edition:
    """One result of one contest, and the files that its two halves are from.

    `broken` is the line of a candidate's row that was refused.
    """

    candidates: list[CandidateRecord] = field(default_factory=list)
    candidates_from: Path | None = None
    seat: SeatRecord | None = None
    seat_from: Path | None = None
    broken: int | None = None

    @property
    def named(self) -> SeatNamed:
        """The seat, as the file describes it."""
        return self.seat.seat if self.seat else self.candidates[0].seat

    def fits(self, seat: SeatRecord, path: Path) -> tuple[bool, bool]:
        """How well a row by constituency goes with the candidates: both counted or both not, one folder."""
        counted = any(record.votes is not None for record in self.candidates)
        together = self.candidates_from is not None and self.candidates_from.parent == path.parent
        return counted == (seat.valid_votes is not None), together


class Contests:
    """Reads files of results, then takes in what they say."""

    def __init__(self, known: Known, report: Report, election: str | None) -> None:
        self._known = known
        self._report = report
        self._election = election
        self._found: dict[tuple[str, str], list[Edition]] = {}

    def read_candidates(self, sheet: Sheet) -> None:
        """Raises ImportRefused where the file's election cannot be known."""
        before = len(self._report.remarks)
        candidates = candidate_records(sheet, self._report)
        election = self._general(sheet, [record.seat for record in candidates], None)
        for record in candidates:
            editions = self._editions(election, record.seat)
            if not editions or editions[-1].candidates_from != sheet.path:
                editions.append(Edition(candidates_from=sheet.path))
            editions[-1].candidates.append(record)
        refused = {
            remark.line for remark in self._report.remarks[before:] if remark.verdict is Verdict.REFUSED
        }
        self._mark_broken(sheet, election, refused)

    def read_seats(self, sheet: Sheet, *, winners_only: bool) -> None:
        """Raises ImportRefused where the file's election cannot be known."""
        seats = (winner_records if winners_only else seat_records)(sheet, self._report)
        times = [record.declared_at for record in seats if record.declared_at]
        election = self._general(sheet, [s.seat for s in seats], min(times).date() if times else None)
        for seat in seats:
            editions = self._editions(election, seat.seat)
            if any(edition.seat_from == sheet.path for edition in editions):
                reason = f"{seat.seat.name or seat.seat.code} stands twice"
                self._report.refuse(sheet.file, seat.seat.line, reason)
                continue
            free = [edition for edition in editions if edition.seat is None]
            if not free:
                free = [Edition()]
                editions += free
            best = max(free, key=lambda edition: edition.fits(seat, sheet.path))
            best.seat, best.seat_from = seat, sheet.path

    def _editions(self, election: str | None, seat: SeatNamed) -> list[Edition]:
        """By-elections go by their day until their seat's name is known."""
        key = election or (seat.day.isoformat() if seat.day else "")
        return self._found.setdefault((key, seat.code), [])

    def _general(self, sheet: Sheet, named: list[SeatNamed], declared: date | None) -> str | None:
        """The general election of a file; None for by-elections."""
        if "election date" in sheet.header or not named:
            return None
        if self._election is not None:
            return self._election
        if "election id" in sheet.header:
            raise ImportRefused(
                f"{sheet.file} is in the format for the next general election, whose day it does not give; "
                "name the election (parl.YYYY-MM-DD)."
            )
        return infer_general(
            self._known,
            file=sheet.file,
            folder=sheet.path.parent.name,
            codes=(seat.code for seat in named),
            columns=sheet.header,
            declared=declared,
        )

    def _mark_broken(self, sheet: Sheet, election: str | None, refused: set[int | None]) -> None:
        """A contest of which one candidate's row was refused is not whole."""
        for number, cells in sheet.records:
            codes = [cell.strip() for cell in cells if CODE.fullmatch(cell.strip())]
            if number in refused and codes:
                for key in [election] if election else _days(cells):
                    for edition in self._found.get((key, codes[0]), []):
                        if edition.candidates_from == sheet.path:
                            edition.broken = number

    def put_all(self) -> None:
        """Take in what was read."""
        parties = Parties(self._known)
        for election, code, edition in self.editions():
            if put_contest(
                self._known, parties, self._report, election, edition.seat, edition.candidates, edition.broken
            ):
                put_election(self._known, election, code)
                contest = self._known.get("contests", election, code)
                if contest and contest["source_id"] == candidates_source(election):
                    put_candidates_source(self._known, election)
                else:
                    put_results_source(self._known, election)
        self._found.clear()

    def editions(self) -> Iterator[tuple[str, str, Edition]]:
        """(election id, code, edition): general elections before by-elections, which refer to their seats.

        The newest come first, so that a party new to the store is spelt as its newest file does. A
        by-election in a seat that is not known by then is refused in the report.
        """
        self._put_ids_right()
        newest_first = sorted(self._found.items(), key=lambda item: item[0][0], reverse=True)
        for (key, code), editions in newest_first:
            for edition in editions:
                try:
                    yield self._election_id(key, code), code, edition
                except BadCell as error:
                    self._report.refuse(edition.named.file, edition.named.line, str(error))

    def _put_ids_right(self) -> None:
        """Give members' ids to those who bear them, once every file is read that may tell."""
        read = [(key, edition) for (key, _), editions in self._found.items() for edition in editions]
        if not any(record.member_id for _, edition in read for record in edition.candidates):
            return
        bearers = Bearers(self._known)
        for key, edition in read:
            bearers.read(key, edition.candidates)
        for key, edition in read:
            edition.candidates = bearers.put_right(key, edition.candidates, self._report)

    def _election_id(self, key: str, code: str) -> str:
        """Raises BadCell for a by-election in a seat that is not known."""
        if key.startswith("parl."):
            return key
        return by_election_id(self._known, date.fromisoformat(key), code)


def _days(cells: Iterable[str]) -> Iterator[str]:
    """The polling days that a row's cells could name, as keys of contests."""
    for cell in cells:
        with suppress(BadCell):
            yield day(cell.strip(), "the polling day").isoformat()
