"""Rebuilds the shipped facts from a folder of official files: `python -m knowledge.imports.compile RAW_DIR`.

Parts written by hand are read first and kept. Running it twice changes no byte.
"""

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from knowledge.errors import ImportRefused, ReturningOfficerError
from knowledge.imports.known import Known
from knowledge.imports.read import read_files
from knowledge.imports.report import Report
from knowledge.storage.batch import COLUMNS, Batch, Row
from knowledge.storage.dataset import files_of, read_part, write_manifest, write_part

DATA = Path(__file__).parent.parent / "data"

# What is compiled, in order: a later edition of a party's name replaces an earlier one.
RAW = (
    *(
        f"older/ge{year}-by-{kind}.csv"
        for year in (2010, 2015, 2017, 2019)
        for kind in ("candidate", "constituency")
    ),
    "ge2024/hoc-results-by-candidate.csv",
    "ge2024/hoc-results-by-constituency.csv",
    *(
        f"by-elections/parliament-{n}-by-election-{kind}.csv"
        for n in range(55, 60)
        for kind in ("candidacies", "constituencies")
    ),
    "ge2005-notional/parliament-notional-2005-results.csv",
    "ge2019-notional/parliament-notional-2019-results.csv",
    "hex/uk-constituencies-2010.hexjson",
    "hex/uk-constituencies-2024.hexjson",
    "lookups/parliament-2010-to-2024-overlaps.csv",
    "lookups/hoc-list-of-constituencies-welsh-names.csv",
    "lookups/alternative-names.csv",
    "lookups/hoc-2010-to-2024-closest-successors.csv",
    "lookups/hoc-wards-in-2024-constituencies.csv",
    "ge2024/hoc-winning-members-with-times.csv",
    "ge2024/declaration-times-feed.csv",
    "ge2024/openinnovations-live-results.csv",
    "projections/ge2024_declaration_order_observed.csv",
    "projections/exit_polls_seats_1997_2024.csv",
    "projections/ge2024_final_seat_projections.csv",
    "projections/westminster_projections_since_2024.csv",
    "projections/mps_2026-06-27.csv",
    "projections/house_of_commons_changes_after_2026_06_27.csv",
)

# Parts written by hand, by the beginning of their file's name.
_BY_HAND = ("by-hand", "towns")
_CITATIONS = "citations/declaration-times-2024.csv"


def compile_facts(raw: Path, data: Path = DATA, files: Sequence[str] = RAW) -> Report:
    """Write the dataset from `files` of the folder `raw`. Raises ImportRefused where one is of no use."""
    by_hand = _read_by_hand(data)
    known = Known(by_hand)
    batch, report = read_files((raw / path for path in files), known)
    unused = [name for name in files if not report.accepted[Path(name).name]]
    if unused:
        refused = map(str, report.refused)
        left = f"Nothing could be taken from {', '.join(unused)}; the facts are left as they were."
        raise ImportRefused("\n".join((left, *refused)))
    for table in COLUMNS:
        for path in files_of(data, table):
            if not _is_by_hand(path):
                path.unlink()
        parts: dict[str, list[Row]] = {}
        for row in batch.rows[table]:
            parts.setdefault(_part(table, row), []).append(row)
        for name, rows in parts.items():
            write_part(data / name, table, rows)
    _write_citations(data / _CITATIONS, known)
    write_manifest(data)
    return report


def _is_by_hand(path: Path) -> bool:
    return path.name.startswith(_BY_HAND)


def _read_by_hand(data: Path) -> Batch:
    batch = Batch()
    for table in COLUMNS:
        for path in filter(_is_by_hand, files_of(data, table)):
            batch.rows[table] += read_part(path, table)
    return batch


def _part(table: str, row: Row) -> str:
    """The file for a row: one for each general election or boundary set, one beside parts by hand."""
    match table:
        case "contests" | "candidacies":
            election = str(row[0])
            return f"{table}/{'by-elections' if '.by.' in election else election}.csv"
        case "notional_results" | "notional_votes":
            return f"{table}/{row[0]}.csv"
        case "constituencies":
            return f"{table}/{row[0]}.csv"
        case "constituency_names":
            return f"{table}/official-{row[0]}.csv"
        case "places":
            return f"{table}/wards-{row[0]}.csv"
        case "parties" | "sources":
            return f"{table}/compiled.csv"
    return f"{table}.csv"


def _write_citations(path: Path, known: Known) -> None:
    """Which source each time of declaration of 2024 is from: single facts are cited one by one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("election_id", "code", "source_id"))
        writer.writerows(
            ("parl.2024-07-04", code, source) for code, source in sorted(known.declared_by.items())
        )


def _summary(report: Report) -> Iterable[str]:
    for file, rows in report.accepted.items():
        yield f"{file}: {rows} rows"
    yield from map(str, report.remarks)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m knowledge.imports.compile RAW_DIR", file=sys.stderr)
        return 2
    try:
        report = compile_facts(Path(arguments[0]))
    except ReturningOfficerError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(_summary(report)), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
