"""Stores on the eve of the count of 2024."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.book import Book
from knowledge.live.rehearsal import prepare
from knowledge.storage.store import Store
from tests.live.feeds.publish import GE2024
from tests.live.feeds.rig import Rig

FILE = "eve.sqlite3"


@pytest.fixture(scope="session")
def eve_facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eve-facts")
    prepare(folder, GE2024)
    return folder


@pytest.fixture(scope="session")
def eve_store(eve_facts: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Book]:
    """A store that holds those facts, and its book. Copy the file; do not write to it."""
    path = tmp_path_factory.mktemp("eve-store") / FILE

    async def load() -> Book:
        async with Store.open(path, directory=eve_facts) as store:
            return store.book

    return path, asyncio.run(load())


@pytest.fixture
def eve(eve_store: tuple[Path, Book]) -> Book:
    return eve_store[1]


@pytest.fixture
async def store(eve_store: tuple[Path, Book], eve_facts: Path, tmp_path: Path) -> AsyncIterator[Store]:
    path = shutil.copy(eve_store[0], tmp_path / FILE)
    async with Store.open(Path(path), directory=eve_facts) as opened:
        yield opened


@pytest.fixture
def rig(store: Store) -> Rig:
    return Rig(store)
