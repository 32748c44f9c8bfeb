"""The lexicon of the shipped facts, and the commands over them."""

import pytest

from commands.service import Commands
from knowledge.book import Book
from knowledge.edition import Edition
from knowledge.questions.lexicon import Lexicon
from knowledge.service import Knowledge
from tests import shipped

DAY = shipped.book().general_elections[0].polling_day


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Edition(shipped.book()).lexicon(DAY).warm()


@pytest.fixture(scope="session")
def commands(book: Book) -> Commands:
    return Commands(Knowledge(book))
