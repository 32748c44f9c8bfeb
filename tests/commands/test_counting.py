"""While seats declare: a sentence read by itself says what it is made of, and nothing unknown is told."""

from datetime import date

import pytest

from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge
from tests.pictures.night import commands_at

ONE, MANY = "With 1 of 650 seats declared, ", "With 400 of 650 seats declared, "


@pytest.mark.parametrize(
    "line",
    [
        "/changes green",
        "/ranking majority",
        "/ranking change party:reform",
        "/map turnout",
        "/map majority party:labour",
        "/map change party:labour",
        "/map changes party:green",
        "how many women were elected?",
        "which seats did labour gain?",
        "which seats did labour lose to the snp?",
        "where did reform come second?",
        "which seats did the greens win?",
        "seats decided by fewer than 100 votes",
        "how many seats had a turnout under 45%?",
        "who has a majority?",
    ],
)
async def test_the_sentence_says_of_how_many_seats_it_tells(line: str) -> None:
    for number, said in ((1, ONE), (400, MANY)):
        reply = await commands_at(number).answer(line)
        assert reply.message.sentence.startswith(said)
    assert "seats declared" not in (await commands_at(650).answer(line)).message.sentence


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("how many women were elected?", "Nothing has been declared yet in 2024."),
        ("which seats did labour gain?", "Nothing has been declared yet in 2024."),
        ("seats decided by fewer than 100 votes", "Nothing has been declared yet in 2024."),
        (
            "how many seats had a turnout under 45% in wales?",
            "Nothing has been declared yet in Wales in 2024.",
        ),
        ("how many seats changed hands?", "No seat has been declared yet at the 2024 general election."),
        ("the closest seats", "Nothing has been declared yet at the 2024 general election."),
    ],
)
async def test_before_the_first_declaration_there_is_no_answer(question: str, sentence: str) -> None:
    reply = await commands_at(0).answer(question)
    assert reply.message.sentence == sentence
    assert reply.facts["answer"] is None


async def test_seats_that_have_not_declared_are_not_left_out_for_another_reason() -> None:
    for number, said in (
        (200, "which have not declared yet or"),
        (650, "where one of the first two did not"),
    ):
        notes = (await commands_at(number).answer("/ranking swing")).message.notes
        assert any(said in note for note in notes)


async def test_how_many_candidates_stand_is_known_before() -> None:
    reply = await commands_at(0).answer("/ranking candidates")
    assert reply.message.sentence.startswith("The largest number of candidates at the 2024 general election")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (
            200,
            "With 200 of 650 seats declared, no party has reached an overall majority in 2024: Labour has "
            "149 of 650 seats with the Speaker, 177 short.",
        ),
        (
            500,
            "With 500 of 650 seats declared, Labour has reached an overall majority in 2024: 350 of 650 "
            "seats with the Speaker.",
        ),
    ],
)
async def test_a_majority_is_reached_before_it_is_won(number: int, sentence: str) -> None:
    assert (await commands_at(number).answer("who has a majority?")).message.sentence == sentence


async def test_how_large_a_coalitions_majority_is_depends_on_seats_to_come() -> None:
    reply = await commands_at(500).answer("/coalition lab")
    assert reply.message.sentence.endswith("Labour alone has won 350 of 650 seats: an overall majority.")
    lines = {line.label: line.text for line in reply.message.lines}
    assert lines["Overall majority"] == "reached"
    assert "Working majority" not in lines
    everything = (await commands_at(500).answer("/coalition all")).message.table
    assert everything is not None
    assert everything.rows[0][-1] == "reached"


async def test_members_now_are_those_of_the_seats_declared(opened_book: Book) -> None:
    commands = Commands(Knowledge(opened_book, today=lambda: date(2029, 5, 3)))
    reply = await commands.answer("how many mps do the conservatives have now?")
    assert reply.message.sentence == (
        "Parliament was dissolved before the 2029 general election; with 0 of 650 seats declared, "
        "the Conservatives have no seat."
    )


async def test_a_scoreboard_has_no_rows_before_the_first_declaration() -> None:
    message = (await commands_at(0).answer("/scoreboard")).message
    assert message.table is None
    assert not any(button.label.startswith("All ") for button in message.buttons)
