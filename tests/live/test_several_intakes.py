"""Two processes that declare at once, and one that dies while it does."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from sqlalchemy import select

from knowledge.live.log import history
from knowledge.model import State
from knowledge.storage.store import Store
from knowledge.storage.tables import declarations, revisions
from tests.live.night import SEATS, TONIGHT
from tests.live.process import ROUNDS
from tests.storage.small import code
from tests.waiting import LIMIT

ROOT = Path(__file__).parents[2]


async def start(*arguments: object) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.live.process", *map(str, arguments), cwd=ROOT, stdout=PIPE
    )


async def line(child: Process) -> str:
    assert child.stdout is not None
    return (await asyncio.wait_for(child.stdout.readline(), LIMIT)).decode().strip()


async def test_declarations_of_two_processes_take_turns(store: Store, store_url: str, night: Path) -> None:
    children = [await start("declare", store_url, night, first) for first in (20, 40)]
    assert [await line(child) for child in children] == ["done", "done"]
    for child in children:
        await child.wait()
    await store.catch_up()
    async with store._database.reading() as connection:
        logs = [await history(connection, TONIGHT, code(seat)) for seat in range(SEATS)]
        numbers = (await connection.execute(select(declarations.c.number))).scalars().all()
        last = (await connection.execute(select(revisions.c.number).order_by(revisions.c.number))).scalars()
        assert list(last) == list(range(1, 2 * ROUNDS * SEATS + 2))
    assert sorted(numbers) == list(range(1, 2 * ROUNDS * SEATS + 1))
    for seat, log in enumerate(logs):
        assert len(log) == 2 * ROUNDS
        # Each saw what the one before it had written, whoever that was.
        assert [entry.before for entry in log[1:]] == [entry.after for entry in log[:-1]]
        candidacies = store.book.contests[TONIGHT][code(seat)].candidacies
        votes = {c["number"]: c["votes"] for c in log[-1].after["candidacies"]}
        assert votes == {c.number: c.votes for c in candidacies}


async def test_a_process_that_dies_before_committing_leaves_nothing(
    store: Store, store_url: str, night: Path
) -> None:
    child = await start("hang", store_url, night)
    assert await line(child) == "written"
    child.send_signal(signal.SIGKILL)
    await child.wait()
    await store.catch_up()
    assert store.book.revision == 1
    assert store.book.contests[TONIGHT][code(0)].state is State.NOT_DECLARED
    async with store._database.reading() as connection:
        assert await history(connection, TONIGHT, code(0)) == ()
