"""What is known before an import, and what the files add to it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from knowledge.storage.batch import COLUMNS, KEYS, Batch, Row, Value

Facts = Mapping[str, Value]
Key = tuple[Value, ...]

# A row of the first table stands or falls with its rows of the second, which begin with the same key.
PARTS = {"contests": "candidacies", "notional_results": "notional_votes", "projections": "projection_seats"}


class Known:
    """Facts by key: those of the store (or of the dataset being compiled) and, over them, those just read.

    `changes()` is the batch of what was put since the beginning.
    """

    def __init__(self, batch: Batch | None = None) -> None:
        self._rows: dict[str, dict[Key, Row]] = {table: {} for table in COLUMNS}
        self._parts: dict[str, dict[Key, tuple[Row, ...]]] = {table: {} for table in PARTS}
        self._changed: dict[str, dict[Key, None]] = {table: {} for table in COLUMNS}
        # Seats of 2024 → the source of the time that stands as their declaration's.
        self.declared_by: dict[str, str] = {}
        if batch is not None:
            self._load(batch)

    def _load(self, batch: Batch) -> None:
        owned = set(PARTS.values())
        for table in COLUMNS:
            if table not in owned:
                width = len(KEYS[table])
                self._rows[table] = {row[:width]: row for row in batch.rows[table]}
        for table, part in PARTS.items():
            width = len(KEYS[table])
            groups: dict[Key, list[Row]] = {}
            for row in batch.rows[part]:
                groups.setdefault(row[:width], []).append(row)
            self._parts[table] = {key: tuple(rows) for key, rows in groups.items()}

    def get(self, table: str, *key: Value) -> Facts | None:
        """One row by column name; None where there is none."""
        row = self._rows[table].get(key)
        return None if row is None else dict(zip(COLUMNS[table], row, strict=True))

    def has(self, table: str, *key: Value) -> bool:
        return key in self._rows[table]

    def all(self, table: str) -> Iterable[Facts]:
        columns = COLUMNS[table]
        return (dict(zip(columns, row, strict=True)) for row in self._rows[table].values())

    def parts(self, table: str, *key: Value) -> tuple[Facts, ...]:
        """The candidacies of a contest, the votes of a notional result, the seats of a projection."""
        columns = COLUMNS[PARTS[table]]
        return tuple(dict(zip(columns, row, strict=True)) for row in self._parts[table].get(key, ()))

    def put(self, table: str, parts: Sequence[Facts] | None = None, /, **values: Value) -> None:
        """Add or replace one row, together with its parts where the table has such."""
        row = _row(table, values)
        key = row[: len(KEYS[table])]
        self._rows[table][key] = row
        self._changed[table][key] = None
        if table in PARTS:
            part_table = PARTS[table]
            shared = dict(zip(COLUMNS[part_table], key, strict=False))
            self._parts[table][key] = tuple(_row(part_table, {**part, **shared}) for part in parts or ())

    def update(self, table: str, key: Key, **values: Value) -> None:
        """Change some columns of a row that is there, keeping its parts."""
        facts = self.get(table, *key)
        if facts is None:
            raise KeyError(key)
        self._rows[table][key] = _row(table, {**facts, **values})
        self._changed[table][key] = None

    def changes(self) -> Batch:
        """What was put, each key once."""
        batch = Batch()
        for table, keys in self._changed.items():
            batch.rows[table].extend(self._rows[table][key] for key in keys)
            if table in PARTS:
                batch.rows[PARTS[table]].extend(
                    row for key in keys for row in self._parts[table].get(key, ())
                )
        return batch

    def seats(self, boundary_set: str) -> dict[str, str]:
        """Code → name of the seats known of a boundary set."""
        names = COLUMNS["constituencies"].index("name")
        rows = self._rows["constituencies"].items()
        return {cast(str, key[1]): cast(str, row[names]) for key, row in rows if key[0] == boundary_set}


def _row(table: str, values: Facts) -> Row:
    columns = COLUMNS[table]
    if values.keys() != set(columns):
        wrong = sorted(set(columns).symmetric_difference(values))
        raise TypeError(f"{table} row: missing or unknown columns {', '.join(wrong)}")
    return tuple(values[name] for name in columns)
