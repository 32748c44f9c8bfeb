"""Presses: by the asker, by somebody else, on what no version ever sent."""

import logging

import discord
import pytest

from commands.answer import Reply, Status
from commands.message import Message
from tests.bot.scripted import button, failing, result_reply
from tests.bot.simcord.conftest import Stage


def choice_reply(number: int = 4) -> Reply:
    buttons = tuple(button(f"Newcastle {n}", constituency=f"E1400{n:04}") for n in range(number))
    return Reply("result", Status.CHOOSE, Message("Which Newcastle is meant?", buttons=buttons))


async def test_the_askers_press_changes_the_message_in_place(stage: Stage) -> None:
    asked = await stage.alice.slash(stage.channel, "result", constituency="islington north")
    stage.commands.script = lambda options: result_reply("The one before.")
    pressed = await stage.alice.click(asked.response, label="Previous election")
    assert stage.channel.last_message.id == asked.response.id
    assert stage.channel.last_message.content == "The one before."
    assert not pressed.followups
    assert stage.commands.asked[-1] == (
        "result",
        {"constituency": "E14001305", "election": "parl.2019-12-12"},
    )


async def test_somebody_elses_press_is_answered_privately_and_leaves_the_message(stage: Stage) -> None:
    asked = await stage.alice.slash(stage.channel, "result", constituency="islington north")
    stage.commands.script = lambda options: result_reply("All of them.")
    pressed = await stage.bob.click(asked.response, label="All candidates")
    assert pressed.ephemeral
    assert pressed.response.content == "All of them."
    assert asked.response.content == "Somebody won."
    assert stage.commands.asked[-1][1]["table"] == "full"


async def test_the_one_who_pressed_may_press_on_in_the_private_answer(stage: Stage) -> None:
    asked = await stage.alice.slash(stage.channel, "result", constituency="islington north")
    pressed = await stage.bob.click(asked.response, label="All candidates")
    stage.commands.script = lambda options: result_reply("Bob's own.")
    again = await stage.bob.click(pressed.response, label="Previous election")
    assert pressed.response.content == "Bob's own."
    assert not again.followups


async def test_a_choice_becomes_its_answer(stage: Stage) -> None:
    stage.commands.script = lambda options: choice_reply()
    asked = await stage.alice.slash(stage.channel, "result", constituency="newcastle")
    assert asked.response.embeds == []
    stage.commands.script = lambda options: result_reply("Chosen.")
    await stage.alice.click(asked.response, label="Newcastle 2")
    assert stage.commands.asked[-1] == ("result", {"constituency": "E14000002"})
    assert asked.response.content == "Chosen."
    assert asked.response.embeds


async def test_an_answer_that_becomes_a_question_loses_embed_and_buttons(stage: Stage) -> None:
    asked = await stage.alice.slash(stage.channel, "result", constituency="islington north")
    stage.commands.script = lambda options: Reply("result", Status.UNKNOWN, Message("Not here."))
    await stage.alice.click(asked.response, label="Previous election")
    assert asked.response.embeds == []
    assert asked.response.components == []


@pytest.mark.parametrize(("choices", "rows"), [(5, [5]), (6, [5, 1]), (25, [5] * 5), (40, [5] * 5)])
async def test_choices_stand_in_rows_of_five_up_to_twenty_five(
    stage: Stage, choices: int, rows: list[int]
) -> None:
    stage.commands.script = lambda options: choice_reply(choices)
    asked = await stage.alice.slash(stage.channel, "result", constituency="newcastle")
    assert [len(row["components"]) for row in asked.response.components] == rows


async def test_a_failing_press_is_told_privately_with_the_logged_code(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    asked = await stage.alice.slash(stage.channel, "result", constituency="islington north")
    stage.commands.script = failing
    with caplog.at_level(logging.ERROR):
        pressed = await stage.alice.click(asked.response, label="Previous election")
    code = next(r for r in caplog.records if r.levelno == logging.ERROR).getMessage().split()[1]
    assert pressed.ephemeral
    assert code in pressed.response.content
    assert asked.response.content == "Somebody won."


@pytest.mark.parametrize(
    "custom_id", ["old-button", "1r", "1r/", "1r/é?c=x", "9r/a?c=x", "1r/a?c", "1r/a?%ff=%ff", "1\nr/a?c=x"]
)
async def test_a_forged_or_outdated_button_gets_a_sentence(stage: Stage, custom_id: str) -> None:
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Old", custom_id=custom_id))
    view.stop()
    channel = stage.client.get_channel(stage.channel.id)
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("An old message", view=view)
    pressed = await stage.alice.click(message, label="Old")
    assert pressed.ephemeral
    assert "no longer works" in pressed.response.content
    assert stage.commands.asked == []
