"""Shards: two in one process, and two processes over one PostgreSQL, of which one is killed without warning.

In `make torture` both are killed in turn, ROUNDS times, while Discord has messages of which they never hear.
"""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.sync import PROPERTY
from knowledge.live.due import LEASE
from knowledge.live.following import Follow, Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.live.outbox import Outbox
from knowledge.storage.store import Store
from tests.bot.announcing.rig import POST
from tests.live.feeds.publish import ALDERSHOT, GE2024, ISLINGTON, candidacies, constituencies
from tests.loopback import BotProcess, Guild, LoopbackDiscord
from tests.waiting import LIMIT, until

ROUNDS = int(os.environ.get("ROUNDS", "1"))
# Seats in the order in which the feed comes to know them.
SEATS = (ISLINGTON, ALDERSHOT, "E14001080", "W07000112", "S14000045", "N05000001")
GLOBAL = "/applications/{application_id}/commands"
_FIRST = 300_000_000_000


def guild_of(server: LoopbackDiscord, shard: int, number: int) -> Guild:
    """A server that one of two shards hears of."""
    channels = ("results", "questions")
    return server.add_guild(f"Server {number}", channels, guild_id=(_FIRST + 2 * number + shard) << 22)


async def answers_in(server: LoopbackDiscord, guild: Guild) -> bool:
    """Whether a command and a mention are answered there."""
    channel = guild.channel("questions")
    asked = await server.slash("result", {"constituency": "bath"}, channel=channel)
    assert "Bath" in (await asked.reply()).content
    written = await server.say(f"{server.mention()} who won bath?", channel=channel)
    await until(lambda: bool(server.answers(written)))
    return len(server.answers(written)) == 1


async def test_one_process_connects_as_many_shards_as_discord_recommends(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    """Two of them side by side, as Discord allows here; the third when the first has been there a while."""
    gateway = server.gateway
    gateway.shards, gateway.max_concurrency, gateway.identify_interval = 3, 2, 5.0
    guilds = [guild_of(server, 0, number) for number in range(3)]
    assert {(guild.id >> 22) % 3 for guild in guilds} == {0, 1, 2}
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected(shards=3)
        assert [await answers_in(server, guild) for guild in guilds] == [True, True, True]
        await bot.said("on shards 0, 1, 2 of 3")
        await bot.stop()
        assert bot.returncode == 0
        assert "Traceback" not in bot.stderr
    assert [identify.shard for identify in gateway.identifies] == [(0, 3), (1, 3), (2, 3)]
    first, second, third = (identify.at for identify in gateway.identifies)
    assert second - first < 5.0 <= third - first


class Night:
    """Two processes that poll one feed, and servers of both that follow everything."""

    def __init__(self, server: LoopbackDiscord, store: Store, url: str, folder: Path) -> None:
        self.server, self.store, self.folder = server, store, folder
        self.feed = folder / "feed"
        self.feed.mkdir()
        self.guilds = [guild_of(server, number % 2, number) for number in range(6)]
        self.environment = {
            "DATABASE_URL": url,
            "SHARD_COUNT": "2",
            "FEEDS": str(self.feed),
            "FEED_INTERVAL": "1",
            "FEED_ELECTION": GE2024,
        }
        self.codes: tuple[str, ...] = ()

    async def prepare(self) -> None:
        for code in SEATS:
            await Intake(self.store).retract(GE2024, code, by="terminal")
        for guild in self.guilds:
            wish = Wish(guild.id, guild.channels[0].id, What.EVERYTHING, None, How.EACH, 1)
            assert isinstance(await Follows(self.store).add(wish), Follow)

    def process(self, shard: int) -> BotProcess:
        folder = self.folder / f"process-{shard}"
        folder.mkdir(exist_ok=True)
        environment = self.environment | {"SHARD_IDS": str(shard)}
        return BotProcess(self.server, environment=environment, data_dir=folder)

    def publish(self, number: int) -> None:
        """The feed comes to know so many seats."""
        self.codes = codes = SEATS[:number]
        for name, text in (
            ("candidacies", candidacies(codes, codes)),
            ("constituencies", constituencies(codes, codes, codes)),
        ):
            (self.feed / f"{name}.csv").write_text(text, encoding="utf-8")

    async def all_told(self) -> bool:
        """Whether the feed was taken in, and every channel told."""
        await self.store.catch_up()
        known = self.store.book.contests[GE2024]
        if any(known[code].state == "not_declared" for code in self.codes):
            return False
        return not (await Outbox(self.store).queue()).waiting

    def lines(self) -> Sequence[Mapping[str, int]]:
        """How often each line stands in each channel."""
        channels = [guild.channel("results") for guild in self.guilds]
        texts = [[message.content for message in self.server.messages(channel)] for channel in channels]
        return [Counter("\n".join(text).splitlines()) for text in texts]


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    async with Store.open(postgres_url) as opened:
        yield opened


async def registered(store: Store) -> None:
    """Wait until it is known that Discord has the commands: killed before, a process registers them again."""
    async with asyncio.timeout(LIMIT):
        while True:
            if await store.get_property(PROPERTY) is not None:
                return
            await asyncio.sleep(0.1)


async def test_one_of_two_processes_is_killed(
    server: LoopbackDiscord, store: Store, postgres_url: str, tmp_path: Path
) -> None:
    server.gateway.identify_interval = 5.0
    night = Night(server, store, postgres_url, tmp_path)
    await night.prepare()
    async with AsyncExitStack() as stack:
        bots = {}
        for shard in (0, 1):
            bots[shard] = await stack.enter_async_context(night.process(shard))
            await bots[shard].connected(shards=shard + 1)
        assert [await answers_in(server, guild) for guild in night.guilds[:2]] == [True, True]
        night.publish(1)
        await told(night)
        await registered(store)
        for number in range(1, ROUNDS + 1):
            victim = (number + 1) % 2  # at first the one that polls the feed
            if ROUNDS > 1:
                server.fail("POST", POST, None, times=3, applied=True, delay=600)
                night.publish(number + 1)
                await until(lambda: len(server.log.select("POST", POST)) > 0)
            await bots[victim].stop(signal.SIGKILL)
            night.publish(number + 1)
            await told(night)
            bots[victim] = await stack.enter_async_context(night.process(victim))
            await bots[victim].connected(shards=2)
            assert [await answers_in(server, guild) for guild in night.guilds[:2]] == [True, True]
    assert [identify.shard[0] for identify in server.gateway.identifies][:3] == [0, 1, 0]
    assert len(server.gateway.identifies) == 2 + ROUNDS, "a session began too soon"
    assert [one.route for one in server.log.requests if one.method == "PUT"] == [GLOBAL]
    for lines in night.lines():
        assert set(lines.values()) == {1}
        assert len(lines) == len(night.codes)


async def told(night: Night) -> None:
    """Until all is told, whatever the dead have left under way."""
    async with asyncio.timeout(4 * LEASE.total_seconds()):
        while True:
            if await night.all_told():
                return
            await asyncio.sleep(0.1)
