import logging

import pytest

from commands.answer import Status
from commands.service import MOST_CHOICES, Commands
from knowledge.book import Book
from knowledge.errors import Service, Unavailable
from knowledge.model import Election
from knowledge.service import Knowledge


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("", Status.INVALID, "Nothing was asked."),
        ("   /  ", Status.INVALID, "Nothing was asked."),
        ("/reslt leeds nw", Status.INVALID, "There is no command “/reslt”. Did you mean /result?"),
        ("/xyzzy", Status.INVALID, "There is no command “/xyzzy”. The commands are /result, /"),
        ("/result", Status.INVALID, "/result needs constituency"),
        ("/result election:2019", Status.INVALID, "/result needs constituency"),
        ("/result leeds nw year:2019", Status.INVALID, "/result has no option “year:”."),
        ("/result york constituency:leeds nw", Status.INVALID, "constituency: stands there twice."),
        ("/result leeds nw private:maybe", Status.INVALID, "private: is true or false, not “maybe”."),
        ("/result leeds nw election:1997", Status.INVALID, "“1997” is not among the elections known here."),
        ("/result paris", Status.UNKNOWN, "I do not know a seat called “paris”."),
        ("/result newcastle", Status.CHOOSE, "“newcastle” could be"),
        ("newcastle", Status.CHOOSE, "“newcastle” could be"),
        ("who will win the cup", Status.UNKNOWN, "What will happen I cannot say;"),
        ("what did they eat", Status.UNKNOWN, "I do not understand “what did they eat”."),
        ("N1 2AB", Status.UNAVAILABLE, "Postcodes cannot be looked up here"),
    ],
)
async def test_what_cannot_be_answered_says_why(
    commands: Commands, line: str, status: Status, said: str
) -> None:
    reply = await commands.answer(line)
    assert reply.status is status
    assert reply.message.sentence.startswith(said)
    assert reply.facts == {}
    assert reply.sources == ()


async def test_wrong_elections_hear_what_there_is(commands: Commands) -> None:
    reply = await commands.answer("/result leeds nw election:1997")
    assert [choice.value for choice in reply.choices][:5] == [
        "parl.2024-07-04", "parl.2019-12-12", "parl.2017-06-08", "parl.2015-05-07", "parl.2010-05-06",
    ]  # fmt: skip


async def test_a_seat_that_did_not_vote_then(commands: Commands) -> None:
    reply = await commands.answer("/result leeds north west election:parl.clacton.by.2026-08-13")
    assert reply.status is Status.INVALID
    assert reply.message.sentence.startswith(
        "Leeds North West did not vote at the Clacton by-election, August 2026."
    )
    assert reply.choices


async def test_a_choice_can_be_pressed_and_keeps_the_other_options(commands: Commands) -> None:
    reply = await commands.answer("/result newcastle election:2019")
    assert reply.status is Status.CHOOSE
    assert [button.label for button in reply.message.buttons] == [choice.label for choice in reply.choices]
    for choice, button in zip(reply.choices, reply.message.buttons, strict=True):
        assert dict(button.action.options) == {"constituency": choice.value, "election": "2019"}
        pressed = await commands.run(button.action.command, dict(button.action.options))
        assert pressed.status is Status.ANSWERED
        assert pressed.facts["election"] == "parl.2019-12-12"


async def test_a_plain_line_is_a_question_and_a_name_alone_asks_for_its_result(commands: Commands) -> None:
    reply = await commands.answer("islington north")
    assert (reply.command, reply.status) == ("result", Status.ANSWERED)
    asked = await commands.answer("who came second in york central")
    assert asked.facts["answer"] == {"name": "Richard Hudson", "party": "Conservative", "votes": 5383}


async def test_private_changes_nothing_in_the_terminal(commands: Commands) -> None:
    privately = await commands.answer("/result york central private:true")
    publicly = await commands.answer("/result york central")
    assert (privately.message, privately.facts) == (publicly.message, publicly.facts)


async def test_what_was_typed_cannot_break_the_line(commands: Commands) -> None:
    reply = await commands.answer("/result " + "\x1b[31m@everyone\u202e" * 200)
    assert reply.status in (Status.UNKNOWN, Status.INVALID)
    assert reply.message.sentence.isprintable()
    assert len(reply.message.sentence) < 200


class Broken(Knowledge):
    """Knowledge in which everything fails."""

    def __init__(self, book: Book, error: Exception) -> None:
        super().__init__(book)
        self.error = error

    def election(self, text: str | None, constituency: str | None = None) -> Election:
        raise self.error

    def complete_election(self, text: str, constituency: str | None = None) -> list[Election]:
        raise self.error


async def test_a_fault_is_logged_under_the_code_that_the_reply_names(
    book: Book, caplog: pytest.LogCaptureFixture
) -> None:
    commands = Commands(Broken(book, ZeroDivisionError("somebody's secret question")))
    with caplog.at_level(logging.ERROR):
        reply = await commands.run("result", {"constituency": "somebody's secret question"})
    assert reply.status is Status.UNAVAILABLE
    assert reply.incident is not None
    assert reply.incident in reply.message.sentence
    assert reply.incident in caplog.records[0].getMessage()
    assert "secret" not in caplog.records[0].getMessage()


async def test_a_service_that_does_not_answer_is_said(book: Book) -> None:
    commands = Commands(Broken(book, Unavailable(Service.POSTCODES, configured=True)))
    reply = await commands.run("result", {"constituency": "N1 2AB"})
    assert reply.status is Status.UNAVAILABLE
    assert reply.incident is None
    assert reply.message.sentence.startswith("The postcode service does not answer")


def test_completion_never_fails(book: Book, caplog: pytest.LogCaptureFixture) -> None:
    commands = Commands(Broken(book, ZeroDivisionError()))
    with caplog.at_level(logging.ERROR):
        assert commands.complete("result", "election", "20", {}) == ()
    assert caplog.records
    assert commands.complete("nothing", "election", "", {}) == ()
    assert commands.complete("result", "nothing", "", {}) == ()


def test_completion_at_every_key(commands: Commands) -> None:
    for typed in ("", "i", "is", "isl", "islington", "islington n", "islngton", "ž", "x" * 6000):
        found = commands.complete("result", "constituency", typed, {})
        assert len(found) <= MOST_CHOICES
        assert all(1 <= len(choice.value) <= 100 and 1 <= len(choice.label) <= 100 for choice in found)
    assert commands.complete("result", "constituency", "islington n", {})[0].value == "E14001305"


def test_elections_complete_with_those_the_seat_had(commands: Commands) -> None:
    clacton = [
        choice.value for choice in commands.complete("result", "election", "", {"constituency": "clacton"})
    ]
    assert clacton[0] == "parl.clacton.by.2026-08-13"
    york = [
        choice.value
        for choice in commands.complete("result", "election", "", {"constituency": "york central"})
    ]
    assert york == [value for value in york if ".by." not in value]
    assert len(york) == 5


def test_projections_complete_newest_first(commands: Commands, book: Book) -> None:
    everything = [choice.value for choice in commands.complete("projection", "source", "", {})]
    assert everything == [made.id for made in book.projections[:MOST_CHOICES]]
    exit_polls = commands.complete("projection", "source", "exit", {})
    assert all("exit poll" in choice.label for choice in exit_polls)


async def test_every_example_can_be_asked(commands: Commands) -> None:
    for command in commands.catalogue:
        assert (await commands.answer(command.example)).status is Status.ANSWERED


def test_declarations_are_within_discords_limits(commands: Commands) -> None:
    for command in commands.catalogue:
        assert 1 <= len(command.help) <= 100
        assert all(1 <= len(option.help) <= 100 for option in command.options)
        required = [option.required for option in command.options]
        assert required == sorted(required, reverse=True)


@pytest.mark.parametrize(
    ("command", "option", "others"),
    [
        ("scoreboard", "election", {}),
        ("coalition", "election", {"parties": "lab"}),
        ("party", "election", {"party": "labour"}),
        ("changes", "election", {}),
        ("compare", "election", {"first": "bath", "second": "bootle"}),
        ("ranking", "election", {"by": "majority"}),
        ("map", "election", {}),
    ],
)
async def test_no_election_is_offered_that_would_be_refused(
    commands: Commands, command: str, option: str, others: dict[str, str]
) -> None:
    offered = commands.complete(command, option, "", others)
    assert len(offered) >= 5
    for one in offered:
        reply = await commands.run(command, {**others, option: one.value})
        assert reply.status is Status.ANSWERED or "did not vote at" in reply.message.sentence


def test_the_house_now_is_offered_where_it_can_be_asked_for(commands: Commands) -> None:
    assert [one.value for one in commands.complete("scoreboard", "election", "no", {})] == ["now"]
    assert commands.complete("ranking", "election", "no", {}) == ()
    [offered] = commands.complete("coalition", "election", "2019", {})
    assert offered.value == "parl.2019-12-12"
