"""/mp: all seats, and what people read of the telling ones."""

from typing import Any

import pytest

from commands.answer import Status
from commands.service import Commands
from knowledge.book import Book
from tests.bot.test_every_answer import hold


async def said(commands: Commands, seat: str) -> str:
    return (await commands.run("mp", {"constituency": seat})).message.sentence


async def test_every_seat(commands: Commands, book: Book) -> None:
    listed = {member.code: member for member in book.members.values()}
    held_since = {"E14001174": "parl.clacton.by.2026-08-13"}
    for code in book.constituencies["2024"]:
        reply = await commands.run("mp", {"constituency": code})
        assert reply.status is Status.ANSWERED
        hold(reply)
        facts: Any = reply.facts
        assert facts["constituency"]["code"] == code
        assert facts["vacant"] is False
        assert facts["party"] == listed[code].party.name
        assert facts["member_id"] == listed[code].member_id
        assert facts["elected"]["constituency"]["code"] == code
        assert facts["elected"] in facts["won"]
        assert facts["elected"]["election"] == held_since.get(code, facts["elected"]["election"])
        days = [won["election"][-10:] for won in facts["won"]]
        assert days == sorted(days)
        for won in facts["won"]:
            seats = book.contests[won["election"]]
            first = seats[won["constituency"]["code"]].candidacies[0]
            assert (first.name, first.member_id) == (won["name"], facts["member_id"])


@pytest.mark.parametrize(
    ("seat", "sentence"),
    [
        (
            "islington north",
            "As of 27 June 2026 the MP for Islington North is Jeremy Corbyn (Your Party), elected as an "
            "Independent in 2024.",
        ),
        ("aldershot", "As of 27 June 2026 the MP for Aldershot is Alex Baker (Labour), elected in 2024."),
        (
            "clacton",
            "As of 13 August 2026 the MP for Clacton is Nigel Farage (Reform UK), elected at the by-election "
            "of 13 August 2026.",
        ),
        (
            "makerfield",
            "As of 27 June 2026 the MP for Makerfield is Andy Burnham (Labour), elected at the by-election "
            "of 18 June 2026.",
        ),
    ],
)
async def test_sentences(commands: Commands, seat: str, sentence: str) -> None:
    assert await said(commands, seat) == sentence


async def test_what_has_happened_since(commands: Commands) -> None:
    clacton = await commands.run("mp", {"constituency": "clacton"})
    [note] = clacton.message.notes
    assert note.startswith(
        "Since the general election: on 8 July 2026, Nigel Farage (Reform UK, Clacton) resigned"
    )
    assert note.endswith("won the by-election of 13 August 2026 with a majority of 12,784.")
    # The change names two members and no seat; another member has the same family name.
    named = [
        code
        for code in ("hackney north", "ipswich", "east kilbride")
        if "whip restored" in (await commands.run("mp", {"constituency": code})).message.plain()
    ]
    assert named == ["hackney north", "east kilbride"]


async def test_a_career_in_other_seats_too(commands: Commands) -> None:
    reply = await commands.run("mp", {"constituency": "makerfield"})
    assert reply.message.table is not None
    assert reply.message.table.rows == (
        ("2026 by-election", "Makerfield", "Lab", "9,231"),
        ("2015", "Leigh", "Lab", "14,096"),
        ("2010", "Leigh", "Lab", "12,011"),
    )
    assert any(line.text == "before 2010" for line in reply.message.lines)


async def test_buttons_lead_on(commands: Commands) -> None:
    reply = await commands.run("mp", {"constituency": "makerfield"})
    result, person, history = [
        await commands.run(button.action.command, dict(button.action.options))
        for button in reply.message.buttons
    ]
    assert result.facts["election"] == "parl.makerfield.by.2026-06-18"
    assert history.status is Status.ANSWERED
    assert person.facts["name"] == "Andy Burnham"
    assert len(person.facts["candidacies"]) == 3  # type: ignore[arg-type]
