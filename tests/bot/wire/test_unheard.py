"""Of all messages in its servers, only those for the bot are made anything of."""

from typing import Any

import discord
import pytest

from bot.client import Client
from tests.bot.scripted import ScriptedCommands, result_reply
from tests.loopback import LoopbackDiscord
from tests.waiting import until


@pytest.fixture
def made(client: Client, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the messages that discord.py makes objects of."""
    texts: list[str] = []
    take = discord.Message.__init__

    def remember(self: discord.Message, *, data: Any, **given: Any) -> None:
        texts.append(data["content"])
        take(self, data=data, **given)

    monkeypatch.setattr(discord.Message, "__init__", remember)
    return texts


async def test_what_is_not_for_the_bot_is_let_go(
    server: LoopbackDiscord, commands: ScriptedCommands, made: list[str]
) -> None:
    commands.script = lambda options: result_reply("By a command.")
    await server.say("just talk")
    await server.say("@everyone look")
    await server.say(f"{server.mention()} from a program", user=server.add_user("other", bot=True))
    await (await server.slash("result", {"constituency": "x"})).reply()
    commands.script = lambda options: result_reply("To a question.")
    asked = [await server.say(f"{server.mention()} who won?"), await server.say("who won bath?", dm=True)]
    await until(lambda: all(server.answers(one) for one in asked))
    # What the bot posts comes back to it as Discord's answer, with the question.
    assert set(made) == {f"{server.mention()} who won?", "who won bath?", "To a question."}
