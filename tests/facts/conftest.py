"""The book of the shipped facts, and the careers of the people in it."""

import pytest

from knowledge.book import Book
from knowledge.psephology.careers import Careers, careers
from tests import shipped


@pytest.fixture(scope="session")
def book() -> Book:
    return shipped.book()


@pytest.fixture(scope="session")
def careers_(book: Book) -> Careers:
    return careers(book)
