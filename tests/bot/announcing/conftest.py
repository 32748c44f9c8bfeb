"""Processes that announce, and the channel that they announce in; once on each kind of database."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from tests.bot.announcing.rig import Process, process
from tests.live.night import night_dataset
from tests.loopback import Channel, LoopbackDiscord


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as running:
        running.add_guild()
        monkeypatch.setattr(discord.http.Route, "BASE", running.api_url)
        yield running
        assert running.violations == []
        assert [request for request in running.log.requests if request.may_ping] == []


@pytest.fixture
def channel(server: LoopbackDiscord) -> Channel:
    return next(iter(server.world.guilds.values())).channels[0]


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """What is known on the eve of the election."""
    return night_dataset(tmp_path / "facts")


@pytest.fixture
async def bot(server: LoopbackDiscord, store_url: str, facts: Path) -> AsyncIterator[Process]:
    async with process(server, store_url, facts) as running:
        yield running


@pytest.fixture
async def other(bot: Process, store_url: str, facts: Path) -> AsyncIterator[Process]:
    """Another process on the same store, or the same after a restart."""
    async with process(bot.discord, store_url, facts) as running:
        yield running
