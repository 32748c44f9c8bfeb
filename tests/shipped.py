"""The shipped facts: rows, the book over them, name indexes over that; each made once for all tests."""

from functools import cache

from knowledge.book import Book
from knowledge.names.index import NameIndex
from knowledge.storage.assembly import ORDER, Assembly
from knowledge.storage.batch import COLUMNS, Batch
from knowledge.storage.dataset import read_dataset
from knowledge.storage.shipped import DIRECTORY


@cache
def batch() -> Batch:
    """All rows. Do not change it."""
    return read_dataset(DIRECTORY)


@cache
def book() -> Book:
    """The book of all rows."""
    return book_of(batch())


def book_of(batch: Batch) -> Book:
    """The book that a store filled with the rows would give, received at no known time."""
    assembly = Assembly(revision=1)
    for table in ORDER:
        stored = [column.name for column in table.columns if column.name != "origin"]
        rows = batch.rows[table.name]
        if tuple(stored) != COLUMNS[table.name]:
            at = stored.index("received_at")
            rows = [(*row[:at], None, *row[at:]) for row in rows]
        assembly.take(table.name, rows)
    return assembly.book()


@cache
def index(boundary_set: str = "2024") -> NameIndex:
    return NameIndex(book(), boundary_set).warm()
