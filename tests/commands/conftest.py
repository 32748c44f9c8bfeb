"""The shipped facts, opened once: questions are answered from the same book that users' are."""

import asyncio
from pathlib import Path

import pytest

from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge
from knowledge.storage.store import Store


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    async def load(path: Path) -> Book:
        async with Store.open(path) as store:
            return store.book

    return asyncio.run(load(tmp_path_factory.mktemp("store") / "facts.sqlite3"))


@pytest.fixture(scope="session")
def knowledge(book: Book) -> Knowledge:
    return Knowledge(book)


@pytest.fixture(scope="session")
def commands(knowledge: Knowledge) -> Commands:
    return Commands(knowledge)
