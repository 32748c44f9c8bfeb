"""Pictures over the wire: words at once, the picture after them into the same message, or not at all."""

import asyncio
import gc
import io
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot.client import Client
from bot.illustrating import Illustrating
from bot.pictures import Pictures
from commands.answer import Reply
from commands.message import PictureRequest
from commands.pictures.scene import Picture, Rect, Scene
from tests.bot.scripted import ScriptedCommands, result_reply, slow
from tests.loopback import MEMBER, LoopbackDiscord, Permission
from tests.loopback import Message as Posted
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("client")
SCENE = Scene(200, 100, (Rect(10, 10, 50, 50, "#ff0000"),), "#ffffff")
AFTERWARDS = 0.3  # seconds in which a picture that must not come would have come


class Steady(ScriptedCommands):
    """Answers rest on facts that stay as they are."""

    @property
    def basis(self) -> object:
        return "the same"


@pytest.fixture
def commands() -> Steady:
    return Steady(lambda options: illustrated(options["constituency"]))


@pytest.fixture
def illustrating() -> Iterator[Illustrating]:
    made = Illustrating(Pictures())
    yield made
    made.close()


def illustrated(name: str, make: Callable[[], None] = lambda: None) -> Reply:
    """A reply with a picture; `make` is called when that is worked out."""

    def picture() -> Picture:
        make()
        return Picture(SCENE, f"A picture of {name}.")

    reply = result_reply(f"About {name}.")
    return replace(reply, message=replace(reply.message, picture=PictureRequest((name,), picture)))


async def ask(server: LoopbackDiscord, name: str, **options: object) -> Posted:
    asked = await server.slash("result", {"constituency": name, **options})
    reply = await asked.reply()
    assert isinstance(reply.message, Posted)
    return reply.message


def is_illustrated(message: Posted) -> bool:
    return bool(message.files)


@pytest.mark.parametrize("private", [False, True])
async def test_words_first_and_then_the_picture(server: LoopbackDiscord, *, private: bool) -> None:
    message = await ask(server, "bath", private=private)
    assert message.content == "About bath."
    assert message.files == {}
    await until(lambda: is_illustrated(message))
    assert list(message.files) == ["bath.png"]
    assert message.alt_texts == ["A picture of bath."]
    (embed,) = message.embeds
    assert embed["title"] == "Islington North, 2024"
    assert embed["image"]["url"].endswith("/bath.png")
    assert message.content == "About bath."
    assert len(message.buttons) == 2
    assert message.ephemeral is private


async def test_a_picture_that_is_there_comes_with_the_words(server: LoopbackDiscord) -> None:
    first = await ask(server, "bath")
    await until(lambda: is_illustrated(first))
    again = await ask(server, "bath")
    assert list(again.files) == ["bath.png"]
    assert again.edits == []


async def test_a_late_answer_has_its_picture_too(
    server: LoopbackDiscord, commands: Steady, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.reply.PATIENCE", 0.05)
    commands.script = slow(0.3, illustrated("late"))
    message = await ask(server, "late")
    await until(lambda: is_illustrated(message))
    assert message.content == "About late."


async def test_a_button_takes_the_picture_away_with_its_answer(
    server: LoopbackDiscord, commands: Steady
) -> None:
    message = await ask(server, "bath")
    await until(lambda: is_illustrated(message))
    commands.script = lambda options: result_reply("Only words.")
    await (await server.press(message, "Previous election")).reply()
    assert message.content == "Only words."
    assert message.files == {}
    assert "image" not in message.embeds[0]


async def test_a_late_picture_does_not_come_over_a_later_answer(
    server: LoopbackDiscord, commands: Steady
) -> None:
    released = threading.Event()
    commands.script = lambda options: illustrated("slow", lambda: bool(released.wait(10)) or None)
    message = await ask(server, "slow")
    commands.script = lambda options: result_reply("Only words.")
    await (await server.press(message, "Previous election")).reply()
    released.set()
    await asyncio.sleep(AFTERWARDS)
    assert message.content == "Only words."
    assert message.files == {}


async def test_the_next_answer_in_the_same_message_has_its_own(
    server: LoopbackDiscord, commands: Steady
) -> None:
    message = await ask(server, "first")
    commands.script = lambda options: illustrated("second")
    await (await server.press(message, "Previous election")).reply()
    await until(lambda: list(message.files) == ["second.png"])
    assert message.content == "About second."
    assert message.alt_texts == ["A picture of second."]


async def test_a_picture_that_fails_leaves_the_words(
    server: LoopbackDiscord, commands: Steady, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    commands.script = lambda options: illustrated("broken", fail)
    message = await ask(server, "broken")
    await until(lambda: "while drawing broken" in caplog.text)
    await asyncio.sleep(AFTERWARDS)
    assert message.content == "About broken."
    assert message.files == {}
    assert message.edits == []


async def test_an_edit_that_discord_refuses_leaves_the_words(
    server: LoopbackDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot.illustrating")
    server.fail("PATCH", "/webhooks/*", 404)
    message = await ask(server, "bath")
    await until(lambda: "could not follow" in caplog.text)
    assert message.content == "About bath."
    assert "Incident" not in caplog.text


async def test_words_do_not_wait_for_slow_pictures(server: LoopbackDiscord, commands: Steady) -> None:
    released = threading.Event()
    commands.script = lambda options: illustrated(
        options["constituency"], lambda: bool(released.wait(20)) or None
    )
    start = time.perf_counter()
    messages = [await ask(server, f"seat {number}") for number in range(20)]
    waited = time.perf_counter() - start
    assert [message.content for message in messages] == [f"About seat {number}." for number in range(20)]
    assert waited < 10
    released.set()
    await until(lambda: sum(map(is_illustrated, messages)) == 16)
    *_, last = messages
    assert (last.files, last.edits) == ({}, []), "it had no room, and its words promise no picture"
    somebody = server.add_user("somebody else")
    again = await (await server.slash("result", {"constituency": "seat 19"}, user=somebody)).reply()
    await until(lambda: bool(again.files))


async def test_many_that_wait_for_a_picture_are_sent_it_a_few_at_a_time(
    server: LoopbackDiscord, commands: Steady
) -> None:
    """Each sending has a connection and a copy of the picture. Meanwhile others get their words."""
    released = threading.Event()
    commands.script = lambda options: illustrated("seat", lambda: bool(released.wait(20)) or None)
    people = [server.add_user(f"person {number}") for number in range(60)]
    asked = [await server.slash("result", {"constituency": "seat"}, user=person) for person in people]
    messages = [(await one.reply()).message for one in asked]
    server.fail("PATCH", "/webhooks/*", applied=True, only_late=True, delay=0.3, times=60)
    commands.script = lambda options: result_reply("Only words.")
    most = 0

    def sent(number: int) -> bool:
        nonlocal most
        most = max(most, sum(edit.status == 0 for edit in server.log.select("PATCH")))
        return sum(map(is_illustrated, messages)) >= number

    released.set()
    await until(lambda: sent(1))
    assert (await ask(server, "bath")).content == "Only words."
    await (await server.press(messages[-1], "Previous election", user=people[-1])).reply()
    await until(lambda: sent(59))
    await until(lambda: not any(task.get_name() == "picture" for task in asyncio.all_tasks()))
    assert 1 < most <= 16
    assert (messages[-1].content, messages[-1].files) == ("Only words.", {})


async def test_no_more_wait_for_a_picture_than_there_is_room_for(
    server: LoopbackDiscord, commands: Steady, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.illustrating.MOST_WAITING", 3)
    released = threading.Event()
    commands.script = lambda options: illustrated("seat", lambda: bool(released.wait(20)) or None)
    messages = [await ask(server, "seat") for _ in range(5)]
    released.set()
    await until(lambda: not any(task.get_name() == "picture" for task in asyncio.all_tasks()))
    assert [is_illustrated(message) for message in messages] == [True, True, True, False, False]
    assert [message.content for message in messages] == ["About seat."] * 5
    assert is_illustrated(await ask(server, "seat"))


async def test_a_mention_has_its_picture_and_a_button_may_replace_it(
    server: LoopbackDiscord, commands: Steady
) -> None:
    commands.script = lambda options: illustrated("mention")
    question = await server.say(f"{server.mention()} who won bath?")
    await until(lambda: any(map(is_illustrated, server.answers(question))))
    (answer,) = server.answers(question)
    assert answer.alt_texts == ["A picture of mention."]
    commands.script = lambda options: result_reply("Only words.")
    await (await server.press(answer, "Previous election")).reply()
    assert answer.files == {}


async def test_without_the_permission_to_attach_files_there_are_words_alone(
    server: LoopbackDiscord, commands: Steady
) -> None:
    guild = server.add_guild("Strict", bot_permissions=MEMBER & ~Permission.ATTACH_FILES)
    await server.join(guild)
    asked = await server.slash("result", {"constituency": "bath"}, guild=guild)
    message = (await asked.reply()).message
    commands.script = lambda options: illustrated("mention")
    question = await server.say(f"{server.mention()} who won bath?", channel=guild.channels[0])
    await until(lambda: bool(server.answers(question)))
    await asyncio.sleep(AFTERWARDS)
    (answer,) = server.answers(question)
    assert (message.content, message.files, message.edits) == ("About bath.", {}, [])
    assert (answer.content, answer.files, answer.edits) == ("About mention.", {}, [])


async def test_nothing_is_left_behind(server: LoopbackDiscord, client: Client) -> None:
    messages = [await ask(server, f"seat {number}") for number in range(5)]
    await until(lambda: all(map(is_illustrated, messages)))
    await until(lambda: not any(task.get_name() == "picture" for task in asyncio.all_tasks()))


async def test_what_was_sent_is_gone_without_the_garbage_collector(
    server: LoopbackDiscord, commands: Steady
) -> None:
    """It seldom runs in the bot, and each copy is as large as the picture."""

    def sent() -> set[int]:
        return {id(one) for one in gc.get_objects() if isinstance(one, io.BytesIO)}

    first = await ask(server, "late")
    await until(lambda: is_illustrated(first))
    gc.collect()
    gc.disable()
    try:
        before = sent()
        for seat in ("late", "later", "latest"):
            message = await ask(server, seat)
            await until(lambda asked=message: is_illustrated(asked))
        commands.script = lambda options: illustrated("mention")
        question = await server.say(f"{server.mention()} who won bath?")
        await until(lambda: any(map(is_illustrated, server.answers(question))))
        await until(lambda: sent() <= before)
    finally:
        gc.enable()
