"""Two processes on one PostgreSQL: each result is announced once, and both answer with the newest."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from knowledge.live.announce import Announcer
from knowledge.live.following import Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.model import Contest
from knowledge.storage.store import Store
from tests.bot.process.test_killed import ELECTION, result, told
from tests.loopback import BotProcess, LoopbackDiscord
from tests.waiting import until

CHANNELS, DECLARED = 10, 12
# What both must answer with in so many seconds.
AT_ONCE = 2.0


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    async with Store.open(postgres_url) as opened:
        yield opened


async def undeclared(store: Store, number: int) -> list[Contest]:
    """So many contests as they were declared; they are so no more."""
    contests = list(store.book.contests[ELECTION].values())[:number]
    for contest in contests:
        await Intake(store).retract(ELECTION, contest.constituency.code, by="terminal")
    return contests


async def test_they_share_the_outbox(
    server: LoopbackDiscord, store: Store, postgres_url: str, tmp_path: Path
) -> None:
    guild = next(iter(server.world.guilds.values()))
    channels = [server.add_channel(guild, f"channel-{number}") for number in range(CHANNELS)]
    for channel in channels:
        wish = Wish(guild.id, channel.id, What.EVERYTHING, None, How.EACH, server.user.id)
        await Follows(store).add(wish)
    night = await undeclared(store, DECLARED)
    intake = Intake(store, [Announcer(store)])
    async with AsyncExitStack() as stack:
        for name in ("one", "two"):
            folder = tmp_path / name
            folder.mkdir()
            bot = BotProcess(server, environment={"DATABASE_URL": postgres_url}, data_dir=folder)
            await (await stack.enter_async_context(bot)).connected()
        await until(lambda: len(server.gateway.connections) == 2)
        for contest in night:
            await intake.take(result(contest), by="desk:1", confirmed=True)
            await asyncio.sleep(0.2)
        await until(lambda: all(len(told(server, channel)) >= DECLARED for channel in channels), 90)
        await asyncio.sleep(2)
    seats = Counter(contest.constituency.name for contest in night)
    assert [Counter(told(server, channel)) for channel in channels] == [seats] * CHANNELS
    assert server.log.select(status=429) == []


async def test_both_answer_with_the_newest(store: Store, postgres_url: str, tmp_path: Path) -> None:
    (contest,) = await undeclared(store, 1)
    seat = {"constituency": contest.constituency.code}
    async with AsyncExitStack() as stack:
        servers = []
        for name in ("one", "two"):
            folder = tmp_path / name
            folder.mkdir()
            server = await stack.enter_async_context(LoopbackDiscord())
            server.add_guild()
            bot = BotProcess(server, environment={"DATABASE_URL": postgres_url}, data_dir=folder)
            await (await stack.enter_async_context(bot)).connected()
            servers.append(server)
        for server in servers:
            before = await (await server.slash("result", seat)).reply()
            assert contest.candidacies[0].name not in before.content
        await Intake(store).take(result(contest), by="desk:1", confirmed=True)
        declared = time.monotonic()
        answers = ["" for _ in servers]
        while not all(contest.candidacies[0].name in answer for answer in answers):
            assert time.monotonic() - declared < AT_ONCE
            asked = [await server.slash("result", seat) for server in servers]
            answers = [(await one.reply()).content for one in asked]
