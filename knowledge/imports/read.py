"""The way in: paths of files → a batch of facts and a report."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.errors import ImportRefused
from knowledge.imports import boundaries, house, notional, projections, times
from knowledge.imports.elections import general_day
from knowledge.imports.fields import BadCell
from knowledge.imports.gather import Contests
from knowledge.imports.known import Known
from knowledge.imports.recognise import Format, recognise
from knowledge.imports.report import Report
from knowledge.imports.sheets import Sheet, read_sheet
from knowledge.storage.batch import Batch

# Told of each step: what is being read, steps done, steps in all.
Progress = Callable[[str, int, int], None]
SUFFIXES = frozenset((".csv", ".hexjson"))
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
    labels = _labels(files)
    report = Report()
    steps = _Steps(2 * len(files), progress)
    found: list[_File] = []
    for path in files:
        steps.begin(path)
        with _refusing(report, labels[path], alone=len(files) == 1):
            found.append(_open(path, labels[path]))
            report.formats[labels[path]] = found[-1].format.value
    contests = Contests(known, report, election)
    for kind in Format:
        if kind is Format.NOTIONAL_2005:
            contests.put_all()
        for file in found:
            if file.format is kind:
                steps.begin(file.path)
                with _refusing(report, file.label, alone=len(files) == 1):
                    _take_in(file, known, report, contests)
    steps.end()
    return known.changes(), report


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is of a known format; without a sheet where it is no CSV."""

    path: Path
    label: str
    format: Format
    sheet: Sheet | None


def _open(path: Path, label: str) -> _File:
    """Raises ImportRefused for what is of no known format."""
    if path.suffix.casefold() == ".hexjson":
        return _File(path, label, Format.HEXES, None)
    recognised = recognise(read_sheet(path))
    return _File(path, label, recognised.format, replace(recognised.sheet, file=label))


def _take_in(file: _File, known: Known, report: Report, contests: Contests) -> None:
    """Raises ImportRefused where the file as a whole cannot be used."""
    if file.sheet is None:
        boundaries.import_hexes(file.path, file.label, known, report)
    elif file.format is Format.CANDIDATES:
        contests.read_candidates(file.sheet)
    elif file.format in (Format.SEATS, Format.WINNERS):
        contests.read_seats(file.sheet, winners_only=file.format is Format.WINNERS)
    else:
        _IMPORTERS[file.format](file.sheet, known, report)


def _labels(files: Sequence[Path]) -> dict[Path, str]:
    """What a report calls each file: its name, with its folder's where several have one name."""
    names = Counter(path.name for path in files)
    return {path: path.name if names[path.name] == 1 else path.as_posix() for path in files}


@contextmanager
def _refusing(report: Report, label: str, *, alone: bool) -> Iterator[None]:
    """A refused file goes into the report, or out as the error when it is the only one."""
    try:
        yield
    except (ImportRefused, BadCell) as error:
        reason = f"{label}: {error}." if isinstance(error, BadCell) else str(error)
        if alone:
            raise ImportRefused(reason) from error
        report.refuse(label, None, reason)


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
