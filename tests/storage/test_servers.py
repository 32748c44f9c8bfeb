"""What servers have chosen: kept, seen by other processes, and no fact."""

import asyncio
from pathlib import Path

import pytest

from knowledge.book import Book
from knowledge.errors import StoreError
from knowledge.storage.database import open_database
from knowledge.storage.servers import RENEWED_AFTER, Servers
from knowledge.storage.store import Store

# As large as Discord's ids can be for decades.
ONE, OTHER = 2**62 + 1, 2**62 + 3


class Clock:
    """Seconds, as a test lets them pass."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_a_choice_is_kept_for_its_server_only(store_url: str, directory: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        assert await store.servers.answers_mentions(ONE)
        await store.servers.set_mentions(ONE, answered=False)
        assert not await store.servers.answers_mentions(ONE)
        assert await store.servers.answers_mentions(OTHER)
    async with Store.open(store_url, directory=directory) as store:
        await store.servers.read()
        assert not await store.servers.answers_mentions(ONE)
        await store.servers.set_mentions(ONE, answered=True)
        assert await store.servers.answers_mentions(ONE)
        await store.servers.read()
        assert await store.servers.answers_mentions(ONE)


async def test_a_server_that_is_left_is_forgotten(store_url: str, directory: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        for guild in (ONE, OTHER):
            await store.servers.set_mentions(guild, answered=False)
        await store.servers.forget(ONE)
        await store.servers.forget(ONE)
        for _ in range(2):
            assert await store.servers.answers_mentions(ONE)
            assert not await store.servers.answers_mentions(OTHER)
            await store.servers.read()


async def test_a_choice_made_elsewhere_counts_after_a_minute(store_url: str, directory: Path) -> None:
    clock = Clock()
    async with Store.open(store_url, directory=directory) as store:
        database = await open_database(store_url)
        here = Servers(database, clock)
        assert await here.answers_mentions(ONE)
        await store.servers.set_mentions(ONE, answered=False)
        clock.now += RENEWED_AFTER - 1
        assert await here.answers_mentions(ONE)
        clock.now += 1
        assert not await here.answers_mentions(ONE)
        await database.close()


async def test_what_was_known_counts_while_the_database_does_not_answer(
    sqlite_url: str, directory: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    async with Store.open(sqlite_url, directory=directory):
        pass
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    database = await open_database(path)
    here = Servers(database, clock)
    await here.set_mentions(ONE, answered=False)
    await database.close()
    await asyncio.to_thread(path.write_bytes, b"not a database" * 1000)
    with pytest.raises(StoreError):
        await here.read()
    clock.now += RENEWED_AFTER
    for _ in range(3):
        assert not await here.answers_mentions(ONE)
        assert await here.answers_mentions(OTHER)
    assert caplog.text.count("cannot be read now") == 1
    await database.close()


async def test_no_choice_disturbs_the_facts(store_url: str, directory: Path, tmp_path: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        books: list[Book] = []
        store.watch(books.append)
        before, facts = store.book, await store.batch()
        await store.servers.set_mentions(ONE, answered=False)
        await store.catch_up()
        assert store.book is before
        assert books == []
        assert await store.batch() == facts
        await store.export(tmp_path / "export")
        assert not list((tmp_path / "export").glob("servers*"))
