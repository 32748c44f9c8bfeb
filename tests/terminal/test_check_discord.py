"""What `check` finds out about Discord, asked of the loopback."""

from collections.abc import AsyncIterator

import pytest

from bot.check_discord import discord_findings, has_shape_of_token
from bot.finding import Finding, Verdict
from bot.settings import Settings
from tests.loopback import LoopbackDiscord

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
    discord, servers, commands = await found(server)
    assert [finding.verdict for finding in (discord, servers, commands)] == [Verdict.FINE] * 3
    assert servers.detail.startswith("the bot is in 1;")
    assert commands.detail == "Discord knows /result."


async def test_a_bot_that_is_nowhere_and_has_no_commands(server: LoopbackDiscord) -> None:
    _, servers, commands = await found(server)
    assert servers.verdict is Verdict.LEFT_OUT
    assert "oauth2/authorize?client_id=" in servers.remedy
    assert commands.verdict is Verdict.WRONG
    assert "sync" in commands.remedy


async def test_a_desk_that_the_bot_is_not_in(server: LoopbackDiscord) -> None:
    server.add_guild()
    _, servers, _ = await found(server, desk=42)
    assert servers.verdict is Verdict.WRONG
    assert "42" in servers.detail


async def test_a_desk_and_its_role(server: LoopbackDiscord) -> None:
    guild = server.add_guild("Desk")
    for role, verdict in ((None, Verdict.LEFT_OUT), (42, Verdict.WRONG), (guild.role_id, Verdict.FINE)):
        _, servers, desk, _ = await found(server, desk=guild.id, role=role)
        assert (servers.verdict, desk.verdict) == (Verdict.FINE, verdict)
        assert bool(desk.remedy) is (verdict is not Verdict.FINE)


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
