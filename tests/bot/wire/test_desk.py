"""The desk's commands are registered in its own server alone, and nobody else gets anywhere with them."""

from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.client import Client
from bot.custom_id import base36
from bot.desk import DeskInDiscord
from bot.settings import DATABASE_FILE
from commands.desk.desk import Desk
from knowledge.live.intake import Intake
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.bot.scripted import KeptInMemory, ScriptedCommands
from tests.bot.wire.conftest import connected
from tests.loopback import LoopbackDiscord
from tests.loopback.world import Guild

DESK = {"declare", "correct", "retract"}


@pytest.fixture
def guild(server: LoopbackDiscord) -> Guild:
    return server.add_guild("Desk")


@pytest.fixture
async def intake(data_dir: Path) -> AsyncIterator[Intake]:
    async with Store.open(data_dir / DATABASE_FILE) as store:
        yield Intake(store)


@pytest.fixture
async def client(
    server: LoopbackDiscord,
    guild: Guild,
    commands: ScriptedCommands,
    intake: Intake,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Client]:
    own = Desk(Knowledge(intake.book), intake, lambda reply: reply)
    desk = DeskInDiscord(own, commands, guild.id, role=guild.role_id)
    running = Client(commands, KeptInMemory(), guild.id, desk=desk)  # type: ignore[arg-type]
    async with connected(server, running, monkeypatch):
        yield running


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


ELSEWHERE = {
    "direct messages": lambda server, guild: server.dm(),
    "a group, by a user's own install": lambda server, guild: server.group(),
    "another server": lambda server, guild: server.add_guild("Other").channels[0],
    "a server that the bot is not in": lambda server, guild: server.add_guild("Far", member=False).channels[
        0
    ],
    "the desk's server, without the role": lambda server, guild: guild.channels[0],
}


async def test_a_forged_form_gets_nowhere(
    server: LoopbackDiscord, guild: Guild, client: Client, intake: Intake
) -> None:
    before = intake.book
    for (where, place), task in product(ELSEWHERE.items(), ("declare", "correct")):
        custom_id = f"1{task}/{base36(server.user.id)}?c=E14001113&e=parl.2024-07-04"
        told = await (await server.forge(custom_id, {"winner": "1"}, channel=place(server, guild))).reply()
        assert told.ephemeral, where
        assert "members with the desk's role" in told.content, where
    assert intake.book is before


FORGED = (
    *("1declare/{other}?c=E14001113&e=parl.2024-07-04", "1declare/{own}", "1declare/{own}?c=E14001113&e="),
    *(
        "1declare/{own}?c=nowhere&e=parl.2024-07-04",
        "2declare/{own}?c=E14001113",
        "1retract/{own}?c=E14001113",
    ),
    *(
        "1take/{own}?entry=0",
        "1result/{own}?c=E14001113",
        "declare",
        "1declare/",
        "1declare/{own}?c=%FF",
        "x",
    ),
)


async def test_a_form_with_an_id_of_nobodys_making_is_answered(
    server: LoopbackDiscord, guild: Guild, client: Client, intake: Intake
) -> None:
    """Even of a member with the role; another's form is not theirs."""
    before, user = intake.book, server.user
    guild.holders.add(user.id)
    for forged in FORGED:
        sent = forged.format(own=base36(user.id), other=base36(user.id + 1))
        form = await server.forge(sent, {"winner": "1", "votes": "1: 5"}, channel=guild.channels[0])
        told = await form.reply()
        assert told.ephemeral, forged
        assert told.content, forged
        assert "Something went wrong" not in told.content, forged
    assert intake.book is before


async def test_the_fingerprint_follows_the_desk(client: Client, guild: Guild) -> None:
    before = client.registration.fingerprint()
    client.tree.remove_command("retract", guild=discord.Object(guild.id))
    assert client.registration.fingerprint() != before
