"""The shipped facts as a book, and the name indexes over it; built once for all tests."""

from functools import cache

from knowledge.book import Book
from knowledge.names.index import NameIndex
from tests.imports.shipped import book_of, shipped_batch


@cache
def book() -> Book:
    return book_of(shipped_batch())


@cache
def index(boundary_set: str = "2024") -> NameIndex:
    return NameIndex(book(), boundary_set)
