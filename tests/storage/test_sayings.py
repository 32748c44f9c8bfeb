"""What feeds said, on both databases and by two processes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.storage.sayings import Sayings
from knowledge.storage.store import Store

ELECTION = "parl.2024-07-04"


@pytest.fixture
async def store(store_url: str, directory: Path) -> AsyncIterator[Store]:
    async with Store.open(store_url, directory=directory) as opened:
        yield opened


async def test_each_reader_learns_everything_once_and_in_order(store: Store) -> None:
    here, there = Sayings(store, "night"), Sayings(store, "night")
    assert await here.new() == []
    first = [(ELECTION, "E14000000", "one"), (ELECTION, "E14000001", "two")]
    await here.add(first)
    assert await there.new() == first
    second = [(ELECTION, "E14000000", "“trois”, Môn")]
    await there.add(second)
    assert await there.new() == second
    assert await here.new() == first + second
    assert await here.new() == await there.new() == []
    assert await Sayings(store, "night").new() == first + second


async def test_feeds_have_memories_of_their_own(store: Store) -> None:
    await Sayings(store, "one").add([(ELECTION, "E14000000", "one")])
    await Sayings(store, "other").add([(ELECTION, "E14000000", "other")])
    assert await Sayings(store, "other").new() == [(ELECTION, "E14000000", "other")]
    assert await Sayings(store, "third").new() == []


async def test_nothing_said_is_nothing_added(store: Store) -> None:
    sayings = Sayings(store, "night")
    await sayings.add([])
    assert await sayings.new() == []
