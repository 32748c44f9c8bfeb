"""A document as a sheet. What is wrong with one line spoils no other, for a feed must not stop."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import ImportRefused
from knowledge.imports.report import Report
from knowledge.imports.sheets import Sheet, headed_sheet

# A quoted cell may go on over so many lines; a quotation mark left open swallows no more than its own.
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Lines:
    """The sheet; and the cells of its last row where that has no line end, so that more of it may follow."""

    sheet: Sheet
    unended: tuple[str, ...]


def read_lines(data: bytes, name: str, report: Report) -> Lines:
    """Refuses in the report each line that is no CSV in UTF-8. Raises ImportRefused where no line is."""
    if data[:4] == b"PK\x03\x04":
        raise ImportRefused(f"{name} is a workbook or an archive, not CSV.")
    if b"\0" in data:
        raise ImportRefused(f"{name} holds NUL bytes, so it is not a UTF-8 text file.")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    records = list(_records(lines, name, report))
    if not records:
        raise ImportRefused(f"{name} is empty.")
    return Lines(headed_sheet(Path(name), records), tuple(records[-1][1]) if lines[-1].strip() else ())


def _records(lines: Sequence[bytes], name: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the number of the line that it begins on."""
    at = 0
    while at < len(lines):
        reader = csv.reader((_text(line) for line in lines[at : at + MOST_LINES]), strict=True)
        number, at = at + 1, at + 1
        try:
            fields = next(reader, [])
        except csv.Error as error:
            report.refuse(name, number, f"not well-formed CSV ({error})")
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            report.refuse(name, number, f"byte 0x{byte:02X} is not UTF-8; save it as UTF-8")
        else:
            at = number - 1 + reader.line_num
            if any(map(str.strip, fields)):
                yield number, fields


def _text(line: bytes) -> str:
    return line.removesuffix(b"\r").decode("utf-8") + "\n"
