"""The real client in this process, connected to the loopback Discord, answering from a script."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import discord
import pytest
import yarl

from bot.client import Client
from bot.illustrating import Illustrating
from bot.unread import read_no_copies
from knowledge.storage.store import Store
from tests.bot.scripted import KeptInMemory, ScriptedCommands, ServersInMemory, result_reply
from tests.live.night import night_dataset
from tests.loopback import LoopbackDiscord


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as running:
        running.add_guild()
        yield running
        assert running.violations == []


@asynccontextmanager
async def connected(
    server: LoopbackDiscord, client: Client, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[None]:
    """The client on the loopback's gateway."""
    monkeypatch.setattr(discord.http.Route, "BASE", server.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
    async with client:
        read_no_copies()
        connection = asyncio.create_task(client.start(server.token))
        await server.connected()
        yield
    await connection


@pytest.fixture
async def small_night(tmp_path: Path) -> AsyncIterator[Store]:
    """A small store, in the night after polling day."""
    facts = night_dataset(tmp_path / "facts")
    async with Store.open(tmp_path / "night.sqlite3", directory=facts) as store:
        yield store


@pytest.fixture
def commands() -> ScriptedCommands:
    return ScriptedCommands(lambda options: result_reply())


@pytest.fixture
def servers() -> ServersInMemory:
    return ServersInMemory()


@pytest.fixture
def illustrating() -> Illustrating | None:
    """Nothing but words, where a test does not ask for more."""
    return None


@pytest.fixture
async def client(
    server: LoopbackDiscord,
    commands: ScriptedCommands,
    servers: ServersInMemory,
    illustrating: Illustrating | None,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Client]:
    running = Client(
        commands,  # type: ignore[arg-type]
        KeptInMemory(),
        servers=servers,  # type: ignore[arg-type]
        illustrating=illustrating,
    )
    async with connected(server, running, monkeypatch):
        yield running
