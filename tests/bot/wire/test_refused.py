"""Discord refuses, fails or dawdles over REST: whoever asked is answered once, or the log tells why not."""

import asyncio
from types import SimpleNamespace

import discord
import pytest

from tests.bot.scripted import ScriptedCommands, result_reply, slow
from tests.loopback import Callback, Interaction, LoopbackDiscord
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("client")
CALLBACK = ("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
SEND = ("POST", "/channels/{channel_id}/messages")
# Seconds that Discord takes over its answer; longer than it waits for a first answer itself.
DAWDLES = 3.2


async def ask(server: LoopbackDiscord) -> Interaction:
    return await server.slash("result", {"constituency": "x"})


async def goes_on(server: LoopbackDiscord) -> bool:
    return (await (await ask(server)).reply()).content == "Somebody won."


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A discord.py that tries again without its pauses of up to nine seconds."""

    async def sleep(_: float) -> None: ...

    quick = SimpleNamespace(**{**vars(asyncio), "sleep": sleep})
    monkeypatch.setattr(discord.webhook.async_, "asyncio", quick)


@pytest.mark.parametrize("is_global", [False, True])
async def test_too_many_requests_are_waited_for(
    server: LoopbackDiscord, caplog: pytest.LogCaptureFixture, *, is_global: bool
) -> None:
    server.limit_next(*CALLBACK, retry_after=0.2, times=2, is_global=is_global)
    asked = await ask(server)
    assert (await asked.reply()).content == "Somebody won."
    assert [request.status for request in server.log.select(*CALLBACK)] == [429, 429, 204]
    assert asked.followups == []
    assert "Incident" not in caplog.text


async def test_a_global_limit_holds_up_messages_and_no_command(server: LoopbackDiscord) -> None:
    server.limit_next(*SEND, retry_after=1.0, is_global=True)
    question = await server.say(f"{server.mention()} who won?")
    await until(lambda: bool(server.log.select(*SEND)))
    assert await goes_on(server)
    assert server.answers(question) == []
    await until(lambda: len(server.answers(question)) == 1)


async def test_a_ban_by_the_proxy_in_front_of_discord_is_outlived(
    server: LoopbackDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    server.rest.invalid_request_limit = 1
    server.rest.invalid_requests.append(server.clock.now())
    await ask(server)
    await until(lambda: "could not be told to the user" in caplog.text)
    # Nothing goes on asking while each request makes the ban longer.
    asked = len(server.log.requests)
    await asyncio.sleep(0.2)
    assert len(server.log.requests) == asked
    server.clock.advance(601)
    assert await goes_on(server)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_few_server_errors_are_outlasted(server: LoopbackDiscord, hasty: None, status: int) -> None:
    server.fail(*CALLBACK, status, times=3)
    assert await goes_on(server)


async def test_an_outage_ends_in_the_log_and_not_in_silence(
    server: LoopbackDiscord, hasty: None, caplog: pytest.LogCaptureFixture
) -> None:
    fault = server.fail(*CALLBACK, 500, times=1_000)
    await ask(server)
    await until(lambda: "could not be told to the user" in caplog.text)
    server.rest.faults.cancel(fault)
    assert await goes_on(server)
    assert len(server.log.select(*CALLBACK, status=500)) == 10  # the answer, and the apology for it


async def test_a_discord_that_dawdles_holds_up_nobody_else(
    server: LoopbackDiscord,
    commands: ScriptedCommands,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.reply.PATIENCE", 0.1)
    server.fail(*CALLBACK, applied=True, only_late=True, delay=DAWDLES, times=2)
    direct = await ask(server)
    assert await direct.acknowledged() is Callback.MESSAGE
    commands.script = slow(0.3, result_reply("At last."))
    deferred = await ask(server)
    assert await deferred.acknowledged() is Callback.DEFERRED
    commands.script = lambda options: result_reply()
    assert await goes_on(server)
    assert (await direct.reply()).content == "Somebody won."
    assert (await deferred.reply()).content == "At last."
    assert direct.refusals == deferred.refusals == direct.followups == deferred.followups == []
    assert "Incident" not in caplog.text


@pytest.mark.parametrize("status", [None, 502])
async def test_a_deferral_whose_confirmation_was_lost_is_answered(
    server: LoopbackDiscord,
    commands: ScriptedCommands,
    monkeypatch: pytest.MonkeyPatch,
    hasty: None,
    status: int | None,
) -> None:
    monkeypatch.setattr("bot.reply.PATIENCE", 0.1)
    commands.script = slow(0.4, result_reply("At last."))
    server.fail(*CALLBACK, status, applied=True)
    asked = await ask(server)
    assert (await asked.reply()).content == "At last."


async def test_what_is_answered_too_late_is_given_up_at_once(
    server: LoopbackDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await (await ask(server)).reply()
    late = [await ask(server), await server.press(shown, "Previous election")]
    server.clock.advance(4)
    await until(lambda: caplog.text.count("while sending a reply") == len(late))
    assert await goes_on(server)
    assert [[refusal.code for refusal in one.refusals] for one in late] == [[10062]] * len(late)
