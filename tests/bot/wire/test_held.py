"""What the process holds is counted as it is: left-over tasks and views are seen, and answers leave none."""

import asyncio

import discord

from bot.client import Client
from bot.held import held
from tests.loopback import LoopbackDiscord
from tests.waiting import until


async def test_answers_leave_nothing_that_is_held(server: LoopbackDiscord, client: Client) -> None:
    await until(lambda: bool(client.guilds))
    before = held(client)
    for number in range(10):
        person = server.add_user(f"person {number}")
        await (await server.slash("result", {"constituency": "x"}, user=person)).reply()
        question = await server.say("who won bath?", user=person, dm=True)
        await until(lambda asked=question: bool(server.answers(asked)))
    await until(lambda: held(client).users <= before.users)
    after = held(client)
    assert (after.members, after.messages, after.direct_channels, after.views) == (1, 0, 0, 0)


async def test_a_task_and_a_view_that_stay_are_counted(server: LoopbackDiscord, client: Client) -> None:
    await until(lambda: bool(client.guilds))
    before = held(client)
    waiting = asyncio.create_task(asyncio.sleep(60))
    assert held(client).tasks == before.tasks + 1
    waiting.cancel()
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(custom_id="kept"))
    client.add_view(view)
    assert held(client).views == 1
