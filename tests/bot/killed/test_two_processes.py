"""Two processes on one PostgreSQL, one of them killed in the middle of the night: each result is announced
once, and both answer with the newest. For `make torture`, which says how many SEATS and CHANNELS."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import cycle
from pathlib import Path
from statistics import median

import pytest

from knowledge.model import Contest
from knowledge.psephology.standings import winner
from knowledge.storage.store import Store
from tests.bot.killed.rig import scene
from tests.loopback import BotProcess, LoopbackDiscord
from tests.loopback.sessions import Session
from tests.waiting import until

# Seconds within which both answer with what has been declared.
AT_ONCE = 2.0


class Pair:
    """Two processes of one bot, and how long each declaration took until those alive answered with it."""

    def __init__(self, server: LoopbackDiscord) -> None:
        self._server = server
        # In turn, so that none of them asks more than one person may.
        self._people = cycle([server.add_user(f"asker {number}") for number in range(500)])
        self.sessions: list[Session] = []
        self.waits: list[float] = []

    async def answers(self, contest: Contest) -> None:
        """Ask each again and again for a seat that has just been declared or taken back."""
        since, said = (
            time.monotonic(),
            f"{majority(contest):,}" if winner(contest) else "has not declared yet",
        )
        waiting = list(self.sessions)
        while waiting:
            assert time.monotonic() - since < 5 * AT_ONCE
            waiting = [one for one in waiting if said not in await self._answer(one, contest)]
        self.waits.append(time.monotonic() - since)

    async def _answer(self, session: Session, contest: Contest) -> str:
        self._server.gateway.listener = session
        seat = {"constituency": contest.constituency.code}
        asked = await self._server.slash("result", seat, user=next(self._people))
        return (await asked.reply()).content


def majority(contest: Contest) -> int:
    """In votes, of a contest that is declared."""
    first, second, *_ = sorted((one.votes or 0 for one in contest.candidacies), reverse=True)
    return first - second


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    async with Store.open(postgres_url) as opened:
        yield opened


@pytest.mark.skipif("SEATS" not in os.environ, reason="takes a minute: make torture")
async def test_one_of_two_is_killed(
    server: LoopbackDiscord, store: Store, postgres_url: str, tmp_path: Path
) -> None:
    here, pair = await scene(server, store), Pair(server)
    bots: list[BotProcess] = []
    async with AsyncExitStack() as stack:
        for name in ("one", "two"):
            folder = tmp_path / name
            folder.mkdir()
            bot = BotProcess(server, environment={"DATABASE_URL": postgres_url}, data_dir=folder)
            bots.append(await stack.enter_async_context(bot))
            await until(lambda: len(server.gateway.connected) == len(bots))
        pair.sessions = server.gateway.connected
        playing = asyncio.create_task(here.night.play())
        for number in range(1, here.night.cues + 1):
            seen = len(here.night.changes)
            here.night.bring(number / here.night.cues)
            await until(lambda number=number: here.night.played == number)
            for _, change in here.night.changes[seen:]:
                await pair.answers(change.after)
            if number == here.night.cues // 2:
                del pair.sessions[0]
                await bots[0].stop(signal.SIGKILL)
        await playing
        whole = await here.until_shown()
        assert await here.wrong(whole, whole) == []
    print(f"both answered within {median(pair.waits):.2f} s, at most {max(pair.waits):.2f} s")
    assert max(pair.waits) < AT_ONCE
