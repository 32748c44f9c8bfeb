"""Who asks too much at once is told so, privately and each time, and nobody else notices."""

import pytest

from bot.client import Client
from bot.pace import MOST_PRESSED
from tests.bot.scripted import ScriptedCommands
from tests.loopback import LoopbackDiscord
from tests.loopback.interactions import Reply

pytestmark = pytest.mark.usefixtures("client")


async def ask(server: LoopbackDiscord, **who: object) -> Reply:
    return await (await server.slash("result", {"constituency": "x"}, **who)).reply()  # type: ignore[arg-type]


async def test_commands_and_presses_count_together(
    server: LoopbackDiscord, commands: ScriptedCommands
) -> None:
    first = await ask(server)
    for _ in range(MOST_PRESSED - 1):
        pressed = await (await server.press(first, "Previous election")).reply()
        assert pressed.updates
    for late in (await ask(server), await (await server.press(first, "Previous election")).reply()):
        assert late.ephemeral
        assert late.content == "That is more than 20 questions in 10 seconds: please ask again in a moment."
    assert first.content == "Somebody won."
    assert len(commands.asked) == MOST_PRESSED
    other = await ask(server, user=server.add_user("other"))
    assert other.content == "Somebody won."


async def test_completion_goes_on(server: LoopbackDiscord, client: Client) -> None:
    for _ in range(MOST_PRESSED + 5):
        typed = await server.autocomplete("result", {"constituency": "x"}, "constituency")
        assert (await typed.reply()).choices == []
