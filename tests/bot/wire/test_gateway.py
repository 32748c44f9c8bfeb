"""The gateway goes away in every way that Discord knows: the bot comes back, and answers each once."""

import asyncio
import os
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from random import Random

import pytest

from bot.client import Client
from tests.bot.scripted import ScriptedCommands
from tests.loopback import Interaction, LoopbackDiscord
from tests.loopback.routes import interactions
from tests.loopback.sessions import Session
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("client")

FAULTS, SEED = (int(os.environ.get(name, default)) for name, default in (("FAULTS", "4"), ("SEED", "7")))
# Heartbeats and their time-out as in the real thing, thirty times as fast.
HEARTBEAT, SILENCE = 1.4, 2.0
QUEUED = 40


TROUBLES: Mapping[str, Callable[[LoopbackDiscord], Awaitable[None]]] = {
    "cut": lambda server: server.cut(),
    "reconnect": lambda server: server.ask_to_reconnect(),
    "resumable": lambda server: server.invalidate_sessions(resumable=True),
    "invalid": lambda server: server.invalidate_sessions(),
    "forgotten": lambda server: server.cut(forget=True),
}


async def ask(server: LoopbackDiscord) -> Interaction:
    """Somebody new each time: nobody asks too much at once."""
    return await server.slash("result", {"constituency": "x"}, user=server.add_user("somebody"))


async def answers(server: LoopbackDiscord) -> bool:
    return (await (await ask(server)).reply()).content == "Somebody won."


async def back(server: LoopbackDiscord, identifies: int) -> None:
    """Until the bot has a session again, having identified so often altogether."""
    gateway = server.gateway
    await gateway.until(lambda: len(gateway.identifies) == identifies and bool(gateway.connected), 40, "back")


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Discord that waits for first answers as long as a busy machine needs to come back."""
    monkeypatch.setattr(interactions, "ACKNOWLEDGE_WITHIN", 60.0)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("name", ["cut", "reconnect", "resumable"])
async def test_what_was_asked_meanwhile_is_answered_once_resumed(
    server: LoopbackDiscord, commands: ScriptedCommands, name: str
) -> None:
    assert await answers(server)
    await TROUBLES[name](server)
    queued = [await ask(server) for _ in range(QUEUED)]
    for one in queued:
        assert (await one.reply(timeout=40)).content == "Somebody won."
    await server.resumed()
    assert len(server.gateway.identifies) == 1
    assert len(commands.asked) == QUEUED + 1
    assert [one.refusals for one in queued] == [[]] * QUEUED


async def test_a_session_that_is_gone_is_begun_anew(server: LoopbackDiscord) -> None:
    server.gateway.identify_interval = 5.0
    await server.invalidate_sessions()
    await back(server, identifies=2)
    assert await answers(server)
    assert server.gateway.resumes == 0


async def test_a_gateway_that_is_down_is_waited_for(server: LoopbackDiscord) -> None:
    server.gateway.is_up = False
    await server.cut()
    await until(lambda: server.gateway.refused > 1)
    server.gateway.is_up = True
    await server.resumed(timeout=40)
    assert await answers(server)


async def test_heartbeats_that_nobody_acknowledges_end_a_dead_connection(
    server: LoopbackDiscord, client: Client
) -> None:
    client._connection.heartbeat_timeout = SILENCE
    server.gateway.heartbeat_interval = HEARTBEAT
    await server.ask_to_reconnect()  # so that a connection begins with these
    await server.resumed()
    server.gateway.acknowledges_heartbeats = False
    await until(lambda: server.gateway.resumes == 2)
    server.gateway.acknowledges_heartbeats = True
    assert await answers(server)
    assert len(server.gateway.identifies) == 1


async def test_what_waited_too_long_is_given_up_and_told_by_the_log(
    server: LoopbackDiscord, commands: ScriptedCommands, caplog: pytest.LogCaptureFixture
) -> None:
    await server.cut()
    late = [await ask(server) for _ in range(5)]
    server.clock.advance(4)
    await server.resumed(timeout=40)
    await until(lambda: all(one.refusals for one in late))
    assert await answers(server)
    await until(lambda: caplog.text.count("while sending a reply") == len(late))
    # Unknown Interaction once, and no second try of what can only be refused again.
    assert [[refusal.code for refusal in one.refusals] for one in late] == [[10062]] * len(late)


async def test_any_fault_after_any_other(
    server: LoopbackDiscord,
    client: Client,
    commands: ScriptedCommands,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    patient: None,
) -> None:
    """While questions come without pause; as many faults as FAULTS says."""
    monkeypatch.setattr(client, "before_identify_hook", at_once)
    chance, happened = Random(SEED), Counter[str]()
    asked: list[tuple[Session, Interaction]] = []
    asking = asyncio.create_task(without_pause(server, asked))
    for number in range(FAULTS):
        await asyncio.sleep(chance.uniform(0, 0.3))
        name = chance.choice(tuple(TROUBLES)) if number else "forgotten"
        happened[name] += 1
        await TROUBLES[name](server)
        await until(lambda: bool(server.gateway.connected))
    asking.cancel()
    await asyncio.wait({asking})
    assert await answers(server)
    kept = [one for session, one in asked if session.id in server.gateway.sessions]
    await until(lambda: all(one.callback for one in kept))
    heard = [one for _, one in asked if one.callback]
    print(f"\n{happened.total()} faults: {dict(happened)}")
    print(f"{len(asked)} questions, {len(asked) - len(heard)} gone with their sessions")
    assert len(commands.asked) == len(heard) + 1
    assert [one.refusals for one in heard if one.refusals] == []
    assert "Incident" not in caplog.text


async def at_once(shard_id: int | None, *, initial: bool = False) -> None:
    """In place of the five seconds before a session is begun anew."""


async def without_pause(server: LoopbackDiscord, asked: list[tuple[Session, Interaction]]) -> None:
    """Ask wherever there is a session; with each question that in which it is asked."""
    while True:
        session = server.gateway.session_for(None)
        if session is not None:
            asked.append((session, await ask(server)))
        await asyncio.sleep(0.01)
