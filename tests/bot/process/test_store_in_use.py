"""The store is locked by another program, of a newer schema, or changed by imports: answers stay right."""

import asyncio
import hashlib
import os
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.settings import DATABASE_FILE
from tests.bot.killed.test_writing import states
from tests.loopback import MANAGER, BotProcess, LoopbackDiscord
from tests.waiting import until

ROOT = Path(__file__).parents[3]
IMPORTS = int(os.environ.get("IMPORTS", "0"))
# Seconds that another program holds the store; so long that who waits for it is told to wait.
HELD = 2.0
# Each answer is of many contests at once, or of one with all its candidates.
ASKED: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("scoreboard", {"election": "2024"}),
    ("scoreboard", {"election": "2024", "area": "wales"}),
    ("party", {"party": "labour", "election": "2024"}),
    ("ranking", {"by": "votes", "party": "labour", "election": "2024"}),
    ("result", {"constituency": "bath", "election": "2024"}),
)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another program writes and does not let go."""
    with closing(sqlite3.connect(database, isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_who_has_to_write_waits_and_all_others_are_answered(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    guild = next(iter(server.world.guilds.values()))
    server.permit(server.user, guild, MANAGER)
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        with locked(data_dir / DATABASE_FILE):
            waiting = await server.slash("mentions", {"answer": "off"})
            released = asyncio.get_running_loop().time() + HELD
            answered = 0
            while asyncio.get_running_loop().time() < released:
                assert "Wera Hobhouse" in await answer(server, "result", {"constituency": "bath"})
                answered += 1
                await asyncio.sleep(0.05)
            assert not waiting.answered
        assert (await waiting.reply()).content.startswith("Mentions")
        assert answered > 5
        assert "Incident" not in bot.stderr


async def test_a_store_of_a_newer_schema_ends_it_with_one_sentence(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    file = data_dir / DATABASE_FILE
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE schema_version SET version_num = '9000'")
    before = hashlib.sha256(file.read_bytes()).digest()
    async with BotProcess(server, data_dir=data_dir) as bot:
        assert await bot.exited() == 1
        (said,) = bot.stderr.splitlines()
        assert "its schema is 9000" in said
    assert hashlib.sha256(file.read_bytes()).digest() == before
    assert names_in(data_dir) == {DATABASE_FILE}
    assert list(server.log.requests) == []


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def answer(server: LoopbackDiscord, command: str, options: Mapping[str, str]) -> str:
    # Nobody asks so much that they are asked for patience.
    reply = await (await server.slash(command, options, user=server.add_user("somebody"))).reply()
    return f"{reply.content} {reply.embeds}"


@asynccontextmanager
async def questions(server: LoopbackDiscord) -> AsyncIterator[list[tuple[int, str]]]:
    """Asked without pause: which was asked, and the answer."""
    heard: list[tuple[int, str]] = []

    over = asyncio.Event()

    async def ask() -> None:
        while not over.is_set():
            for number, (command, options) in enumerate(ASKED):
                heard.append((number, await answer(server, command, options)))

    # Not cancelled: a cancellation that meets `asyncio.wait_for` just as that ends is lost (Python 3.11).
    task = asyncio.create_task(ask())
    yield heard
    over.set()
    await task


@pytest.mark.skipif(not IMPORTS, reason="takes ten seconds and more: make torture")
async def test_no_answer_mixes_two_revisions(server: LoopbackDiscord, data_dir: Path, tmp_path: Path) -> None:
    """While other processes replace all 650 contests, IMPORTS times."""
    (now, _), (then, _) = states(tmp_path)
    settings = {"PICTURES": "false", "ANSWER_MENTIONS": "false"}
    async with BotProcess(server, environment=settings, data_dir=data_dir) as bot:
        await bot.connected()
        whole = [{await answer(server, *asked)} for asked in ASKED]
        async with questions(server) as heard:
            for _ in range(IMPORTS):
                await imported(data_dir, then)
                enough = len(heard) + 2 * len(ASKED)
                await until(partial(longer, heard, enough))
                now, then = then, now
        # IMPORTS is even: what is there is what was there at first. The other state, once all is quiet:
        await imported(data_dir, then)
        await changed(server, whole[0])
        for answers, asked in zip(whole, ASKED, strict=True):
            answers.add(await answer(server, *asked))
        await bot.stop()
    assert [one for one in heard if one[1] not in whole[one[0]]][:3] == []
    assert Counter(number for number, _ in set(heard)) == dict.fromkeys(range(len(ASKED)), 2)
    print(f"\n{len(heard)} answers during {IMPORTS} imports of 650 contests, none of them mixed")


def longer(heard: list[tuple[int, str]], number: int) -> bool:
    return len(heard) > number


async def changed(server: LoopbackDiscord, known: set[str]) -> None:
    """Until the first question has another answer, and the other state counts for all of them."""
    deadline = asyncio.get_running_loop().time() + 30
    while await answer(server, *ASKED[0]) in known:
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.2)
    await asyncio.sleep(1)


async def imported(data_dir: Path, folder: str) -> None:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "import", folder),
        cwd=ROOT, env={**os.environ, "DATA_DIR": str(data_dir)}, stdout=DEVNULL, stderr=PIPE,
    )  # fmt: skip
    _, said = await child.communicate()
    assert child.returncode == 0, said.decode()
