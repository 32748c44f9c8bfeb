"""Slash commands, completion and direct messages, as members see them."""

import logging

import discord
import pytest

from commands.answer import Choice
from commands.catalogue import CATALOGUE
from tests.bot.scripted import failing
from tests.bot.simcord.conftest import Stage


async def test_a_command_is_answered_publicly_with_sentence_embed_and_buttons(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "result", constituency="islington north")
    assert result.response is not None
    assert not result.deferred
    assert not result.ephemeral
    assert result.response.content == "Somebody won."
    (embed,) = result.response.embeds
    assert "» Jeremy Corbyn · Independent" in (embed.description or "")
    assert embed.footer.text == "House of Commons Library"
    assert embed.colour == discord.Colour(0xDDDDDD)
    assert [b["label"] for b in result.response.components[0]["components"]] == [
        "Previous election",
        "All candidates",
    ]
    assert stage.commands.asked == [("result", {"constituency": "islington north", "election": ""})]


async def test_options_reach_the_command_as_typed(stage: Stage) -> None:
    await stage.alice.slash(stage.channel, "result", constituency="Môn *x*", election="2019")
    await stage.alice.slash(stage.channel, "projection", source="exit poll 2024")
    await stage.alice.slash(stage.channel, "projection")
    assert stage.commands.asked == [
        ("result", {"constituency": "Môn *x*", "election": "2019"}),
        ("projection", {"source": "exit poll 2024"}),
        ("projection", {"source": ""}),
    ]


async def test_private_is_for_the_asker_only(stage: Stage) -> None:
    result = await stage.alice.slash(stage.channel, "result", constituency="x", private=True)
    assert result.ephemeral
    result = await stage.alice.slash(stage.channel, "projection", private=True)
    assert result.ephemeral


async def test_direct_messages_are_answered(stage: Stage) -> None:
    carol = stage.env.create_user("carol")
    result = await carol.slash("result", constituency="x")
    assert result.response.content == "Somebody won."


async def test_an_error_is_told_with_the_code_that_is_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.commands.script = failing
    with caplog.at_level(logging.ERROR):
        result = await stage.alice.slash(stage.channel, "result", constituency="secret question")
    assert [type(error) for error in stage.env.errors] == [discord.app_commands.CommandInvokeError]
    (record,) = (r for r in caplog.records if r.levelno == logging.ERROR)
    code = record.getMessage().split()[1]
    assert result.ephemeral
    assert code in result.response.content


async def test_completion_offers_what_the_command_offers(stage: Stage) -> None:
    seen = []

    def completing(*asked: object) -> tuple[Choice, ...]:
        seen.append(asked)
        return tuple(Choice(f"E140010{n:02}", f"Seat {n}") for n in range(25))

    stage.commands.completing = completing
    choices = await stage.alice.autocomplete(
        stage.channel, "result", "election", "by", constituency="E14001305"
    )
    assert choices[3] == {"name": "Seat 3", "value": "E14001003"}
    assert len(choices) == 25
    assert seen == [("result", "election", "by", {"constituency": "E14001305"})]


async def test_a_failing_completion_is_empty_and_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    def completing(*asked: object) -> tuple[Choice, ...]:
        raise RuntimeError("broken")

    stage.commands.completing = completing
    with caplog.at_level(logging.ERROR):
        assert await stage.alice.autocomplete(stage.channel, "projection", "source", "x") == []
    assert "Incident" in caplog.text


def test_commands_are_for_servers_direct_messages_and_user_installs(stage: Stage) -> None:
    payloads = [command.to_dict(stage.client.tree) for command in stage.client.tree.get_commands()]
    assert [payload["name"] for payload in payloads] == [command.name for command in CATALOGUE]
    for payload in payloads:
        assert payload["contexts"] == [0, 1, 2]
        assert payload["integration_types"] == [0, 1]
        assert "private" in {option["name"] for option in payload["options"]}


def test_the_client_wants_no_privileged_intent_and_keeps_no_cache(stage: Stage) -> None:
    assert stage.client.intents == discord.Intents(guilds=True)
    assert stage.client._connection.member_cache_flags == discord.MemberCacheFlags.none()
    assert stage.client._connection.max_messages is None
    assert stage.client.allowed_mentions is not None
    assert stage.client.allowed_mentions.to_dict() == {"parse": []}
