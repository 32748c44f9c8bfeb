"""What people ask a running bot, and what they see."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.loopback import BotProcess, Callback, LoopbackDiscord, Reply
from tests.waiting import until

# One process answers all of them, as in life.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LoopbackDiscord]:
    data_dir = shutil.copytree(loaded, tmp_path_factory.mktemp("questions") / "data")
    async with LoopbackDiscord() as running:
        running.add_guild()
        async with BotProcess(running, data_dir=Path(data_dir)) as bot:
            await bot.connected()
            yield running
            assert bot.running
        assert running.violations == []
        assert [request for request in running.log.requests if request.may_ping] == []
        # Nothing that people asked is in the log, and no incident either.
        for word in ("Incident", "islingtn", "newcastle", "asdf"):
            assert word not in bot.stderr


async def ask(discord: LoopbackDiscord, command: str, **options: object) -> Reply:
    return await (await discord.slash(command, options)).reply()


async def test_by_name(discord: LoopbackDiscord) -> None:
    reply = await ask(discord, "result", constituency="islington north")
    assert reply.type is Callback.MESSAGE
    assert not reply.ephemeral
    for said in ("Jeremy Corbyn (Independent)", "24,120", "7,247", "Praful Nargund (Labour)", "16,873"):
        assert said in reply.content
    assert "Independent gain from Labour" in reply.content
    description = reply.embed["description"]
    assert "» Jeremy Corbyn · Independent\n" in description
    assert "67.5%" in description
    assert "67.3%, 71.6% in 2019" in description
    assert "elected for Labour in 2019" in description
    assert "House of Commons Library" in reply.embed["footer"]["text"]
    assert reply.embed["color"]


async def test_by_a_typing_slip(discord: LoopbackDiscord) -> None:
    reply = await ask(discord, "result", constituency="islingtn nroth")
    assert "Jeremy Corbyn" in reply.content


async def test_by_choice(discord: LoopbackDiscord) -> None:
    reply = await ask(discord, "result", constituency="newcastle")
    assert reply.embeds == []
    labels = [button["label"] for button in reply.buttons]
    assert len(labels) >= 3
    pressed = await (await discord.press(reply, labels[0])).reply()
    assert pressed.updates
    assert pressed.message is reply.message
    assert labels[0].split(" · ")[0] in reply.content
    assert reply.embed["title"]


async def test_the_previous_election_and_back_by_whom_it_concerns(discord: LoopbackDiscord) -> None:
    reply = await ask(discord, "result", constituency="islington north")
    before = reply.content
    other = await (await discord.press(reply, reply.buttons[0]["label"], user=discord.add_user("b"))).reply()
    assert other.ephemeral
    assert "2019" in other.content
    assert reply.content == before
    await (await discord.press(reply, reply.buttons[0]["label"])).reply()
    assert "2019" in reply.content


async def test_another_election(discord: LoopbackDiscord) -> None:
    reply = await ask(discord, "result", constituency="islington north", election="2019")
    assert "Jeremy Corbyn (Labour)" in reply.content


async def test_what_is_no_seat(discord: LoopbackDiscord) -> None:
    reply = await ask(discord, "result", constituency="asdfghjkl")
    assert "asdfghjkl" in reply.content
    assert reply.embeds == []


async def test_the_exit_poll_and_the_newest_projection_one_press_away(discord: LoopbackDiscord) -> None:
    reply = await ask(discord, "projection")
    assert "Labour 410" in reply.content
    assert "majority of 170" in reply.content
    assert "» Labour " in reply.embed["description"]
    (newest,) = reply.buttons
    await (await discord.press(reply, newest["label"])).reply()
    assert "410" not in reply.content
    assert "next general election" in reply.content


async def test_privately(discord: LoopbackDiscord) -> None:
    assert (await ask(discord, "result", constituency="bath", private=True)).ephemeral
    assert (await ask(discord, "projection", private=True)).ephemeral


async def test_in_direct_messages(discord: LoopbackDiscord) -> None:
    asked = await discord.slash("result", {"constituency": "bath"}, dm=True)
    assert "Bath" in (await asked.reply()).content


async def test_as_a_users_own_install_where_the_bot_is_no_member(discord: LoopbackDiscord) -> None:
    elsewhere = discord.add_guild("Elsewhere", member=False)
    reply = await (await discord.slash("result", {"constituency": "newcastle"}, guild=elsewhere)).reply()
    pressed = await (await discord.press(reply, reply.buttons[0]["label"])).reply()
    assert pressed.updates
    typed = await discord.autocomplete("projection", {"source": ""}, "source", guild=elsewhere)
    assert (await typed.reply()).choices


async def test_by_a_mention(discord: LoopbackDiscord) -> None:
    before = len(discord.log.requests)
    question = await discord.say(f"{discord.mention()} who won islington north?")
    await until(lambda: bool(discord.answers(question)))
    followed = await ask(discord, "ask", question="and in 2019?")
    assert "Jeremy Corbyn (Labour)" in followed.content
    (answer,) = discord.answers(question)
    assert "Jeremy Corbyn (Independent)" in answer.content
    assert answer.embeds
    sent = [request for request in list(discord.log.requests)[before:] if request.route.endswith("/messages")]
    assert [request.payload["message_reference"]["message_id"] for request in sent] == [question.id]
    # Its buttons are the asker's, as everywhere.
    pressed = await (await discord.press(answer, answer.buttons[0]["label"])).reply()
    assert pressed.updates


async def test_by_a_question_longer_than_any_name(discord: LoopbackDiscord) -> None:
    question = (
        "good evening, could you please tell me how many votes the liberal democrats got "
        "in the constituency of bath at the 2019 general election"
    )
    assert len(question) > 100
    assert "28,419" in (await ask(discord, "ask", question=question)).content


async def test_by_a_direct_message(discord: LoopbackDiscord) -> None:
    for text in ("who won islington north?", "/result islington north"):
        question = await discord.say(text, dm=True)
        await until(lambda question=question: bool(discord.answers(question)))
        (answer,) = discord.answers(question)
        assert "Jeremy Corbyn (Independent)" in answer.content


async def test_completion_of_seats_elections_and_projections(discord: LoopbackDiscord) -> None:
    async def choices(command: str, focused: str, **options: str) -> list[dict[str, str]]:
        return (await (await discord.autocomplete(command, options, focused)).reply()).choices

    seats = await choices("result", "constituency", constituency="isling")
    assert {"Islington North", "Islington South and Finsbury"} <= {seat["name"] for seat in seats}
    chosen = next(seat["value"] for seat in seats if seat["name"] == "Islington North")
    assert "Jeremy Corbyn" in (await ask(discord, "result", constituency=chosen)).content
    elections = await choices("result", "election", constituency="clacton", election="")
    assert any("by-election" in election["name"] for election in elections)
    assert 1 <= len(await choices("projection", "source", source="")) <= 25
    assert len(await choices("result", "constituency", constituency="")) <= 25
    assert await choices("result", "constituency", constituency="zzzzzzzz") == []
