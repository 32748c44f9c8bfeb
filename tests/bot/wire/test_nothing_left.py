"""Replies leave nothing behind: no View, no task, no timer."""

import asyncio
import gc
from collections.abc import AsyncIterator

import discord
import pytest

from bot.client import Client
from bot.reply import PATIENCE
from tests.loopback import LoopbackDiscord

REPLIES = 1000


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    """Without the checks, which other tests make, for speed."""
    async with LoopbackDiscord(checks=False, description=None, keeps=100) as running:
        running.add_guild()
        yield running


def tasks() -> set[str]:
    """Names of all tasks but those of the server's own connections, which are in this process as well."""
    names = {task.get_name(): task.get_coro().__qualname__ for task in asyncio.all_tasks()}
    return {name for name, what in names.items() if not what.startswith("RequestHandler")}


@pytest.mark.parametrize("private", [False, True])
async def test_a_thousand_replies_leave_no_view_and_no_task(
    server: LoopbackDiscord, client: Client, private: bool
) -> None:
    await (await server.slash("result", {"constituency": "x", "private": private})).reply()
    await asyncio.sleep(0)
    before = tasks()
    for _ in range(REPLIES // 20):
        options = {"constituency": "x", "private": private}
        asked = [await server.slash("result", options) for _ in range(20)]
        for one in asked:
            reply = await one.reply()
            assert reply.ephemeral is private
            assert len(reply.buttons) == 2
    await asyncio.sleep(0.1)
    assert tasks() == before
    assert len(client._connection._view_store._views) == 0
    assert len(client._connection._view_store._synced_message_views) == 0
    assert client.persistent_views == []
    gc.collect()
    assert [o for o in gc.get_objects() if isinstance(o, discord.ui.View)] == []


async def test_presses_leave_nothing_either(server: LoopbackDiscord, client: Client) -> None:
    reply = await (await server.slash("result", {"constituency": "x"})).reply()
    await asyncio.sleep(0)
    before = tasks()
    for _ in range(100):
        await (await server.press(reply, "Previous election")).reply()
    await asyncio.sleep(0.1)
    assert tasks() == before
    assert client.persistent_views == []
    gc.collect()
    assert [o for o in gc.get_objects() if isinstance(o, discord.ui.View)] == []


def test_deferrals_come_well_before_discord_gives_up() -> None:
    assert 0.5 <= PATIENCE <= 2
