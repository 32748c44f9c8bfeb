"""The real discord.py against the loopback: what a bot does all day."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from tests.loopback import MANAGER, Callback, LoopbackDiscord, NotPossible, Permission
from tests.loopback_tests.bots import Echo, Sharded, pointed_at, running
from tests.waiting import until

DESCRIPTION = os.environ.get("DISCORD_OPENAPI")


@pytest.fixture
async def pair() -> AsyncIterator[tuple[LoopbackDiscord, Echo]]:
    """A connected bot, with the OpenAPI description where there is one: neither side may break it."""
    async with LoopbackDiscord(description=Path(DESCRIPTION) if DESCRIPTION else None) as server:
        server.add_guild()
        async with running(server) as client:
            yield server, client
        assert server.violations == []
        assert server.own_violations == []


async def test_a_slash_command_is_answered(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, _ = pair
    asked = await server.slash("echo", {"text": "hello"})
    reply = await asked.reply()
    assert (reply.type, reply.content, reply.embed["title"]) == (Callback.MESSAGE, "hello", "Echo")
    assert not reply.ephemeral
    assert not reply.deferred
    assert 0 < reply.acknowledged_after < 3
    assert server.messages(asked.channel) == [reply.message]
    assert server.log.pinging() == []


async def test_a_private_reply_is_nobody_elses(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, _ = pair
    asked = await server.slash("echo", {"text": "hello", "private": True})
    assert (await asked.reply()).ephemeral
    assert server.messages(asked.channel) == []


async def test_a_deferral_is_filled_in_and_followed_up(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, _ = pair
    asked = await server.slash("slow")
    assert await asked.acknowledged() is Callback.DEFERRED
    reply = await asked.reply()
    assert (reply.content, reply.deferred, reply.edits) == ("done", True, [])
    assert reply.message.alt_texts == ["a picture"]
    assert b"discord.py" in reply.files["source.png"]
    assert [message.content for message in await asked.followed_up()] == ["and more"]


async def test_completion(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, _ = pair
    reply = await (await server.autocomplete("echo", {"text": "ab"}, "text")).reply()
    assert reply.choices == [{"name": "ab1", "value": "ab1"}, {"name": "ab2", "value": "ab2"}]


async def test_buttons_menus_and_modals(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, client = pair
    echoed = asyncio.ensure_future(client.wait_for("echoed", timeout=10))
    reply = await (await server.slash("echo", {"text": "hello"})).reply()
    await echoed
    pressed = await (await server.press(reply, "Again")).reply()
    assert pressed.updates
    assert (pressed.message, reply.content, len(reply.edits)) == (reply.message, "again", 1)
    private = await (await server.press(reply, "Privately", user=server.add_user("other"))).reply()
    assert (private.content, private.ephemeral) == ("for you", True)
    opened = await server.press(reply, "Ask")
    assert (await opened.reply()).modal["title"] == "A question"
    assert (await (await server.submit(opened, {"What?": "why"})).reply()).content == "asked why"
    chosen = await (await server.select(reply, "Which?", ["b"])).reply()
    assert (chosen.content, chosen.components) == ("chose b", [])
    with pytest.raises(LookupError):
        await server.press(reply, "Again")


async def test_direct_messages_user_installs_and_subcommands(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, _ = pair
    direct = await server.slash("echo", {"text": "psst"}, dm=True)
    assert "guild_id" not in direct.payload
    assert (await direct.reply()).content == "psst"
    elsewhere = server.add_guild("Elsewhere", member=False)
    installed = await server.slash("echo", {"text": "here too"}, guild=elsewhere)
    assert installed.payload["authorizing_integration_owners"] == {"1": str(server.user.id)}
    assert (await installed.reply()).content == "here too"
    group = await server.slash("echo", {"text": "among friends"}, channel=server.group())
    assert (group.payload["context"], "guild_id" in group.payload) == (2, False)
    assert (await group.reply()).content == "among friends"
    followed = await server.slash("live follow", {"what": "everything"})
    assert (await followed.reply()).content == "following everything"


async def test_options_that_are_channels_and_people(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, _ = pair
    guild = next(iter(server.world.guilds.values()))
    options = {"what": "Leeds", "where": guild.channels[0], "whom": server.add_user("somebody")}
    followed = await server.slash("live follow", options)
    assert (await followed.reply()).content == "following Leeds general somebody"


async def test_external_apps_stay_private_where_the_server_says_so(
    pair: tuple[LoopbackDiscord, Echo],
) -> None:
    server, _ = pair
    elsewhere = server.add_guild("Elsewhere", member=False)
    server.permit(server.user, elsewhere, MANAGER & ~Permission.USE_EXTERNAL_APPS)
    asked = await server.slash("echo", {"text": "x"}, guild=elsewhere)
    assert (await asked.reply()).ephemeral


async def test_what_a_users_client_would_not_do(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, _ = pair
    with pytest.raises(NotPossible, match="not registered"):
        await server.slash("nothing")
    with pytest.raises(NotPossible, match="needs"):
        await server.slash("echo")
    with pytest.raises(NotPossible, match="no option"):
        await server.slash("echo", {"text": "x", "colour": "red"})
    with pytest.raises(NotPossible, match="takes str"):
        await server.slash("echo", {"text": 1})
    with pytest.raises(NotPossible, match="MANAGE_GUILD"):
        await server.slash("manage")
    guild = next(iter(server.world.guilds.values()))
    server.permit(server.user, guild, MANAGER)
    assert (await (await server.slash("manage")).reply()).content == "managed"


async def test_a_mention_brings_its_text(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, client = pair
    await server.say("nothing for the bot")
    await server.say(f"{server.mention()} who won?")
    reply = await (await server.slash("echo", {"text": "x"})).reply()
    assert client.mentions == [f"{server.mention()} who won?"]
    received = [frame.data["content"] for frame in server.log.dispatched("MESSAGE_CREATE")]
    assert received == ["", f"{server.mention()} who won?", reply.content]


async def test_a_cut_connection_is_resumed_and_the_missed_interaction_replayed(
    pair: tuple[LoopbackDiscord, Echo],
) -> None:
    server, _ = pair
    await server.cut()
    missed = await server.slash("echo", {"text": "while away"})
    await server.resumed()
    assert (await missed.reply()).content == "while away"
    assert len(server.gateway.identifies) == 1


@pytest.mark.parametrize("end", ["reconnect", "resumable", "code"])
async def test_other_ends_that_are_resumed(pair: tuple[LoopbackDiscord, Echo], end: str) -> None:
    server, _ = pair
    if end == "reconnect":
        await server.ask_to_reconnect()
    elif end == "resumable":
        await server.invalidate_sessions(resumable=True)
    else:
        await server.close_gateway(4000)
    await server.resumed()
    assert (await (await server.slash("echo", {"text": "back"})).reply()).content == "back"


async def test_a_new_session_after_the_old_one_is_gone(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, _ = pair
    await server.invalidate_sessions()
    await server.gateway.until(lambda: len(server.gateway.identifies) == 2, 10, "identified again")
    await server.connected()
    assert server.gateway.resumes == 0
    assert (await (await server.slash("echo", {"text": "new"})).reply()).content == "new"


async def test_a_wrong_token_does_not_log_in() -> None:
    async with LoopbackDiscord(description=None, token="right") as server:
        server.add_guild()
        client = Echo()
        with pointed_at(server.api_url, server.gateway_url), pytest.raises(discord.LoginFailure):
            await client.start("wrong")
        await client.close()


async def test_a_token_revoked_while_running_ends_the_bot() -> None:
    async with LoopbackDiscord(description=None) as server, running(server) as client:
        server.revoke_token()
        await server.cut()
        await until(client.is_closed)
        assert server.gateway.closed_with == [4004]


async def test_shards_get_their_own_servers() -> None:
    async with LoopbackDiscord(description=None) as server:
        server.gateway.shards = 2
        guilds = [server.add_guild(f"on {shard}", guild_id=(1000 + shard) << 22) for shard in (0, 1)]
        client = Sharded(intents=discord.Intents(guilds=True))
        async with running(server, client):
            await server.connected(shards=2)
            await until(lambda: len(client.guilds) == 2)
            assert {guild.id: guild.shard_id for guild in client.guilds} == {guilds[0].id: 0, guilds[1].id: 1}


async def test_the_bot_sees_its_own_permissions(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, client = pair
    guild = next(iter(server.world.guilds.values()))
    quiet = server.add_channel(guild, "quiet")
    quiet.denied = Permission.SEND_MESSAGES
    await server.join(guild)
    reply = await (await server.slash("echo", {"text": "x"})).reply()
    assert reply.content == "x"
    seen = client.get_guild(guild.id)
    assert seen is not None
    may = {channel.name: channel.permissions_for(seen.me).send_messages for channel in seen.text_channels}
    assert may == {"general": True, "quiet": False}


async def test_the_bot_lists_its_servers(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, client = pair
    server.add_guild("second")
    assert [guild.name async for guild in client.fetch_guilds(limit=None)] == ["A server", "second"]


async def test_messages_in_a_channel(pair: tuple[LoopbackDiscord, Echo]) -> None:
    server, client = pair
    channel = await client.fetch_channel(next(iter(server.world.guilds.values())).channels[0].id)
    assert isinstance(channel, discord.TextChannel)
    first = await channel.send("declared", nonce="seat-1")
    again = await channel.send("declared", nonce="seat-1")
    assert first.id == again.id
    await first.edit(content="corrected")
    assert [message.content async for message in channel.history()] == ["corrected"]
    await first.delete()
    assert [message async for message in channel.history()] == []
