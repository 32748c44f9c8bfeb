"""The desk's commands are registered in its own server alone, and nobody else gets anywhere with them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
import pytest
import yarl

from bot.client import Client
from bot.desk import DeskInDiscord
from bot.settings import DATABASE_FILE
from commands.desk.desk import Desk
from knowledge.live.intake import Intake
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.bot.scripted import KeptInMemory, ScriptedCommands
from tests.loopback import LoopbackDiscord
from tests.loopback.world import Guild

DESK = {"declare", "correct", "retract"}


@pytest.fixture
def guild(server: LoopbackDiscord) -> Guild:
    return server.add_guild("Desk")


@pytest.fixture
async def client(
    server: LoopbackDiscord,
    guild: Guild,
    commands: ScriptedCommands,
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Client]:
    monkeypatch.setattr(discord.http.Route, "BASE", server.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
    async with Store.open(data_dir / DATABASE_FILE) as store:
        own = Desk(Knowledge(store.book), Intake(store), lambda reply: reply)
        desk = DeskInDiscord(own, commands, guild.id, role=guild.role_id)
        async with Client(commands, KeptInMemory(), guild.id, desk=desk) as running:  # type: ignore[arg-type]
            connection = asyncio.create_task(running.start(server.token))
            await server.connected()
            yield running
        await connection


async def test_they_are_registered_in_that_server_alone(
    server: LoopbackDiscord, guild: Guild, client: Client
) -> None:
    await server.registered("declare", guild=guild)
    assert {command["name"] for command in server.commands(guild)} == DESK
    assert DESK.isdisjoint(command["name"] for command in server.commands())


async def test_who_has_not_the_role_is_told_so(server: LoopbackDiscord, guild: Guild, client: Client) -> None:
    await server.registered("declare", guild=guild)
    for name in DESK:
        told = await (await server.slash(name, {"constituency": "bootle"}, guild=guild)).reply()
        assert told.ephemeral
        assert "members with the desk's role" in told.content


@pytest.mark.parametrize("custom_id", ["1take/1?entry=0", "1change/1?entry=0", "1declare/1?c=E14001113"])
async def test_a_forged_button_elsewhere_gets_nowhere(
    server: LoopbackDiscord, client: Client, custom_id: str
) -> None:
    button: dict[str, Any] = {"type": 2, "style": 2, "label": "Take it", "custom_id": custom_id}
    components = [{"type": 1, "components": [button]}]
    for place in (server.dm(), server.add_guild("Elsewhere").channels[0]):
        message = await server.post(place, content="?", components=components)
        told = await (await server.press(message, "Take it")).reply()
        assert told.ephemeral
        assert "results desk's own server" in told.content


async def test_the_fingerprint_follows_the_desk(client: Client, guild: Guild) -> None:
    before = client.registration.fingerprint()
    client.tree.remove_command("retract", guild=discord.Object(guild.id))
    assert client.registration.fingerprint() != before
