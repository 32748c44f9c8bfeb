"""The real client in this process, connected to the loopback Discord, answering from a script."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest
import yarl

from bot.client import Client
from bot.unread import read_no_copies
from tests.bot.scripted import KeptInMemory, ScriptedCommands, ServersInMemory, result_reply
from tests.loopback import LoopbackDiscord


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as running:
        running.add_guild()
        yield running
        assert running.violations == []


@pytest.fixture
def commands() -> ScriptedCommands:
    return ScriptedCommands(lambda options: result_reply())


@pytest.fixture
def servers() -> ServersInMemory:
    return ServersInMemory()


@pytest.fixture
async def client(
    server: LoopbackDiscord,
    commands: ScriptedCommands,
    servers: ServersInMemory,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Client]:
    monkeypatch.setattr(discord.http.Route, "BASE", server.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
    running = Client(commands, KeptInMemory(), servers=servers)  # type: ignore[arg-type]
    async with running:
        read_no_copies()
        connection = asyncio.create_task(running.start(server.token))
        await server.connected()
        yield running
    await connection
