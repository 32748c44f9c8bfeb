"""Reading small files over the shipped facts, and looking at what came of it."""

from pathlib import Path

from knowledge.imports import Known, Report, read_files
from knowledge.storage.batch import Batch
from tests.candidates import NEXT


def read(known: Known, *paths: Path, election: str | None = NEXT) -> tuple[Batch, Report]:
    return read_files(paths, known, election=election)


def reasons(report: Report) -> str:
    return "\n".join(map(str, report.remarks))


def only(batch: Batch, table: str) -> dict[str, object]:
    (row,) = batch.dicts(table)
    return dict(row)


def read_text(known: Known, folder: Path, text: str, name: str = "file.csv") -> tuple[Batch, Report]:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_files([path], known)


def refusals(report: Report) -> list[tuple[int | None, str]]:
    """The lines that were refused, and why."""
    return [(remark.line, remark.reason) for remark in report.refused]
