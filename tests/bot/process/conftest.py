"""The bot as users run it: `python -m bot run`, its own process, the shipped facts, the loopback Discord."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.settings import DATABASE_FILE
from knowledge.storage.store import Store
from tests.loopback import LoopbackDiscord


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the facts are loaded already. Copy it; do not write to it."""
    folder = tmp_path_factory.mktemp("loaded")

    async def load() -> None:
        async with Store.open(folder / DATABASE_FILE):
            pass

    asyncio.run(load())
    return folder


@pytest.fixture
def data_dir(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(loaded, tmp_path / "data"))


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as running:
        running.add_guild()
        yield running
        assert running.violations == []
        assert [request for request in running.log.requests if request.may_ping] == []


@pytest.fixture
def registrations(server: LoopbackDiscord) -> Callable[[], list[str]]:
    """How commands were registered so far: the paths of all bulk overwrites, in order."""
    return lambda: [request.route for request in server.log.requests if request.method == "PUT"]
