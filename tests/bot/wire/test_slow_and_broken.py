"""Late answers, broken connections, refusals: whoever asked hears something, or the log tells."""

import asyncio
import logging
import re

import pytest

from bot.client import Client
from commands.answer import Reply, Status
from commands.message import Message
from tests.bot.scripted import ScriptedCommands, result_reply, slow
from tests.loopback import Callback, LoopbackDiscord
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("client")
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.reply.PATIENCE", 0.1)


@pytest.mark.parametrize("private", [False, True])
async def test_a_slow_answer_is_deferred_as_public_or_private_as_asked(
    server: LoopbackDiscord, commands: ScriptedCommands, private: bool
) -> None:
    commands.script = slow(0.4, result_reply("At last."))
    asked = await server.slash("result", {"constituency": "n1 1aa", "private": private})
    assert await asked.acknowledged() is Callback.DEFERRED
    reply = await asked.reply()
    assert reply.content == "At last."
    assert reply.embed["title"] == "Islington North, 2024"
    assert reply.ephemeral is private
    assert len(reply.buttons) == 2


async def test_a_quick_answer_comes_at_once(server: LoopbackDiscord) -> None:
    asked = await server.slash("result", {"constituency": "islington north"})
    assert await asked.acknowledged() is Callback.MESSAGE


async def test_a_slow_press_of_the_asker_changes_the_message(
    server: LoopbackDiscord, commands: ScriptedCommands
) -> None:
    first = await (await server.slash("result", {"constituency": "x"})).reply()
    commands.script = slow(0.4, result_reply("Slowly."))
    pressed = await server.press(first, "Previous election")
    assert await pressed.acknowledged() is Callback.DEFERRED_UPDATE
    await pressed.reply()
    assert first.content == "Slowly."


async def test_a_slow_press_of_somebody_else_is_private(
    server: LoopbackDiscord, commands: ScriptedCommands
) -> None:
    first = await (await server.slash("result", {"constituency": "x"})).reply()
    commands.script = slow(0.4, result_reply("Slowly."))
    pressed = await server.press(first, "Previous election", user=server.add_user("other"))
    assert await pressed.acknowledged() is Callback.DEFERRED
    assert (await pressed.reply()).ephemeral
    assert first.content == "Somebody won."


async def test_a_slow_failure_is_told_too(server: LoopbackDiscord, commands: ScriptedCommands) -> None:
    async def fail() -> Reply:
        await asyncio.sleep(0.3)
        raise RuntimeError

    commands.script = lambda options: fail()
    reply = await (await server.slash("result", {"constituency": "x"})).reply()
    assert "logged as" in reply.content


async def test_a_connection_that_breaks_is_tried_again(server: LoopbackDiscord) -> None:
    server.fail("POST", "/interactions/*", None)
    reply = await (await server.slash("result", {"constituency": "x"})).reply()
    assert reply.content == "Somebody won."


async def test_a_reply_whose_confirmation_was_lost_is_not_sent_twice(
    server: LoopbackDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("POST", "/interactions/*", None, applied=True)
    asked = await server.slash("result", {"constituency": "x"})
    assert (await asked.reply()).content == "Somebody won."
    await asyncio.sleep(0.2)
    assert asked.followups == []
    assert "Incident" not in caplog.text


async def test_a_server_error_is_outlasted(server: LoopbackDiscord) -> None:
    server.fail("POST", "/interactions/*", 502)
    reply = await (await server.slash("result", {"constituency": "x"})).reply()
    assert reply.content == "Somebody won."


async def test_an_interaction_that_expired_is_logged(
    server: LoopbackDiscord, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("POST", "/interactions/*", 404)
    await server.slash("result", {"constituency": "x"})
    await until(lambda: "Incident" in caplog.text)
    assert re.search(r"Incident [0-9a-f]{8} while sending a reply", caplog.text)
    # It goes on answering.
    assert (await (await server.slash("result", {"constituency": "y"})).reply()).content == "Somebody won."


async def test_what_discord_refuses_is_told_in_one_sentence(
    server: LoopbackDiscord, commands: ScriptedCommands, caplog: pytest.LogCaptureFixture
) -> None:
    commands.script = lambda options: Reply("result", Status.ANSWERED, Message(""))
    with caplog.at_level(logging.ERROR):
        reply = await (await server.slash("result", {"constituency": "x"})).reply()
    code = re.search(r"Incident (\w+)", caplog.text)
    assert code
    assert code[1] in reply.content
    server.violations.clear()  # an empty content is what this test is about


async def test_a_completion_that_comes_too_late_is_only_logged(
    server: LoopbackDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("POST", "/interactions/*", 404)
    await server.autocomplete("result", {"constituency": "isl"}, "constituency")
    await asyncio.sleep(0.2)
    asked = await server.autocomplete("result", {"constituency": "isli"}, "constituency")
    assert (await asked.reply()).choices == []
