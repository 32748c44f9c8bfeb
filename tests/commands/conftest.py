"""The commands over the shipped facts."""

import pytest

from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge


@pytest.fixture(scope="session")
def knowledge(book: Book) -> Knowledge:
    return Knowledge(book)


@pytest.fixture(scope="session")
def commands(knowledge: Knowledge) -> Commands:
    return Commands(knowledge)
