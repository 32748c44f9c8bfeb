"""What all tests may use: a fresh, empty database of each kind, and one in which the shipped facts are."""

import asyncio
import itertools
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings import DATABASE_FILE
from knowledge.book import Book
from knowledge.imports import Known, read_files
from knowledge.storage.store import Store
from tests.candidates import NEXT, write_candidates
from tests.postgres import running_postgres

_numbers = itertools.count(1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """What `-n auto` means: more than there are cores, as tests of whole processes mostly wait for them."""
    return max(2, 3 * (os.cpu_count() or 1) // 2)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """One for the whole run."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store' / 'test.db'}"


@pytest.fixture
def postgres_url(postgres: Any) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    postgres.psql(f"CREATE DATABASE {name}")
    yield postgres.get_uri(database=name)
    postgres.psql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose store holds the shipped facts. Copy it; do not write to it."""
    folder = tmp_path_factory.mktemp("loaded")

    async def load() -> None:
        async with Store.open(folder / DATABASE_FILE):
            pass

    asyncio.run(load())
    return folder


@pytest.fixture
def data_dir(loaded: Path, tmp_path: Path) -> Path:
    """Such a folder, of the test's own."""
    return Path(shutil.copytree(loaded, tmp_path / "data"))


@pytest.fixture(scope="session")
def book(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The book of that store: questions are answered from the same that users' are."""
    return _book_in(loaded, tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="session")
def opened(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a folder on the eve of the next general election, whose candidates are known. Copy it."""
    folder = Path(shutil.copytree(loaded, tmp_path_factory.mktemp("opened") / "data"))
    candidates = write_candidates(folder.parent / "candidates.csv")

    async def take() -> None:
        async with Store.open(folder / DATABASE_FILE) as store:
            batch, report = read_files([candidates], Known(await store.batch()), election=NEXT)
            assert not report.refused
            await store.apply(batch)

    asyncio.run(take())
    return folder


@pytest.fixture
def opened_dir(opened: Path, tmp_path: Path) -> Path:
    """Such a folder, of the test's own."""
    return Path(shutil.copytree(opened, tmp_path / "data"))


@pytest.fixture
async def opened_store(opened_dir: Path) -> AsyncIterator[Store]:
    """A store on that eve, of the test's own."""
    async with Store.open(opened_dir / DATABASE_FILE) as store:
        yield store


@pytest.fixture(scope="session")
def opened_book(opened: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The book of that eve."""
    return _book_in(opened, tmp_path_factory.mktemp("opened_book"))


def _book_in(folder: Path, scratch: Path) -> Book:
    async def read(path: Path) -> Book:
        async with Store.open(path) as store:
            return store.book

    copied = Path(shutil.copytree(folder, scratch / "data"))
    return asyncio.run(read(copied / DATABASE_FILE))
