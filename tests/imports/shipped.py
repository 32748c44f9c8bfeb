"""The shipped facts as a book, without a store between."""

from pathlib import Path

from knowledge.book import Book
from knowledge.storage.assembly import Assembly
from knowledge.storage.batch import COLUMNS, Batch
from knowledge.storage.dataset import read_dataset
from knowledge.storage.tables import FACTS

DATA = Path(__file__).parent.parent.parent / "knowledge" / "data"


def shipped_batch() -> Batch:
    return read_dataset(DATA)


def book_of(batch: Batch) -> Book:
    """The book that a store filled with the batch would give, received at no known time."""
    assembly = Assembly(revision=1)
    for table in FACTS:
        stored = [column.name for column in table.columns if column.name != "origin"]
        rows = batch.rows[table.name]
        if tuple(stored) != COLUMNS[table.name]:
            at = stored.index("received_at")
            rows = [(*row[:at], None, *row[at:]) for row in rows]
        assembly.take(table.name, rows)
    return assembly.book()
