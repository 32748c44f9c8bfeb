"""Text that would ping, link or format, sent to the bot over the wire: what comes back is words alone."""

from collections.abc import AsyncIterator

import pytest

from bot.client import Client
from commands.service import Commands
from knowledge.service import Knowledge
from tests import shipped
from tests.bot.scripted import KeptInMemory, ServersInMemory
from tests.bot.wire.conftest import connected
from tests.hostile.safe import hold_embed, hold_words
from tests.hostile.tricks import MARKDOWN
from tests.loopback import LoopbackDiscord, Message
from tests.waiting import until

# What an option may hold.
OPTION = 100


@pytest.fixture(scope="module")
def commands() -> Commands:
    """Ready, as the bot is before it connects: what the first question would have to wait for is made."""
    knowledge = Knowledge(shipped.book())
    knowledge.warm()
    return Commands(knowledge)


@pytest.fixture
async def server(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackDiscord]:
    """With the bot in it, answering from the shipped facts."""
    async with LoopbackDiscord() as running:
        running.add_guild()
        client = Client(
            commands,
            KeptInMemory(),
            servers=ServersInMemory(),  # type: ignore[arg-type]
        )
        async with connected(running, client, monkeypatch):
            yield running
        assert running.violations == []
        assert running.log.pinging() == []


def hold(message: Message) -> None:
    hold_words(message.content)
    assert message.pings == []
    for embed in message.embeds:
        hold_embed(embed)
    for button in message.buttons:
        assert button["label"].isprintable()


@pytest.mark.parametrize(
    ("command", "option"),
    [("result", "constituency"), ("swing", "shares"), ("ask", "question")],
)
async def test_what_a_command_repeats(server: LoopbackDiscord, command: str, option: str) -> None:
    for number, trick in enumerate(MARKDOWN):
        user = server.add_user(f"person {number}")
        reply = await (await server.slash(command, {option: trick[:OPTION]}, user=user)).reply()
        hold(reply.message)
        assert "Something went wrong" not in reply.content


async def test_what_a_message_repeats(server: LoopbackDiscord) -> None:
    """Few in one channel, where Discord takes no more than five messages in five seconds."""
    for number, trick in enumerate(MARKDOWN):
        user = server.add_user(f"person {number}")
        asked = [await server.say(f"/result {trick}", user=user, dm=True)]
        if number % 16 == 0:
            asked.append(await server.say(f"{server.mention()} who won {trick}?", user=user))
        for one in asked:
            await until(lambda one=one: bool(server.answers(one)))
            (answer,) = server.answers(one)
            hold(answer)


async def test_what_a_completion_and_a_button_repeat(server: LoopbackDiscord) -> None:
    for number, trick in enumerate(MARKDOWN[::3]):
        user = server.add_user(f"person {number}")
        typed = await server.autocomplete(
            "coalition", {"parties": f"{trick} + gre"[:OPTION]}, "parties", user=user
        )
        for choice in (await typed.reply()).choices:
            assert choice["name"].isprintable()
        first = await (
            await server.slash("result", {"constituency": trick + " newcastle"}, user=user)
        ).reply()
        for button in first.buttons[:1]:
            pressed = await (await server.press(first, button["custom_id"], user=user)).reply()
            hold_words(pressed.content)
            assert pressed.pings == []
