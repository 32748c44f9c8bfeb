"""What `check` finds out about Discord, asked of the loopback."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from discord import Object
from discord.http import Route

from bot.check_channels import AT_ONCE, channel_findings
from bot.check_discord import discord_findings, has_shape_of_token
from bot.client import declared_commands
from bot.finding import Finding, Verdict
from bot.services import open_services
from bot.settings import Settings
from knowledge.live.following import Follows, How, What, Wish
from tests.loopback import THREAD, LoopbackDiscord, Permission

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnop"


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(token=TOKEN, description=None) as running:
        yield running


async def found(
    server: LoopbackDiscord, *, token: str | None = None, desk: int | None = None, role: int | None = None
) -> list[Finding]:
    settings = Settings(discord_api_url=server.api_url, desk_guild=desk, desk_role=role)
    return [finding async for finding in discord_findings(settings, token or server.token)]


async def test_everything_is_as_it_should_be(server: LoopbackDiscord) -> None:
    server.add_guild()
    server.register({"name": "result", "description": "Who won", "type": 1})
    discord, servers, intents, commands = await found(server)
    assert [finding.verdict for finding in (discord, servers, intents, commands)] == [Verdict.FINE] * 4
    assert intents.detail == "none of the privileged ones is needed or allowed."
    assert servers.detail.startswith("the bot is in 1;")
    assert commands.detail == "Discord knows /result."


async def test_a_bot_that_is_nowhere_and_has_no_commands(server: LoopbackDiscord) -> None:
    _, servers, _, commands = await found(server)
    assert servers.verdict is Verdict.LEFT_OUT
    assert "oauth2/authorize?client_id=" in servers.remedy
    assert commands.verdict is Verdict.WRONG
    assert "sync" in commands.remedy


async def test_a_desk_that_the_bot_is_not_in(server: LoopbackDiscord) -> None:
    server.add_guild()
    *_, desk = await found(server, desk=42)
    assert (desk.label, desk.verdict) == ("Desk", Verdict.WRONG)
    assert desk.detail == "the bot is not in the server 42 that DESK_GUILD names."
    assert "oauth2/authorize?client_id=" in desk.remedy


async def test_a_desk_and_its_role(server: LoopbackDiscord) -> None:
    guild = server.add_guild("Desk")
    for role, verdict in ((None, Verdict.LEFT_OUT), (42, Verdict.WRONG), (guild.role_id, Verdict.FINE)):
        _, _, _, _, desk, *_ = await found(server, desk=guild.id, role=role)
        assert (desk.label, desk.verdict) == ("Desk", verdict)
        assert bool(desk.remedy) is (verdict is not Verdict.FINE)


async def test_the_desks_own_commands(server: LoopbackDiscord, data_dir: Path) -> None:
    guild = server.add_guild("Studio")
    settings = Settings(
        discord_api_url=server.api_url, data_dir=data_dir, desk_guild=guild.id, desk_role=guild.role_id
    )
    async with open_services(settings) as services:
        declared = declared_commands(settings, services, Object(guild.id))
        assert [command["name"] for command in declared] == ["declare", "correct", "retract"]

        async def after(*commands: dict[str, Any]) -> tuple[Verdict, str]:
            server.register(*commands, guild=guild)
            made = [one async for one in discord_findings(settings, server.token, services)]
            role, commands_found = (one for one in made if one.label == "Desk")
            assert role.verdict is Verdict.FINE
            return commands_found.verdict, commands_found.detail

        assert await after() == (Verdict.WRONG, "Discord knows no command of the bot's in Studio yet.")
        assert await after(*declared[:2]) == (
            Verdict.WRONG,
            "Discord does not know yet /retract in Studio.",
        )
        of_one_server = [{**command, "dm_permission": None} for command in declared]
        assert await after(*of_one_server) == (
            Verdict.FINE,
            "Discord knows /declare, /correct, /retract in Studio, as this version declares them.",
        )
        server.fail("GET", "/applications/{application_id}/guilds/{guild_id}/commands", 403)
        assert await after(*declared) == (
            Verdict.WRONG,
            "Studio does not let the bot have commands of its own.",
        )


async def test_more_servers_than_discord_lists(server: LoopbackDiscord) -> None:
    for _ in range(200):
        server.add_guild()
    _, servers, *_ = await found(server)
    assert servers.detail.startswith("the bot is in 200;")
    home = server.add_guild("Home")
    _, servers, _, _, desk = await found(server, desk=home.id)
    assert servers.detail.startswith("the bot is in 201;")
    assert desk.detail == "DESK_ROLE is not set: in Home nobody may declare results."


async def test_followed_channels_are_looked_at_some_servers_at_a_time(
    server: LoopbackDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    guilds = [server.add_guild() for _ in range(AT_ONCE + 1)]
    followed = [(guild.id, guild.channels[0].id) for guild in guilds]
    settings = Settings(discord_api_url=server.api_url)
    [fine] = [one async for one in channel_findings(settings, server.token, followed)]
    assert fine.detail == f"the bot may post in {len(guilds)} of {len(guilds)} followed."
    routes = [request.route for request in server.log.requests if request.route.startswith("/guilds/")]
    # All of a batch are asked before the first has answered; the rest only after that batch.
    assert routes[:AT_ONCE] == ["/guilds/{guild_id}"] * AT_ONCE
    assert routes.index("/guilds/{guild_id}", AT_ONCE) == 3 * AT_ONCE


async def test_a_token_that_discord_refuses(server: LoopbackDiscord) -> None:
    [finding] = await found(server, token=server.token[:-2] + "xx")
    assert finding == Finding(
        "Discord", Verdict.WRONG, "Discord does not accept DISCORD_TOKEN.", finding.remedy
    )
    assert finding.remedy


async def test_what_is_no_token_is_not_sent(server: LoopbackDiscord) -> None:
    [finding] = await found(server, token="my password")
    assert finding.verdict is Verdict.WRONG
    assert "my password" not in finding.detail + finding.remedy


@pytest.mark.parametrize(
    ("token", "shape"),
    [
        (TOKEN, True),
        ("MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde", False),
        ("bm90IGRpZ2l0cw.Gabcde.abcdefghijklmnop", False),
        ("MTIz..x", False),
        ("ž.b.c", False),
        ("", False),
    ],
)
def test_the_shape_of_a_token(token: str, shape: bool) -> None:
    assert has_shape_of_token(token) is shape


@pytest.mark.parametrize(
    ("told", "verdict", "words"),
    [
        ({"flags": 1 << 19}, Verdict.FINE, "allowed all the same: Message Content"),
        ({"interactions_endpoint_url": "https://x.example"}, Verdict.WRONG, "never hears of them"),
    ],
)
async def test_what_the_application_is_told_of(
    server: LoopbackDiscord,
    monkeypatch: pytest.MonkeyPatch,
    told: dict[str, Any],
    verdict: Verdict,
    words: str,
) -> None:
    application = server.world.application()
    monkeypatch.setattr(type(server.world), "application", lambda _: application | told)
    _, _, intents, _ = await found(server)
    assert (intents.label, intents.verdict) == ("Intents", verdict)
    assert words in intents.detail
    assert intents.remedy


async def test_commands_and_channels_are_held_against_the_store(
    server: LoopbackDiscord, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    settings = Settings(discord_api_url=server.api_url, data_dir=data_dir)
    guild = server.add_guild("Home")
    thread = server.add_channel(guild, "thread", THREAD)
    quiet = server.add_channel(guild, "quiet")
    quiet.denied = Permission.SEND_MESSAGES
    async with open_services(settings) as services:
        declared = declared_commands(settings, services)

        async def after(*commands: dict[str, Any]) -> tuple[Finding, list[Finding]]:
            server.register(*commands)
            made = [one async for one in discord_findings(settings, server.token, services)]
            return made[3], made[4:]

        commands, channels = await after(*declared)
        assert commands.verdict is Verdict.FINE
        assert "as this version declares them" in commands.detail
        assert [one.verdict for one in channels] == [Verdict.LEFT_OUT]

        older = [command | {"description": "Older"} for command in declared[:1]]
        commands, _ = await after(*older, *declared[1:])
        assert commands.verdict is Verdict.WRONG
        assert commands.detail == f"Discord knows in another form /{declared[0]['name']}."

        for place in ((guild.id, guild.channels[0].id), (guild.id, thread.id), (guild.id, quiet.id)):
            await Follows(services.store).add(Wish(*place, What.EVERYTHING, None, How.EACH, 1))
        await Follows(services.store).add(Wish(4711, 4712, What.EVERYTHING, None, How.EACH, 1))
        _, channels = await after(*declared)
    assert [finding.detail for finding in channels] == [
        "server 4711 follows something and does not let the bot look at it.",
        "in #quiet of Home the bot lacks Send Messages and Embed Links.",
        "the bot may post in 2 of 4 followed.",
    ]
    assert [finding.verdict for finding in channels] == [Verdict.WRONG, Verdict.WRONG, Verdict.FINE]
