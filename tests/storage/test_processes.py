"""Several processes on one store: first starts at once, killed ones, and changes seen across."""

import asyncio
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import insert

from knowledge.book import Book
from knowledge.storage.batch import Batch
from knowledge.storage.database import open_database
from knowledge.storage.migrations import schema_version, upgrade_to
from knowledge.storage.store import Store
from knowledge.storage.tables import properties
from tests.storage.process import SEATS, touched
from tests.storage.small import GENERAL, code, put_contest, small_dataset
from tests.waiting import LIMIT

ROOT = Path(__file__).parents[2]

Start = Callable[..., Awaitable[Process]]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return small_dataset(tmp_path / "facts", SEATS)


@asynccontextmanager
async def process(*arguments: object) -> AsyncIterator[Process]:
    """tests.storage.process with these arguments; killed at the end if it is still there."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.process", *map(str, arguments), cwd=ROOT, stdout=PIPE
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.wait()


async def line(child: Process, seconds: float = LIMIT) -> str:
    assert child.stdout is not None
    return (await asyncio.wait_for(child.stdout.readline(), seconds)).decode().strip()


async def test_a_killed_first_load_starts_again(store_url: str, directory: Path) -> None:
    async with process("hang", store_url, directory) as child:
        assert await line(child) == "half"
        child.send_signal(signal.SIGKILL)
        await child.wait()
    async with Store.open(store_url, directory=directory) as store:
        assert store.book.revision == 1
        assert len(store.book.contests[GENERAL]) == SEATS
        assert all(len(contest.candidacies) == 4 for contest in store.book.contests[GENERAL].values())


async def test_a_killed_migration_starts_again_and_keeps_what_there_was(
    store_url: str, directory: Path
) -> None:
    database = await open_database(store_url)
    async with database.writing() as connection:
        await connection.run_sync(partial(upgrade_to, "0001"))
        await connection.execute(insert(properties).values(name="kept", value="yes"))
    async with process("migrate", store_url, directory) as child:
        assert await line(child) == "half"
        child.send_signal(signal.SIGKILL)
        await child.wait()
    async with database.reading() as connection:
        assert await schema_version(connection) == "0001"
    await database.close()
    async with Store.open(store_url, directory=directory) as store:
        assert await store.get_property("kept") == "yes"
        assert len(store.book.contests[GENERAL]) == SEATS


async def test_several_first_starts_at_once(store_url: str, directory: Path) -> None:
    async with AsyncExitStack() as stack:
        children = [await stack.enter_async_context(process("open", store_url, directory)) for _ in range(4)]
        said = [(await line(child)).split()[:2] for child in children]
    assert said == [["1", str(SEATS + 1)]] * 4


async def test_an_ordinary_start_does_without_alembic(sqlite_url: str, directory: Path) -> None:
    async with process("open", sqlite_url, directory) as first:
        assert "alembic" in await line(first)
    async with process("open", sqlite_url, directory) as second:
        assert await line(second) == f"1 {SEATS + 1}"


async def test_another_process_answers_from_a_change_within_two_seconds(
    store_url: str, directory: Path
) -> None:
    async with (
        Store.open(store_url, directory=directory) as store,
        process("watch", store_url, directory) as child,
    ):
        assert await line(child) == "watching"
        for votes in (4_321, 4_322):
            batch = Batch()
            put_contest(batch, GENERAL, 0, [votes, 1])
            committed = time.monotonic()
            revision = (await store.apply(batch)).revision
            assert await line(child) == f"{revision} {votes} 4"
            assert time.monotonic() - committed < 2
        batch = Batch()
        batch.rows["parties"] = [("whig", "Whig", "Whig", "whig", None, None, 9)]
        committed = time.monotonic()
        await store.apply(batch)
        assert await line(child) == "4 4322 5"
        assert time.monotonic() - committed < 2


async def test_no_book_mixes_two_revisions(store_url: str, directory: Path) -> None:
    """Another process replaces contests as fast as it can; every book seen is exactly one of its states."""
    revisions = 60
    expected = {1: {code(number): 900 + number for number in range(SEATS)}}
    for revision in range(2, revisions + 2):
        changed = {code(number): revision for number in touched(revision)}
        expected[revision] = expected[revision - 1] | changed
    seen: list[int] = []
    last = asyncio.Event()

    def check(book: Book) -> None:
        seen.append(book.revision)
        votes = {c.constituency.code: c.candidacies[0].votes for c in book.contests[GENERAL].values()}
        if votes != expected[book.revision]:
            seen.append(-book.revision)
        if book.revision == revisions + 1:
            last.set()

    async with Store.open(store_url, directory=directory) as store:
        store.watch(check)
        async with process("replace", store_url, directory, revisions) as child:
            hurry = asyncio.create_task(_catch_up_all_the_time(store))
            assert await line(child) == "done"
            await asyncio.wait_for(last.wait(), LIMIT)
            hurry.cancel()
        again = store.book
    assert seen == sorted(seen)
    assert min(seen) > 0
    assert len(seen) > 5
    async with Store.open(store_url, directory=directory) as store:
        assert store.book.contests == again.contests


async def _catch_up_all_the_time(store: Store) -> None:
    """Look for revisions without the pauses, so that many transactions of both kinds overlap."""
    while True:
        await store.catch_up()
        await asyncio.sleep(0)
