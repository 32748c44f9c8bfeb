"""The CSV files that names are read from and slips written to."""

import csv
from pathlib import Path

from tests.names.slips.seat import Slip

HEADER = ("typed", "election", "expected", "kind", "note")
CODE = ("code", "ONS ID", "gss")
NAME = ("name", "Constituency name", "Ward name", "place")


def read(path: Path, columns: tuple[str, ...]) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    column = next(name for name in columns if name in rows[0])
    return [row[column] for row in rows]


def write(path: Path, slips: list[Slip]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(
            (slip.typed, slip.seat.election, slip.seat.code, "answer", slip.rule) for slip in slips
        )
    print(f"{path}: {len(slips)} rows")
