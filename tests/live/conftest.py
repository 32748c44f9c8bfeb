"""Stores on the eve of an election."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.storage.store import Store
from tests.live.night import night_dataset


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """The folder of the facts that are known on that eve."""
    return night_dataset(tmp_path / "facts")


@pytest.fixture
async def store(store_url: str, night: Path) -> AsyncIterator[Store]:
    """Once on SQLite, once on PostgreSQL."""
    async with Store.open(store_url, directory=night) as opened:
        yield opened
