"""Callbacks ask for no copy of what they send, and discord.py gets along without one."""

import pytest

from tests.bot.scripted import ScriptedCommands, result_reply, slow
from tests.loopback import LoopbackDiscord

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


@pytest.mark.usefixtures("client")
async def test_no_callback_gets_its_message_back(
    server: LoopbackDiscord, commands: ScriptedCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await (await server.slash("result", {"constituency": "x"})).reply()
    await (await server.press(first, "Previous election")).edited()
    await (await server.slash("result", {"constituency": "y", "private": True})).reply()
    await (await server.autocomplete("result", {"constituency": "x"}, "constituency")).acknowledged()
    monkeypatch.setattr("bot.reply.PATIENCE", 0.1)
    commands.script = slow(0.3, result_reply("At last."))
    late = await (await server.slash("result", {"constituency": "z"})).reply()
    assert late.deferred
    assert late.content == "At last."
    callbacks = server.log.select("POST", CALLBACK)
    assert [request.status for request in callbacks] == [204] * 5
    assert [request.query for request in callbacks] == [{}] * 5
