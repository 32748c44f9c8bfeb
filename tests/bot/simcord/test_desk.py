"""The results desk as its members see it: commands, forms and buttons, over a real store."""

from datetime import UTC, datetime
from typing import Any

import discord
import pytest
import simcord

from bot.client import Client
from bot.desk import DeskInDiscord
from bot.shards import Shards
from commands.desk.desk import Desk
from commands.desk.form import vote_lines
from commands.service import Commands
from knowledge.live.declaration import retracted
from knowledge.live.intake import Intake
from knowledge.model import Contest, State
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.bot.scripted import KeptInMemory
from tests.candidates import BOOTLE, NEXT, NIGHT

GUILD = 4_242_424_242_424_242


@pytest.fixture
def desk(opened_store: Store) -> Desk:
    knowledge = Knowledge(opened_store.book, today=NIGHT.date)
    return Desk(knowledge, Intake(opened_store), lambda reply: reply, lambda: NIGHT)


@pytest.fixture
def in_discord(opened_store: Store, desk: Desk) -> DeskInDiscord:
    commands = Commands(Knowledge(opened_store.book, today=NIGHT.date))
    return DeskInDiscord(desk, commands, GUILD, role=0)


@pytest.fixture
async def simcord_bot(opened_store: Store, in_discord: DeskInDiscord) -> Client:
    commands = Commands(Knowledge(opened_store.book, today=NIGHT.date))
    return Client(commands, KeptInMemory(), GUILD, desk=in_discord, register=False, shards=Shards(1))  # type: ignore[arg-type]


class Counter:
    """The desk's server, with one member who has the role and one who has not."""

    def __init__(self, env: simcord.Env, store: Store) -> None:
        self.store = store
        self.env = env
        self.guild = env.create_guild("Desk", id=GUILD)
        self.channel = self.guild.create_text_channel("desk")
        self.role = self.guild.create_role("desk")
        self.alice = self.guild.add_member(env.create_user("alice"), roles=[self.role])
        self.bob = self.guild.add_member(env.create_user("bob"))

    @property
    def bootle(self) -> Contest:
        return self.store.book.contests[NEXT][BOOTLE]

    def number(self, party: str) -> int:
        return next(c.number for c in self.bootle.candidacies if c.party.id == party)

    def dismiss(self) -> None:
        """Alice loses the role."""
        self.env.backend.remove_member_role(GUILD, self.alice.id, self.role.id)


@pytest.fixture
async def counter(
    simcord_env: simcord.Env, simcord_bot: Client, opened_store: Store, in_discord: DeskInDiscord
) -> Counter:
    made = Counter(simcord_env, opened_store)
    in_discord._role = made.role.id  # which the simulated Discord has only just chosen
    await simcord_bot.tree.sync(guild=discord.Object(GUILD))
    return made


def fields(modal: dict[str, Any]) -> dict[str, str]:
    """The fields of a form as it is shown."""
    inner = [label["component"] for label in modal["components"]]
    return {field["custom_id"]: field.get("value", "") for field in inner}


def lines(counter: Counter, *, swapped: bool = False) -> str:
    """The form's lines with the votes of 2024; or with Labour's and the Conservative's swapped."""
    then = counter.store.book.contests["parl.2024-07-04"][BOOTLE]
    votes = {c.number: c.votes for c in then.candidacies}
    if swapped:
        one, other = counter.number("labour"), counter.number("conservative")
        votes[one], votes[other] = votes[other], votes[one]
    return "\n".join(f"{line} {votes[int(line.split('.')[0])]}" for line in vote_lines(retracted(then)))


async def test_a_declaration_from_the_form_to_the_book(counter: Counter) -> None:
    shown = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
    assert shown.modal is not None
    assert shown.modal["title"] == "Declare Bootle"
    form = fields(shown.modal)
    assert list(form) == ["votes", "electorate", "rejected", "time", "winner"]
    assert len(form["votes"].splitlines()) == 6
    sent = await counter.alice.submit_modal(
        shown,
        {"votes": lines(counter), "electorate": "73,000", "rejected": "120", "time": "03:20"},
    )
    assert sent.ephemeral
    assert sent.response.content.startswith("Taken. The answer is now: ")
    assert "Peter Dowd (Labour) won Bootle in 2029 with 26,729 votes" in sent.response.content
    assert "Labour hold" in sent.response.content
    assert counter.bootle.state is State.DECLARED
    assert [counter.bootle.electorate, counter.bootle.invalid_votes] == [73_000, 120]
    assert counter.bootle.declared_at == datetime(2029, 5, 4, 2, 20, tzinfo=UTC)
    assert counter.bootle.received_at == NIGHT


async def test_a_doubt_is_confirmed_with_a_button(counter: Counter) -> None:
    shown = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
    assert shown.modal is not None
    wrong_lines = lines(counter, swapped=True)
    asked = await counter.alice.submit_modal(shown, {"votes": wrong_lines})
    assert asked.ephemeral
    assert "Is that right?" in asked.response.content
    assert counter.bootle.state is State.NOT_DECLARED
    refused = await counter.alice.click(asked.response, label="Take it as it is")
    assert refused.response.content.startswith("Taken. ")
    assert counter.bootle.state is State.DECLARED
    assert counter.bootle.candidacies[0].party.id == "conservative"


async def test_a_doubt_is_changed_and_what_was_typed_is_still_there(counter: Counter) -> None:
    shown = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
    assert shown.modal is not None
    typed = lines(counter, swapped=True)
    asked = await counter.alice.submit_modal(shown, {"votes": typed, "electorate": "73000"})
    again = await counter.alice.click(asked.response, label="Change")
    assert again.modal is not None
    assert fields(again.modal)["votes"] == typed
    assert fields(again.modal)["electorate"] == "73000"
    sent = await counter.alice.submit_modal(again, {"votes": lines(counter)})
    assert sent.response.content.startswith("Taken. ")
    assert counter.bootle.candidacies[0].party.id == "labour"


async def test_what_cannot_be_read_is_told_and_kept(counter: Counter) -> None:
    shown = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
    told = await counter.alice.submit_modal(shown, {"votes": "1. Somebody Else: many", "time": "now"})
    assert told.ephemeral
    assert "is not taken" in told.response.content
    assert "is no time such as 03:26" in told.response.content
    again = await counter.alice.click(told.response, label="Change")
    assert again.modal is not None
    assert fields(again.modal)["votes"] == "1. Somebody Else: many"


async def test_a_winner_then_votes_then_a_correction_then_nothing(counter: Counter) -> None:
    shown = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
    first = await counter.alice.submit_modal(shown, {"winner": str(counter.number("labour"))})
    assert "The votes are still to come" in first.response.content
    assert counter.bootle.state is State.WINNER_ONLY
    shown = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
    assert shown.modal is not None
    await counter.alice.submit_modal(shown, {"votes": lines(counter)})
    assert counter.bootle.state is State.DECLARED
    second = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
    assert "/correct" in second.response.content
    shown = await counter.alice.slash(counter.channel, "correct", constituency="bootle")
    assert shown.modal is not None
    known = fields(shown.modal)
    assert "26,729" in known["votes"]
    assert known["time"] == "03:26"
    said = known["votes"].replace("26,729", "26,792")
    corrected = await counter.alice.submit_modal(shown, {"votes": said})
    assert corrected.response.content.startswith("Corrected. ")
    assert counter.bootle.state is State.CORRECTED
    retracted = await counter.alice.slash(counter.channel, "retract", constituency="bootle")
    assert retracted.ephemeral
    assert "Bootle (2029 general election) has not declared yet." in retracted.response.content
    assert counter.bootle.state is State.NOT_DECLARED


@pytest.mark.parametrize("command", ["declare", "correct", "retract"])
async def test_without_the_role_nothing_is_to_be_had(counter: Counter, command: str) -> None:
    told = await counter.bob.slash(counter.channel, command, constituency="bootle")
    assert told.ephemeral
    assert told.modal is None
    assert "members with the desk's role" in told.response.content


async def test_the_role_is_looked_at_again_when_a_form_comes(
    counter: Counter, simcord_env: simcord.Env
) -> None:
    shown = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
    asked = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
    assert shown.modal is not None
    doubted = await counter.alice.submit_modal(asked, {"votes": lines(counter, swapped=True)})
    counter.dismiss()
    told = await counter.alice.submit_modal(shown, {"votes": lines(counter)})
    assert "members with the desk's role" in told.response.content
    pressed = await counter.alice.click(doubted.response, label="Take it as it is")
    assert "members with the desk's role" in pressed.response.content
    assert counter.bootle.state is State.NOT_DECLARED


async def test_names_that_several_seats_have_are_offered(counter: Counter) -> None:
    asked = await counter.alice.slash(counter.channel, "declare", constituency="newcastle")
    assert "Which seat is meant?" in asked.response.content
    chosen = await counter.alice.click(asked.response, label="Newcastle-under-Lyme")
    assert chosen.modal is not None
    assert chosen.modal["title"] == "Declare Newcastle-under-Lyme"


async def test_seats_are_completed(counter: Counter) -> None:
    choices = await counter.alice.autocomplete(counter.channel, "declare", "constituency", "bootl")
    assert choices[0]["name"] == "Bootle"


async def test_entries_are_not_kept_for_ever(counter: Counter, desk: Desk) -> None:
    shown = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
    told = await counter.alice.submit_modal(shown, {"time": "now"})
    assert len(desk.pending) == 1
    desk.pending._entries.clear()
    gone = await counter.alice.click(told.response, label="Change")
    assert "no longer kept here" in gone.response.content


async def test_nothing_is_left_behind(counter: Counter, simcord_bot: Client) -> None:
    for _ in range(20):
        shown = await counter.alice.slash(counter.channel, "declare", constituency="bootle")
        assert shown.modal is not None
    store = simcord_bot._connection._view_store
    assert not store._modals
    assert not store._views
