"""The way in: paths of files → a batch of facts and a report."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.errors import ImportRefused
from knowledge.imports import boundaries, house, notional, projections, times
from knowledge.imports.contests import put_contest
from knowledge.imports.elections import by_election_id, general_day, infer_general, put_election
from knowledge.imports.fields import CODE, BadCell, day
from knowledge.imports.known import Known
from knowledge.imports.parties import Parties
from knowledge.imports.recognise import Format, recognise
from knowledge.imports.report import Report
from knowledge.imports.results import (
    CandidateRecord,
    SeatNamed,
    SeatRecord,
    candidate_records,
    seat_records,
    winner_records,
)
from knowledge.imports.sheets import Sheet, read_sheet
from knowledge.imports.sources import put_results_source
from knowledge.storage.batch import Batch

# Told of each step: what is being read, steps done, steps in all.
Progress = Callable[[str, int, int], None]
SUFFIXES = frozenset((".csv", ".hexjson"))
_RESULTS = frozenset((Format.CANDIDATES, Format.SEATS, Format.WINNERS))
_IMPORTERS: dict[Format, Callable[[Sheet, Known, Report], None]] = {
    Format.NOTIONAL_2005: notional.import_2005,
    Format.NOTIONAL_2019: notional.import_2019,
    Format.OVERLAPS: boundaries.import_overlaps,
    Format.WELSH_NAMES: boundaries.import_welsh_names,
    Format.ALTERNATIVE_NAMES: boundaries.import_alternative_names,
    Format.SUCCESSORS: boundaries.import_successors,
    Format.WARDS: boundaries.import_wards,
    Format.RECORDED_TIMES: times.import_recorded,
    Format.FEED_TIMES: times.import_feed,
    Format.LIVE_TIMES: times.import_live,
    Format.OBSERVED_TIMES: times.import_observed,
    Format.OFFICIAL_TIMES: times.import_official,
    Format.EXIT_POLLS: projections.import_exit_polls,
    Format.FINAL_PROJECTIONS: projections.import_final,
    Format.PROJECTIONS: projections.import_published,
    Format.MEMBERS: house.import_members,
    Format.HOUSE_CHANGES: house.import_changes,
}


def read_files(
    paths: Iterable[Path], known: Known, *, election: str | None = None, progress: Progress | None = None
) -> tuple[Batch, Report]:
    """All files given, and those in the folders given, checked against each other and against `known`.

    `election` is the id of the general election that files of results are of, where they do not say so.
    `known` takes in what is read. A file that is refused does not keep the others out: it is in the report.
    Raises ImportRefused when there is no file to read, when `election` is no id, and for a single file that
    is refused as a whole.
    """
    if election is not None:
        general_day(election)
    files = _files(paths)
    report = Report()
    steps = _Steps(2 * len(files), progress)
    found: list[_File] = []
    for path in files:
        steps.begin(path)
        with _refusing(report, path, alone=len(files) == 1):
            found.append(_open(path))
            report.formats[path.name] = found[-1].format.value
    contests = _Contests(known, report, election)
    for kind in Format:
        if kind is Format.NOTIONAL_2005:
            contests.put_all()
        for file in found:
            if file.format is kind:
                steps.begin(file.path)
                with _refusing(report, file.path, alone=len(files) == 1):
                    _take_in(file, known, report, contests)
    steps.end()
    return known.changes(), report


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is of a known format; without a sheet where it is no CSV."""

    path: Path
    format: Format
    sheet: Sheet | None


def _open(path: Path) -> _File:
    """Raises ImportRefused for what is of no known format."""
    if path.suffix.casefold() == ".hexjson":
        return _File(path, Format.HEXES, None)
    recognised = recognise(read_sheet(path))
    return _File(path, recognised.format, recognised.sheet)


def _take_in(file: _File, known: Known, report: Report, contests: "_Contests") -> None:
    """Raises ImportRefused where the file as a whole cannot be used."""
    if file.sheet is None:
        boundaries.import_hexes(file.path, known, report)
    elif file.format in _RESULTS:
        contests.read(file.sheet, file.format)
    else:
        _IMPORTERS[file.format](file.sheet, known, report)


@contextmanager
def _refusing(report: Report, path: Path, *, alone: bool) -> Iterator[None]:
    """A refused file goes into the report, or out as the error when it is the only one."""
    try:
        yield
    except (ImportRefused, BadCell) as error:
        reason = f"{path.name}: {error}." if isinstance(error, BadCell) else str(error)
        if alone:
            raise ImportRefused(reason) from error
        report.refuse(path.name, None, reason)


class _Steps:
    """Each file is opened, then taken in."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._progress, self._done = total, progress, 0

    def begin(self, path: Path) -> None:
        if self._progress is not None:
            self._progress(path.name, self._done, self._total)
        self._done += 1

    def end(self) -> None:
        if self._progress is not None:
            self._progress("", self._total, self._total)


def _files(paths: Iterable[Path]) -> list[Path]:
    """Raises ImportRefused for a path that is not there and where there is nothing to read."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(p for p in path.rglob("*") if p.suffix.casefold() in SUFFIXES and p.is_file())
        elif path.exists():
            files.append(path)
        else:
            raise ImportRefused(f"{path} does not exist.")
    if not files:
        raise ImportRefused("There is no .csv or .hexjson file to import.")
    return list(dict.fromkeys(files))


@dataclass
class _Contest:
    """What the files say of one contest; `broken` is the line of a candidate's row that was refused."""

    candidates: list[CandidateRecord] = field(default_factory=list)
    seat: SeatRecord | None = None
    broken: int | None = None


class _Contests:
    """Collects the records of one contest from all files of results, then takes the contests in."""

    def __init__(self, known: Known, report: Report, election: str | None) -> None:
        self._known = known
        self._report = report
        self._election = election
        self._found: dict[tuple[str, str], _Contest] = {}

    def read(self, sheet: Sheet, kind: Format) -> None:
        """Raises ImportRefused where the file's election cannot be known."""
        if kind is Format.CANDIDATES:
            candidates = candidate_records(sheet, self._report)
            election = self._general(sheet, [record.seat for record in candidates], None)
            for record in candidates:
                self._contest(election, record.seat).candidates.append(record)
            self._mark_broken(sheet, election)
            return
        seats = (seat_records if kind is Format.SEATS else winner_records)(sheet, self._report)
        times = [record.declared_at for record in seats if record.declared_at]
        election = self._general(sheet, [s.seat for s in seats], min(times).date() if times else None)
        for seat in seats:
            found = self._contest(election, seat.seat)
            if found.seat is not None:
                self._report.refuse(
                    sheet.file, seat.seat.line, f"{seat.seat.name or seat.seat.code} stands twice"
                )
            else:
                found.seat = seat

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

    def _contest(self, election: str | None, seat: SeatNamed) -> _Contest:
        """By-elections go by their day until their seat's name is known."""
        key = election or (seat.day.isoformat() if seat.day else "")
        return self._found.setdefault((key, seat.code), _Contest())

    def _mark_broken(self, sheet: Sheet, election: str | None) -> None:
        """A contest of which one candidate's row was refused is not whole."""
        refused = {remark.line for remark in self._report.refused if remark.file == sheet.file}
        for number, cells in sheet.records:
            if number in refused:
                codes = [cell.strip() for cell in cells if CODE.fullmatch(cell.strip())]
                for key in {election} if election else _days(cells):
                    if found := self._found.get((key, codes[0] if codes else "")):
                        found.broken = number

    def put_all(self) -> None:
        """Take in what was read: general elections before by-elections, which refer to their seats.

        The newest come first, so that a party new to the store is spelt as its newest file does.
        """
        parties = Parties(self._known)
        newest_first = sorted(self._found.items(), key=lambda item: item[0][0], reverse=True)
        for (key, code), found in newest_first:
            general = key.startswith("parl.")
            election = key if general else self._by_election(date.fromisoformat(key), code, found)
            if election is not None and put_contest(
                self._known, parties, self._report, election, found.seat, found.candidates, found.broken
            ):
                put_election(self._known, election, code)
                put_results_source(self._known, election)
        self._found.clear()

    def _by_election(self, polling_day: date, code: str, found: _Contest) -> str | None:
        """Its id; None, with a refusal in the report, where the seat is not known."""
        named = found.seat.seat if found.seat else found.candidates[0].seat
        try:
            return by_election_id(self._known, polling_day, code)
        except BadCell as error:
            self._report.refuse(named.file, named.line, str(error))
            return None


def _days(cells: Iterable[str]) -> Iterator[str]:
    """The polling days that a row's cells could name, as keys of contests."""
    for cell in cells:
        with suppress(BadCell):
            yield day(cell.strip(), "the polling day").isoformat()
