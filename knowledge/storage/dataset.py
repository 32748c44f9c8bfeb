"""A dataset: a batch as a folder of CSV files, which is how the facts ship and how a store is exported.

Each table is `<table>.csv` or a folder `<table>/` of several parts. A header names the columns; an empty
field is NULL (or empty text where the column allows none), flags are 0 and 1, the text is UTF-8 with `\\n`,
and rows are sorted by key so that a change of a fact is a change of a line. `manifest.json` holds the SHA-256
of each file and a fingerprint of all of them.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from sqlalchemy import Boolean, Column, Float, Integer

from knowledge.errors import ImportRefused
from knowledge.storage.batch import COLUMNS, KEYS, Batch, Row, Value
from knowledge.storage.tables import FACTS, metadata

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What a dataset should consist of: path within the folder → SHA-256 of the file, in hexadecimal."""

    files: Mapping[str, str]

    def of(self, table: str) -> list[str]:
        """The files of one table."""
        return [path for path in self.files if path == f"{table}.csv" or path.startswith(f"{table}/")]

    @property
    def fingerprint(self) -> str:
        """The version of the whole dataset."""
        lines = "".join(f"{path} {digest}\n" for path, digest in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()


def files_of(directory: Path, table: str) -> list[Path]:
    """The parts of one table, in order of name."""
    single = directory / f"{table}.csv"
    return ([single] if single.is_file() else []) + sorted((directory / table).glob("*.csv"))


def is_dataset(directory: Path) -> bool:
    """Whether the folder holds at least one table."""
    return any(files_of(directory, table.name) for table in FACTS)


def read_dataset(directory: Path) -> Batch:
    """All tables in the folder.

    Raises ImportRefused, naming file, line and reason.
    """
    batch = Batch()
    for table in COLUMNS:
        for path in files_of(directory, table):
            batch.rows[table].extend(read_part(path, table))
    return batch


def read_part(path: Path, table: str) -> list[Row]:
    """The rows of one file of the given table.

    Raises ImportRefused, naming file, line and reason.
    """
    try:
        return parse(str(path), table, path.read_bytes())
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read: {error.strerror}.") from error


def parse(name: str, table: str, data: bytes) -> list[Row]:
    """The rows in the bytes of a file of the given table; `name` stands for the file in errors.

    Raises ImportRefused, naming file, line and reason.
    """
    try:
        text = data.decode("utf-8")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        header = next(reader, [])
        fields = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ImportRefused(f"{name} cannot be read: {error}.") from error
    columns = COLUMNS[table]
    if tuple(header) != columns:
        raise ImportRefused(f"{name}, line 1: the columns must be {','.join(columns)}.")
    converters = [_converter(metadata.tables[table].columns[column]) for column in columns]
    if not fields:
        return []
    try:
        # Column by column is several times faster than row by row.
        return list(zip(*map(_convert, converters, zip(*fields, strict=True)), strict=True))
    except (ValueError, KeyError):
        raise ImportRefused(_first_fault(name, text, columns, converters)) from None


Converter = Callable[[str], Value] | None
_FLAGS = {"0": False, "1": True}


def _converter(column: Column[object]) -> Converter:
    """How a field becomes a value; None where it is the value already."""
    match column.type, column.nullable:
        case Boolean(), _:
            return _FLAGS.__getitem__
        case Integer(), True:
            return lambda field: int(field) if field else None
        case Integer(), False:
            return int
        case Float(), _:
            return float
        case _, True:
            return lambda field: field or None
    return None


def _convert(converter: Converter, fields: Sequence[str]) -> Iterable[Value]:
    return fields if converter is None else list(map(converter, fields))


def _first_fault(name: str, text: str, columns: Sequence[str], converters: Sequence[Converter]) -> str:
    """Reads again, slowly, to find what the fast way stumbled over."""
    reader = csv.reader(io.StringIO(text, newline=""))
    next(reader)
    for fields in reader:
        where = f"{name}, line {reader.line_num}"
        if len(fields) != len(columns):
            return f"{where}: {len(columns)} fields are needed, there are {len(fields)}."
        for column, converter, field in zip(columns, converters, fields, strict=True):
            try:
                _convert(converter, [field])
            except (ValueError, KeyError):
                return f"{where}: {column} cannot be {field!r}."
    return f"{name} cannot be read."


def write_part(path: Path, table: str, rows: Iterable[Row]) -> None:
    """One file of the given table, rows sorted by key; the folder is created when missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = slice(len(KEYS[table]))
    flags = [i for i, name in enumerate(COLUMNS[table]) if _is_flag(table, name)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[table])
        for row in sorted(rows, key=itemgetter(key)):
            writer.writerow([int(value or 0) if i in flags else value for i, value in enumerate(row)])


def _is_flag(table: str, column: str) -> bool:
    return isinstance(metadata.tables[table].columns[column].type, Boolean)


def write_dataset(directory: Path, batch: Batch) -> None:
    """The whole batch, big tables in parts, with a manifest.

    A table without rows is a file with only a header; parts that an earlier export left are removed.
    """
    for table in COLUMNS:
        for stale in files_of(directory, table):
            stale.unlink()
        parts: dict[str, list[Row]] = {}
        for row in batch.rows[table]:
            parts.setdefault(_part(table, row), []).append(row)
        for path, rows in (parts or {f"{table}.csv": []}).items():
            write_part(directory / path, table, rows)
    write_manifest(directory)


def _part(table: str, row: Row) -> str:
    """The file in which an export puts a row."""
    match table:
        case "contests" | "candidacies":
            election = str(row[0])
            return f"{table}/{'by-elections' if '.by.' in election else election}.csv"
        case "notional_votes":
            return f"{table}/{row[0]}.csv"
        case "places":
            return f"{table}/{row[COLUMNS[table].index('kind')]}s-{row[0]}.csv"
        case "constituency_names":
            return f"{table}/{row[0]}.csv"
    return f"{table}.csv"


def write_manifest(directory: Path) -> Manifest:
    """Write down what the folder holds now."""
    manifest = manifest_of(directory)
    text = json.dumps({"fingerprint": manifest.fingerprint, "files": dict(manifest.files)}, indent=1)
    (directory / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
    return manifest


def manifest_of(directory: Path) -> Manifest:
    """What the folder's manifest should say."""
    paths = [path for table in FACTS for path in files_of(directory, table.name)]
    digests = {path.relative_to(directory).as_posix(): digest(path.read_bytes()) for path in paths}
    return Manifest(dict(sorted(digests.items())))


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
