"""Registering commands, and commands that this version does not know."""

import asyncio
import re

import discord
import pytest
import yarl

from bot.client import Client
from bot.sync import PROPERTY
from tests.bot.scripted import KeptInMemory, ScriptedCommands
from tests.loopback import LoopbackDiscord

OLD = {"name": "old", "description": "Of another version", "type": 1, "options": []}


async def test_a_command_of_another_version_gets_a_sentence_with_the_logged_code(
    server: LoopbackDiscord, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    server.register(OLD)
    reply = await (await server.slash("old")).reply()
    code = re.search(r"Incident (\w+)", caplog.text)
    assert reply.ephemeral
    assert code
    assert code[1] in reply.content


async def test_completing_a_command_of_another_version_offers_nothing(
    server: LoopbackDiscord, client: Client
) -> None:
    option = {"name": "what", "description": "?", "type": 3, "autocomplete": True}
    server.register(OLD | {"options": [option]})
    typed = await server.autocomplete("old", {"what": "x"}, "what")
    assert (await typed.reply()).choices == []


async def test_a_refused_registration_is_logged_and_tried_again_next_time(
    server: LoopbackDiscord,
    commands: ScriptedCommands,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", server.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
    properties = KeptInMemory()
    server.fail("PUT", "/applications/*", 403)
    async with Client(commands, properties) as client:  # type: ignore[arg-type]
        connection = asyncio.create_task(client.start(server.token))
        await server.connected()
        assert "while registering the commands" in caplog.text
        assert PROPERTY not in properties.values
        assert server.commands() == []
    await connection


async def test_the_fingerprint_follows_what_is_registered(
    server: LoopbackDiscord, client: Client, commands: ScriptedCommands
) -> None:
    before = client.registration.fingerprint()
    assert client.registration.fingerprint() == before

    @client.tree.command(name="more", description="One more")
    async def more(interaction: discord.Interaction) -> None: ...

    assert client.registration.fingerprint() != before
