"""Following the revision when notifications, connections or the server are not there."""

import asyncio
import logging
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import asyncpg  # type: ignore[import-untyped]
import pytest

from knowledge.book import Book
from knowledge.errors import StoreError
from knowledge.storage import database, revisions, signals
from knowledge.storage.batch import Batch
from knowledge.storage.store import Store
from tests.storage.relay import Relay, relay
from tests.storage.small import GENERAL, code, put_contest
from tests.waiting import LIMIT


@pytest.fixture
async def line(postgres: Any) -> AsyncIterator[tuple[Relay, Path]]:
    """A relay to PostgreSQL, and the folder in which it listens (a socket's path must be short)."""
    with tempfile.TemporaryDirectory() as folder:
        async with relay(Path(postgres.pgdata) / ".s.PGSQL.5432", Path(folder)) as through:
            yield through, Path(folder)


def change(votes: int) -> Batch:
    batch = Batch()
    put_contest(batch, GENERAL, 0, [votes, 1])
    return batch


def leading(book: Book) -> int | None:
    return book.contests[GENERAL][code(0)].candidacies[0].votes


async def until_seen(store: Store, votes: int, seconds: float = 2) -> float:
    """Seconds until the store's book has these votes."""
    began = time.monotonic()
    while leading(store.book) != votes:
        assert time.monotonic() - began < seconds
        await asyncio.sleep(0.005)
    return time.monotonic() - began


async def until_listening(store: Store) -> None:
    """Until somebody on the same database has asked for announcements."""
    listening = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query ~ '^LISTEN'"
    )
    async with asyncio.timeout(LIMIT):
        while True:
            async with store._database.reading() as connection:
                if (await connection.exec_driver_sql(listening)).scalar():
                    return
            await asyncio.sleep(0.01)


async def test_postgresql_announces_revisions(
    postgres_url: str, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals.AnnouncedSignal, "interval", 60)
    async with (
        Store.open(postgres_url, directory=directory) as one,
        Store.open(postgres_url, directory=directory) as other,
    ):
        other.watch(lambda _book: None)
        await until_listening(one)
        for votes in range(2_000, 2_005):
            await one.apply(change(votes))
            assert await until_seen(other, votes) < 1


async def test_without_announcements_the_revision_is_looked_at(
    postgres_url: str, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals, "CHANNEL", "nobody_speaks_here")
    async with (
        Store.open(postgres_url, directory=directory) as one,
        Store.open(postgres_url, directory=directory) as other,
    ):
        other.watch(lambda _book: None)
        await one.apply(change(2_000))
        await until_seen(other, 2_000)


async def test_a_cut_line_is_mended(
    line: tuple[Relay, Path],
    postgres: Any,
    postgres_url: str,
    directory: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    through, folder = line
    async with (
        Store.open(postgres_url, directory=directory) as one,
        Store.open(postgres_url.replace(str(postgres.pgdata), str(folder)), directory=directory) as other,
    ):
        other.watch(lambda _book: None)
        await one.apply(change(2_000))
        await until_seen(other, 2_000)
        through.cut()
        await one.apply(change(2_001))
        with pytest.raises(StoreError, match="check the server and DATABASE_URL"):
            await other.catch_up()
        await asyncio.sleep(1)
        assert leading(other.book) == 2_000  # the last book that was known still answers
        through.up = True
        await until_seen(other, 2_001)
        await one.apply(change(2_002))
        await until_seen(other, 2_002)
    warnings = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.name for record in warnings] == [revisions.__name__]


async def test_a_server_that_fell_silent_is_given_up_and_asked_again(
    line: tuple[Relay, Path],
    postgres: Any,
    postgres_url: str,
    directory: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "STATEMENT_TIMEOUT", 0.2)
    through, folder = line
    async with Store.open(
        postgres_url.replace(str(postgres.pgdata), str(folder)), directory=directory
    ) as store:
        through.silence()
        asked = asyncio.create_task(store.catch_up())
        _, waiting = await asyncio.wait({asked}, timeout=LIMIT)
        through.cut()
        assert not waiting
        with pytest.raises(StoreError, match="check the server and DATABASE_URL"):
            await asked
        through.up = True
        await store.catch_up()


async def test_closing_does_not_wait_for_a_server_that_fell_silent(
    line: tuple[Relay, Path], postgres: Any, postgres_url: str, directory: Path
) -> None:
    through, folder = line
    tasks = asyncio.all_tasks()
    async with Store.open(
        postgres_url.replace(str(postgres.pgdata), str(folder)), directory=directory
    ) as store:
        store.watch(lambda _book: None)
        await asyncio.sleep(0.2)
        before = asyncio.all_tasks() - tasks
        through.silence()
        await asyncio.sleep(0.7)
        began = time.monotonic()
    assert time.monotonic() - began < 1
    assert before
    assert "store revisions" not in {task.get_name() for task in asyncio.all_tasks()}


async def test_a_reader_that_fails_does_not_stop_the_others(
    store_url: str, directory: Path, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[int] = []

    def fail(_book: Book) -> None:
        raise RuntimeError("this reader is broken")

    async with Store.open(store_url, directory=directory) as store:
        store.watch(fail)
        store.watch(lambda book: seen.append(book.revision))
        await store.apply(change(2_000))
        await store.apply(change(2_001))
    assert seen == [2, 3]
    assert "this reader is broken" in caplog.text


async def test_a_look_that_fails_is_not_the_last(
    sqlite_url: str, directory: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looked = signals.FileSignal.moved

    async def fail_once(signal: signals.FileSignal) -> bool:
        monkeypatch.setattr(signals.FileSignal, "moved", looked)
        raise RuntimeError("can't start new thread")

    async with (
        Store.open(sqlite_url, directory=directory) as one,
        Store.open(sqlite_url, directory=directory) as other,
    ):
        monkeypatch.setattr(signals.FileSignal, "moved", fail_once)
        other.watch(lambda _book: None)
        await one.apply(change(2_000))
        await until_seen(other, 2_000)
    assert "can't start new thread" in caplog.text


async def test_a_line_on_which_nobody_listens_is_not_kept(
    postgres_url: str, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals.AnnouncedSignal, "interval", 2 * LIMIT)
    with monkeypatch.context() as deaf:
        deaf.setattr(asyncpg.Connection, "add_listener", AsyncMock(side_effect=TimeoutError))
        signal = signals.AnnouncedSignal(postgres_url)
        assert await signal.moved()
    async with Store.open(postgres_url, directory=directory) as store:
        assert await signal.moved()
        await store.apply(change(2_000))
        async with asyncio.timeout(LIMIT):
            await signal.wait()
    signal.close()


async def test_a_store_set_back_to_an_older_state_is_read_as_a_whole(store_url: str, directory: Path) -> None:
    async with (
        Store.open(store_url, directory=directory) as store,
        Store.open(store_url, directory=directory) as other,
    ):
        for votes in (2_000, 2_001):
            await store.apply(change(votes))
        await other.catch_up()
        async with other._database.writing() as connection:
            await connection.exec_driver_sql("DELETE FROM revisions WHERE number > 1")
            await connection.exec_driver_sql("UPDATE candidacies SET votes = 77 WHERE number = 0")
        await other.catch_up()
        assert other.book.revision == 1
        assert leading(other.book) == 77
