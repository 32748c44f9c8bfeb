"""Mentions and direct messages over the wire: one reply each, whatever happens on the way."""

import asyncio
import logging
from typing import Any

import pytest

from bot.client import Client
from commands.answer import Reply, Status
from commands.message import Message
from tests.bot.scripted import ScriptedCommands, ServersInMemory, result_reply, slow
from tests.loopback import MANAGER, LoopbackDiscord
from tests.loopback import Message as Posted
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("client")
SEND = ("POST", "/channels/{channel_id}/messages")
TYPING = ("POST", "/channels/{channel_id}/typing")
AFTERWARDS = 0.3  # seconds in which a second reply, or a first where there should be none, would have come


async def ask(server: LoopbackDiscord, text: str = "who won bath?", **where: Any) -> Posted:
    return await server.say(f"{server.mention()} {text}", **where)


async def answered(server: LoopbackDiscord, question: Posted) -> Posted:
    """The one answer to it."""
    await until(lambda: bool(server.answers(question)))
    await asyncio.sleep(AFTERWARDS)
    (answer,) = server.answers(question)
    return answer


@pytest.mark.parametrize("dm", [False, True])
async def test_one_message_replies_and_pings_nobody(server: LoopbackDiscord, *, dm: bool) -> None:
    question = await ask(server, dm=dm)
    answer = await answered(server, question)
    assert answer.content == "Somebody won."
    assert answer.embeds
    assert len(answer.buttons) == 2
    assert answer.pings == []
    (request,) = server.log.select(*SEND)
    assert request.payload["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert request.payload["message_reference"]["fail_if_not_exists"] is False
    assert request.payload["nonce"] == f"m{question.id}"
    assert request.payload["enforce_nonce"] is True
    assert server.log.select(*TYPING) == []


async def test_a_message_told_of_twice_is_answered_once(server: LoopbackDiscord) -> None:
    """Two processes may hear the same message, and one that resumes may hear it again."""
    question = await ask(server)
    (event,) = server.log.dispatched("MESSAGE_CREATE")
    await server.gateway.dispatch("MESSAGE_CREATE", event.data, int(event.data["guild_id"]))
    await answered(server, question)
    assert len(server.log.select(*SEND)) == 2


async def test_a_slow_answer_is_seen_being_typed(
    server: LoopbackDiscord, commands: ScriptedCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.mentions.PATIENCE", 0.1)
    commands.script = slow(0.4, result_reply("At last."))
    question = await ask(server)
    await until(lambda: bool(server.log.select(*TYPING)))
    assert server.answers(question) == []
    assert (await answered(server, question)).content == "At last."
    assert len(server.log.select(*TYPING)) == 1


async def test_an_answer_comes_where_typing_is_not_shown(
    server: LoopbackDiscord, commands: ScriptedCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.mentions.PATIENCE", 0.1)
    commands.script = slow(0.3, result_reply("At last."))
    server.fail("POST", "/channels/{channel_id}/typing", 403)
    assert (await answered(server, await ask(server))).content == "At last."


@pytest.mark.parametrize("applied", [False, True])
async def test_a_connection_that_breaks_is_tried_again(server: LoopbackDiscord, *, applied: bool) -> None:
    server.fail("POST", "/channels/{channel_id}/messages", None, applied=applied)
    assert (await answered(server, await ask(server))).content == "Somebody won."


async def test_a_question_deleted_meanwhile_is_answered_all_the_same(
    server: LoopbackDiscord, commands: ScriptedCommands
) -> None:
    commands.script = slow(0.3, result_reply())
    question = await ask(server)
    await server.delete(question)
    await until(lambda: bool(server.messages(question.channel)))
    (answer,) = server.messages(question.channel)
    assert answer.payload["type"] == 0


@pytest.mark.parametrize("status", [403, 404])
async def test_what_discord_does_not_allow_is_logged_once_and_is_no_incident(
    server: LoopbackDiscord, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    server.fail("POST", "/channels/{channel_id}/messages", status, times=3)
    with caplog.at_level(logging.INFO, "bot"):
        for _ in range(3):
            await ask(server, "a secret question?")
        await until(lambda: len(server.log.select(*SEND)) == 3)
        assert await answered(server, await ask(server))
    assert caplog.text.count("go unanswered") == 1
    assert "Incident" not in caplog.text
    assert "secret" not in caplog.text


async def test_what_discord_refuses_is_told_in_one_sentence(
    server: LoopbackDiscord, commands: ScriptedCommands, caplog: pytest.LogCaptureFixture
) -> None:
    commands.script = lambda options: Reply("ask", Status.ANSWERED, Message(""))
    answer = await answered(server, await ask(server, "a secret question?"))
    code = caplog.text.split("Incident ")[1].split()[0]
    assert code in answer.content
    assert "secret" not in caplog.text
    server.violations.clear()  # an empty content is what this test is about


async def test_bots_are_not_answered(server: LoopbackDiscord) -> None:
    question = await ask(server, user=server.add_user("other", bot=True))
    await asyncio.sleep(AFTERWARDS)
    assert server.answers(question) == []


async def test_a_server_that_is_left_is_forgotten(server: LoopbackDiscord, servers: ServersInMemory) -> None:
    guild = next(iter(server.world.guilds.values()))
    servers.unanswered = {guild.id, 1}
    await server.leave(guild)
    await until(lambda: servers.unanswered == {1})


class TestTheSwitch:
    @pytest.fixture
    async def server(self) -> Any:
        """One whose own rules let everybody use every command, as a server's settings can."""
        async with LoopbackDiscord(checks=False, description=None) as running:
            running.add_guild()
            yield running

    async def test_it_is_looked_at_again_who_may_use_it(
        self, server: LoopbackDiscord, client: Client, servers: ServersInMemory
    ) -> None:
        guild = next(iter(server.world.guilds.values()))
        refused = await (await server.slash("mentions", {"answer": "off"})).reply()
        assert refused.ephemeral
        assert "Manage Server" in refused.content
        assert servers.unanswered == set()
        in_private = await (await server.slash("mentions", {"answer": "off"}, dm=True)).reply()
        assert "Manage Server" in in_private.content
        server.permit(server.user, guild, MANAGER)
        assert (await (await server.slash("mentions", {"answer": "off"})).reply()).ephemeral
        assert servers.unanswered == {guild.id}
