"""A batch: rows of facts on their way into the store or out of it, in the columns of the dataset's files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import Table

from knowledge.storage.tables import FACTS

Value = str | int | float | bool | None
Row = tuple[Value, ...]

# Set by the store when it takes a row in; no part of a dataset.
STORE_COLUMNS = frozenset({"origin", "received_at"})


def _columns(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name not in STORE_COLUMNS)


# Table name → the columns of its rows in a batch and in CSV, in order; and the columns that make its key,
# which come first in every table, so that row[: len(KEYS[table])] is a row's key.
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType({table.name: _columns(table) for table in FACTS})
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {table.name: tuple(column.name for column in table.primary_key.columns) for table in FACTS}
)


def _empty() -> dict[str, list[Row]]:
    return {name: [] for name in COLUMNS}


@dataclass
class Batch:
    """`rows` holds, for every table of facts, tuples in the order of `COLUMNS`.

    Text, whole numbers, floats, bools for flags, None for NULL. A row's key may stand in a batch once.
    A contest stands together with all its candidacies, a projection with all its seats, a notional result
    with all its votes: the store replaces them as one.
    """

    rows: dict[str, list[Row]] = field(default_factory=_empty)

    def add(self, table: str, **values: Value) -> None:
        """Append one row given by column names; every column must be named.

        Raises TypeError for a column that is missing or that the table does not have.
        """
        columns = COLUMNS[table]
        if len(values) != len(columns) or any(name not in values for name in columns):
            wrong = sorted(set(columns).symmetric_difference(values))
            raise TypeError(f"{table} row: missing or unknown columns {', '.join(wrong)}")
        self.rows[table].append(tuple(values[name] for name in columns))

    def extend(self, other: "Batch") -> None:
        """Append all rows of another batch."""
        for table, rows in other.rows.items():
            self.rows[table].extend(rows)

    def dicts(self, table: str) -> Iterator[dict[str, Value]]:
        """The rows of one table by column name, for readers to whom clarity matters more than speed."""
        columns = COLUMNS[table]
        return (dict(zip(columns, row, strict=True)) for row in self.rows[table])

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))
