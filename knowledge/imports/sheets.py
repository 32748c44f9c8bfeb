"""A file as rows of named cells, or a clear reason why it is none."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import ImportRefused
from knowledge.imports.report import Report

LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its line in the file and its cells by column name, without spaces around them."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        """The cell, empty where the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file: its columns, and its records with the line each begins on.

    `file` is what a report calls it. `header` is in the spelling of `column_name`. `headed` is False where
    the file has no header line and the columns are known from its shape.
    """

    path: Path
    header: tuple[str, ...]
    records: tuple[tuple[int, list[str]], ...]
    headed: bool = True
    file: str = ""

    def lines(self, report: Report) -> Iterator[Line]:
        """Each row by column name; one with more or fewer fields than the header is refused in the report."""
        width = len(self.header)
        for number, fields in self.records[1 if self.headed else 0 :]:
            if len(fields) < width or any(fields[width:]):
                reason = f"the row has {len(fields)} fields, the header {width}"
                report.refuse(self.file, number, reason)
            else:
                yield Line(number, {c: f.strip() for c, f in zip(self.header, fields, strict=False)})


def column_name(text: str) -> str:
    """A header's cell as the importers spell it: lower case, single spaces."""
    return re.sub(r"[\s_]+", " ", text).strip().casefold()


def read_bytes(path: Path) -> bytes:
    """Raises ImportRefused where the file cannot be read or cannot be text."""
    try:
        if path.stat().st_size > LARGEST:
            raise ImportRefused(
                f"{path.name} is larger than {LARGEST // 2**20} MiB, which no official file is."
            )
        data = path.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{path.name} cannot be read: {error.strerror or error}.") from error
    if data[:4] == b"PK\x03\x04":
        raise ImportRefused(f"{path.name} is a workbook or an archive; save the sheet as CSV (UTF-8) first.")
    if b"\0" in data:
        raise ImportRefused(f"{path.name} holds NUL bytes, so it is not a UTF-8 text file.")
    return data


def read_text(path: Path) -> str:
    """Raises ImportRefused, saying which byte is wrong."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise ImportRefused(
            f"{path.name}, line {number}: byte 0x{data[error.start]:02X} is not UTF-8; save it as UTF-8."
        ) from error


def read_sheet(path: Path) -> Sheet:
    """Raises ImportRefused where the file is no CSV text or is empty."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    number = 1
    try:
        for fields in reader:
            if any(map(str.strip, fields)):
                records.append((number, fields))
            number = reader.line_num + 1
    except csv.Error as error:
        raise ImportRefused(f"{path.name}, line {reader.line_num}: not well-formed CSV ({error}).") from error
    if not records:
        raise ImportRefused(f"{path.name} is empty.")
    return headed_sheet(path, records)


def headed_sheet(path: Path, records: Sequence[tuple[int, list[str]]]) -> Sheet:
    """The sheet of records whose first is the header line; empty columns at its end count for nothing."""
    header = tuple(column_name(field) for field in records[0][1])
    while header and not header[-1]:
        header = header[:-1]
    return Sheet(path, header, tuple(records), file=path.name)


def read_json(path: Path) -> object:
    """Raises ImportRefused where the file is no JSON text."""
    try:
        return json.loads(read_text(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ImportRefused(f"{path.name} is not well-formed JSON ({error}).") from error
