"""Replies leave nothing behind: no View, no task, no timer."""

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator, Iterator
from typing import Any

import discord
import pytest

from bot.client import Client
from bot.reply import PATIENCE
from tests.bot.scripted import ScriptedCommands, result_reply, slow
from tests.loopback import LoopbackDiscord, Message
from tests.waiting import until

REPLIES = 1000
AT_ITS_END = 2.0  # seconds for a task that only has to end; every timer of ours and Discord's runs longer


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    """Without the checks, which other tests make, for speed."""
    async with LoopbackDiscord(checks=False, description=None, keeps=1000) as running:
        running.add_guild()
        yield running


class Left:
    """What is there now and was not when this began. What was there may end meanwhile."""

    def __init__(self) -> None:
        self._tasks = tasks()
        self._views = views()  # kept, so that no new one gets the identity of one of these

    def tasks(self) -> set[str]:
        return {task.get_name() for task in tasks() - self._tasks}

    def views(self) -> list[discord.ui.View]:
        gc.collect()
        known = {id(view) for view in self._views}
        return [view for view in views() if id(view) not in known]


def tasks() -> set[asyncio.Task[Any]]:
    """All tasks but those of the server's own connections, which are in this process as well."""
    return {
        task
        for task in asyncio.all_tasks()
        if not getattr(task.get_coro(), "__qualname__", "").startswith("RequestHandler")
    }


def views() -> list[discord.ui.View]:
    return [thing for thing in gc.get_objects() if isinstance(thing, discord.ui.View)]


async def nothing(left: Left, client: Client) -> None:
    """Fails unless nothing new is left. The last replies' tasks are ending; a view's or a token's are not."""
    with contextlib.suppress(TimeoutError):
        await until(lambda: not left.tasks(), AT_ITS_END)
    assert left.tasks() == set()
    assert len(client._connection._view_store._views) == 0
    assert len(client._connection._view_store._synced_message_views) == 0
    assert client.persistent_views == []
    assert left.views() == []


@pytest.mark.parametrize("private", [False, True])
async def test_a_thousand_replies_leave_no_view_and_no_task(
    server: LoopbackDiscord, client: Client, private: bool
) -> None:
    await (await server.slash("result", {"constituency": "x", "private": private})).reply()
    left = Left()
    for round_ in range(REPLIES // 20):
        options = {"constituency": "x", "private": private}
        user = server.add_user(f"person {round_}")
        asked = [await server.slash("result", options, user=user) for _ in range(20)]
        for one in asked:
            reply = await one.reply()
            assert reply.ephemeral is private
            assert len(reply.buttons) == 2
    await nothing(left, client)


async def test_presses_leave_nothing_either(server: LoopbackDiscord, client: Client) -> None:
    reply = await (await server.slash("result", {"constituency": "x"})).reply()
    left = Left()
    for number in range(100):
        user = server.add_user(f"person {number}") if number % 20 else server.user
        await (await server.press(reply, "Previous election", user=user)).reply()
    await nothing(left, client)


async def test_interactions_go_without_waiting_for_the_garbage_collector(
    server: LoopbackDiscord, client: Client, without_collector: None
) -> None:
    for number in range(10):
        user = server.add_user(f"person {number}")
        reply = await (await server.slash("result", {"constituency": "x"}, user=user)).reply()
        await (await server.press(reply, "Previous election", user=user)).reply()
        completed = await server.autocomplete("result", {"constituency": "x"}, "constituency")
        await completed.acknowledged()
    await until(lambda: not interactions())


@pytest.fixture
def without_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def interactions() -> list[discord.Interaction[Any]]:
    return [thing for thing in gc.get_objects() if isinstance(thing, discord.Interaction)]


@pytest.mark.parametrize("seconds", [0.0, 0.05])
async def test_mentions_and_direct_messages_leave_nothing_either(
    server: LoopbackDiscord,
    client: Client,
    commands: ScriptedCommands,
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
) -> None:
    """Of as many people as the bot could ever remember one by one; slow ones see it type."""
    monkeypatch.setattr("bot.mentions.PATIENCE", 0.01)
    commands.script = slow(seconds, result_reply())
    await until_answered(server, [await server.say(f"{server.mention()} who won?")])
    left, (guild,) = Left(), client.guilds
    for number in range(15):
        people = [server.add_user(f"person {number}-{one}") for one in range(20)]
        asked = [await server.say(f"{server.mention()} who won?", user=user) for user in people]
        asked += [await server.say("who won?", user=user, dm=True) for user in people]
        await until_answered(server, asked)
    await nothing(left, client)
    assert len(guild.members) == 1
    assert len(client.cached_messages) == 0
    assert len(client.private_channels) <= 128
    gc.collect()
    assert len(client.users) <= 128


async def until_answered(server: LoopbackDiscord, asked: list[Message]) -> None:
    await until(lambda: all(server.answers(one) for one in asked))


def test_deferrals_come_well_before_discord_gives_up() -> None:
    assert 0.5 <= PATIENCE <= 2
