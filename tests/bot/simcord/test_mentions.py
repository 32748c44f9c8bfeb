"""Questions put by mentioning the bot and in direct messages, as members see them."""

import logging
import re

import discord
import pytest
from simcord.builders import ChannelHandle

from bot.client import Client
from bot.pace import MOST_WRITTEN
from bot.shards import Shards
from commands.answer import Reply, Status
from commands.message import Message
from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge
from tests.bot.scripted import KeptInMemory, ScriptedCommands, ServersInMemory, failing, result_reply
from tests.bot.simcord.conftest import Stage

MANAGE_SERVER = discord.Permissions(manage_guild=True)


@pytest.fixture
def servers() -> ServersInMemory:
    return ServersInMemory()


@pytest.fixture
async def simcord_bot(commands: ScriptedCommands, servers: ServersInMemory) -> Client:
    return Client(commands, KeptInMemory(), servers=servers, shards=Shards(1))  # type: ignore[arg-type]


def bots(stage: Stage, channel: ChannelHandle | None = None) -> list[discord.Message]:
    """What the bot has written in a channel, oldest first."""
    assert stage.client.user is not None
    return [m for m in (channel or stage.channel).history() if m.author.id == stage.client.user.id]


def mention(stage: Stage) -> str:
    assert stage.client.user is not None
    return stage.client.user.mention


async def test_a_mention_is_answered_as_ask_is_by_a_reply_that_pings_nobody(stage: Stage) -> None:
    question = await stage.alice.send(stage.channel, f"{mention(stage)} who won bath?")
    (answer,) = bots(stage)
    assert stage.commands.asked == [("ask", {"question": "who won bath?"})]
    assert stage.commands.speakers == [(stage.alice.id, stage.channel.id)]
    assert answer.content == "Somebody won."
    assert answer.embeds[0].footer.text == "House of Commons Library"
    assert answer.reference is not None
    assert answer.reference.message_id == question.id
    assert answer.mentions == []


async def test_the_mention_may_stand_anywhere(stage: Stage) -> None:
    await stage.alice.send(stage.channel, f"who won {mention(stage)} bath?")
    await stage.alice.send(stage.channel, f"  who won bath? {mention(stage).replace('@', '@!')}")
    assert [options["question"] for _, options in stage.commands.asked] == [
        "who won   bath?",
        "who won bath?",
    ]


async def test_its_buttons_are_the_askers(stage: Stage) -> None:
    await stage.alice.send(stage.channel, f"{mention(stage)} who won bath?")
    (answer,) = bots(stage)
    stage.commands.script = lambda options: result_reply("The one before.")
    pressed = await stage.bob.click(answer, label="Previous election")
    assert pressed.ephemeral
    await stage.alice.click(answer, label="Previous election")
    assert [message.content for message in bots(stage)] == ["The one before."]


async def test_what_is_for_others_is_not_answered(stage: Stage) -> None:
    role = stage.guild.create_role("officers", mentionable=True)
    for text in ("who won bath?", "@everyone who won bath?", f"{role.mention} who won?", stage.bob.mention):
        await stage.alice.send(stage.channel, text)
    assert bots(stage) == []
    assert stage.commands.asked == []


async def test_programs_are_never_answered(stage: Stage) -> None:
    other = stage.guild.add_member(stage.env.create_user("other bot", bot=True))
    await other.send(stage.channel, f"{mention(stage)} who won bath?")
    await stage.guild.create_webhook(stage.channel).send(f"{mention(stage)} who won bath?")
    assert bots(stage) == []


async def test_a_reply_to_an_answer_counts_as_a_mention(stage: Stage) -> None:
    await stage.alice.send(stage.channel, f"{mention(stage)} who won bath?")
    await stage.bob.send(stage.channel, "and in 2019?", reply_to=bots(stage)[0])
    assert stage.commands.asked[-1] == ("ask", {"question": "and in 2019?"})
    assert len(bots(stage)) == 2


async def test_a_reply_whose_text_discord_hides_is_left_alone(stage: Stage) -> None:
    asked = await stage.alice.slash(stage.channel, "result", constituency="bath")
    await stage.bob.send(stage.channel, "well, well", reply_to=asked.response)
    assert len(stage.commands.asked) == 1
    assert len(bots(stage)) == 1


async def test_a_mention_alone_gets_what_can_be_asked(stage: Stage) -> None:
    await stage.alice.send(stage.channel, mention(stage))
    assert stage.commands.asked == [("help", {})]


async def test_a_command_may_be_written_out(stage: Stage) -> None:
    await stage.alice.send(stage.channel, f"{mention(stage)} /result bath election:2019")
    assert stage.commands.asked == [("a line", {"line": "/result bath election:2019"})]


async def test_direct_messages_need_no_mention(stage: Stage) -> None:
    carol = stage.env.create_user("carol")
    question = await carol.send_dm("who won bath?")
    await carol.send_dm("/result bath")
    assert stage.commands.asked == [
        ("ask", {"question": "who won bath?"}),
        ("a line", {"line": "/result bath"}),
    ]
    first, _ = bots(stage, carol.dm_channel)
    assert first.reference is not None
    assert first.reference.message_id == question.id


async def test_a_server_may_switch_it_off_for_itself(stage: Stage, servers: ServersInMemory) -> None:
    manager = stage.guild.add_member(
        stage.env.create_user("mo"), roles=[stage.guild.create_role("managers", permissions=MANAGE_SERVER)]
    )
    off = await manager.slash(stage.channel, "mentions", answer="off")
    assert off.ephemeral
    assert "no longer answered here" in off.response.content
    assert servers.unanswered == {stage.guild.id}
    await stage.alice.send(stage.channel, f"{mention(stage)} who won bath?")
    assert bots(stage) == []
    elsewhere = stage.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("talk")
    await elsewhere.add_member(stage.alice.user).send(channel, f"{mention(stage)} who won bath?")
    assert len(bots(stage, channel)) == 1
    await stage.env.create_user("carol").send_dm("who won bath?")
    assert len(stage.commands.asked) == 2
    on = await manager.slash(stage.channel, "mentions", answer="on")
    assert on.response.content == "Mentions are answered here again."
    await stage.alice.send(stage.channel, f"{mention(stage)} who won bath?")
    assert len(bots(stage)) == 1


async def test_only_messages_are_heard_beside_what_commands_need(stage: Stage) -> None:
    """No privileged intent is among these."""
    assert stage.client.intents == discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


async def test_the_switch_is_offered_to_managers_in_servers_only(stage: Stage) -> None:
    assert "mentions" not in stage.alice.available_commands(stage.channel)
    assert "mentions" not in stage.env.create_user("carol").available_commands()
    (payload,) = (
        c.to_dict(stage.client.tree) for c in stage.client.tree.get_commands() if c.name == "mentions"
    )
    assert payload["default_member_permissions"] == MANAGE_SERVER.value
    assert payload["contexts"] == [0]
    assert payload["integration_types"] == [0]


async def test_a_server_that_is_left_is_forgotten(stage: Stage, servers: ServersInMemory) -> None:
    servers.unanswered = {stage.guild.id, 1}
    guild = stage.client.get_guild(stage.guild.id)
    assert guild is not None
    await guild.leave()
    await stage.env.settle()
    assert servers.unanswered == {1}


async def test_too_many_at_once_are_told_so_once(stage: Stage) -> None:
    for number in range(MOST_WRITTEN + 3):
        await stage.alice.send(stage.channel, f"{mention(stage)} who won {number}?")
    assert len(stage.commands.asked) == MOST_WRITTEN
    answers = [message.content for message in bots(stage)]
    assert len(answers) == MOST_WRITTEN + 1
    assert "more than 5 questions in 10 seconds" in answers[-1]
    await stage.bob.send(stage.channel, f"{mention(stage)} who won bath?")
    assert bots(stage)[-1].content == "Somebody won."


async def test_in_a_thread_what_counts_is_whether_the_bot_may_write_in_threads(stage: Stage) -> None:
    for allowed in (True, False):
        channel = forbidding(stage, send_messages=False, send_messages_in_threads=allowed)
        await stage.alice.send(channel, "a beginning")
        opened = await start_thread(stage, channel)
        await stage.alice.send(opened, f"{mention(stage)} who won bath?")
        assert len(bots(stage, opened)) == allowed


async def test_what_people_write_pings_nobody_when_it_comes_back(stage: Stage) -> None:
    stage.commands.script = lambda options: Reply("ask", Status.UNKNOWN, Message(options["question"]))
    await stage.alice.send(stage.channel, f"{mention(stage)} ask {stage.bob.mention} or @everyone")
    (answer,) = bots(stage)
    assert answer.mentions == []
    assert not answer.mention_everyone


async def test_where_the_bot_may_not_write_nothing_is_tried_and_it_is_logged_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        channel = forbidding(stage, send_messages=False)
        for _ in range(3):
            await stage.alice.send(channel, f"{mention(stage)} a secret question?")
    assert stage.commands.asked == []
    assert bots(stage, channel) == []
    assert len(re.findall("go unanswered", caplog.text)) == 1
    assert "secret" not in caplog.text
    assert "Incident" not in caplog.text


async def test_without_embeds_the_sentence_is_sent(stage: Stage) -> None:
    channel = forbidding(stage, embed_links=False)
    await stage.alice.send(channel, f"{mention(stage)} who won bath?")
    (answer,) = bots(stage, channel)
    assert (answer.content, answer.embeds) == ("Somebody won.", [])


async def test_without_the_history_the_answer_is_no_reply(stage: Stage) -> None:
    channel = forbidding(stage, read_message_history=False)
    await stage.alice.send(channel, f"{mention(stage)} who won bath?")
    (answer,) = bots(stage, channel)
    assert (answer.content, answer.reference) == ("Somebody won.", None)


def forbidding(stage: Stage, **denied: bool) -> ChannelHandle:
    """A channel in which the bot may not do something."""
    assert stage.client.user is not None
    overwrites = {stage.client.user: discord.PermissionOverwrite(**denied)}
    return stage.guild.create_text_channel("elsewhere", overwrites=overwrites)  # type: ignore[arg-type]


async def start_thread(stage: Stage, channel: ChannelHandle) -> ChannelHandle:
    there = stage.client.get_channel(channel.id)
    assert isinstance(there, discord.TextChannel)
    await there.create_thread(name="a thread", type=discord.ChannelType.public_thread)
    await stage.env.settle()
    return channel.threads[-1]


async def test_a_fault_is_told_with_the_code_that_is_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.commands.script = failing
    with caplog.at_level(logging.ERROR):
        await stage.alice.send(stage.channel, f"{mention(stage)} who won bath?")
    (record,) = (r for r in caplog.records if r.levelno == logging.ERROR)
    assert record.getMessage().split()[1] in bots(stage)[0].content


class TestConversation:
    """With the real answers: a mention and /ask are one conversation."""

    @pytest.fixture
    def commands(self, book: Book) -> Commands:
        return Commands(Knowledge(book))

    async def test_a_whole_page_is_answered_too(self, stage: Stage) -> None:
        await stage.alice.send(stage.channel, f"{mention(stage)} {'x' * 1900}")
        assert "I do not understand" in bots(stage)[0].content

    async def test_a_question_follows_on_the_one_before_however_it_was_put(self, stage: Stage) -> None:
        await stage.alice.send(stage.channel, f"{mention(stage)} who won bath?")
        assert "Wera Hobhouse" in bots(stage)[0].content
        assert "2024" in bots(stage)[0].content
        followed = await stage.alice.slash(stage.channel, "ask", question="and in 2019?")
        assert "Bath" in followed.response.content
        assert "2019" in followed.response.content
        await stage.alice.send(stage.channel, f"{mention(stage)} and in 2017?")
        assert "2017" in bots(stage)[-1].content
        await stage.bob.send(stage.channel, f"{mention(stage)} and in 2015?")
        assert "Bath" not in bots(stage)[-1].content
