"""A by-election whose candidates are known and whose polling day has not come: it is no event yet."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commands.service import Commands
from knowledge.book import Book
from knowledge.model import State
from knowledge.service import Knowledge
from tests.bot.test_every_answer import hold

SEAT, HELD, TO_COME = "E14001174", "parl.clacton.by.2026-08-13", "parl.clacton.by.2026-12-17"
POLLING_DAY = date(2026, 12, 17)


@pytest.fixture(scope="module")
def nominated(book: Book) -> Book:
    """Clacton's by-election, its candidates standing again in December 2026."""
    election = replace(
        book.elections[HELD],
        id=TO_COME,
        name="Clacton by-election, December 2026",
        polling_day=POLLING_DAY,
    )
    contest = book.contests[HELD][SEAT]
    standing = tuple(replace(candidacy, votes=None) for candidacy in contest.candidacies)
    coming = replace(contest, election=election, state=State.NOT_DECLARED, candidacies=standing)
    elections = {**book.elections, TO_COME: election}
    return replace(book, elections=elections, contests={**book.contests, TO_COME: {SEAT: coming}})


def on(book: Book, day: date) -> Commands:
    return Commands(Knowledge(book, today=lambda: day))


@pytest.mark.parametrize("day", [date(2026, 11, 25), POLLING_DAY])
async def test_nothing_is_known_as_of_a_day_to_come(nominated: Book, day: date) -> None:
    commands = on(nominated, day)
    for line in ("/mp clacton", "/scoreboard now", "/scoreboard now area:east of england"):
        reply = await commands.answer(line)
        assert reply.facts["as_of"] == day.isoformat(), line
        hold(reply)
    reply = await commands.answer("/coalition lab + ld election:now")
    facts: Any = reply.facts
    assert facts["as_of"] == day.isoformat()
    later = await on(nominated, date(2027, 1, 31)).answer("/scoreboard now")
    assert later.facts["as_of"] == POLLING_DAY.isoformat()


async def test_it_has_not_been_before_its_day(nominated: Book) -> None:
    before, after = on(nominated, date(2026, 11, 25)), on(nominated, POLLING_DAY)
    reply = await before.answer("/byelections")
    assert (reply.facts["count"], reply.facts["to_come"]) == (6, [TO_COME])
    assert reply.message.sentence.startswith("There have been six by-elections since")
    assert "Still to come: Clacton on 17 December 2026." in reply.message.notes
    hold(reply)
    reply = await after.answer("/byelections")
    assert (reply.facts["count"], reply.facts["to_come"]) == (7, [])
    assert "whose winner is not known yet" in reply.message.sentence


async def test_questions_know_it_too(nominated: Book) -> None:
    commands = on(nominated, date(2026, 11, 25))
    reply = await commands.answer("when was the last by-election?")
    assert reply.facts["answer"] == HELD
    reply = await commands.answer("by-elections since 2027")
    assert reply.message.sentence == "No by-election is known since the beginning of 2027."
    assert not any("come" in note for note in reply.message.notes)
    reply = await commands.answer("by-elections in scotland since 2024")
    assert not any("come" in note for note in reply.message.notes)
    hold(reply)
