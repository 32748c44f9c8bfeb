"""/compare: seats in pairs, and what people read."""

import random
from collections.abc import Mapping
from typing import Any

import pytest

from commands.answer import Status
from commands.service import Commands
from knowledge.book import Book
from tests.bot.test_every_answer import hold


async def test_pairs_of_seats_at_every_election(commands: Commands, book: Book) -> None:
    """Every seat once at each election; which goes with which is chosen, the same each time."""
    for election in book.general_elections:
        codes = list(book.contests[election.id])
        random.Random(election.year).shuffle(codes)
        for first, second in zip(codes[::2], codes[1::2], strict=True):
            options = {"first": first, "second": second, "election": election.id}
            reply = await commands.run("compare", options)
            assert reply.status is Status.ANSWERED, options
            hold(reply)
            assert len(reply.message.sentence) <= 450
            for side, code in (("first", first), ("second", second)):
                result = await commands.run("result", {"constituency": code, "election": election.id})
                same(reply.facts[side], result.facts)  # type: ignore[arg-type]


def same(side: Mapping[str, Any], result: Mapping[str, Any]) -> None:
    for name in ("constituency", "state", "outcome", "gained_from", "electorate", "turnout", "valid_turnout"):
        assert side[name] == result[name]
    assert {"votes": side["majority"], "share": side["majority_share"]} == result["majority"]
    for one, other in zip(side["candidates"], result["candidates"], strict=True):
        assert one == {name: other[name] for name in one}


async def test_the_sentence_answers_by_itself(commands: Commands) -> None:
    reply = await commands.answer("/compare islington north second:islington south")
    assert reply.message.sentence == (
        "Jeremy Corbyn (Independent) won Islington North and Emily Thornberry (Labour) won Islington South "
        "and Finsbury in 2024, with majorities of 7,247 (14.8 points) and 15,455 (36.1 points); turnout was "
        "9.6 points higher in Islington North (67.3% against 57.7%)."
    )
    assert reply.message.table is not None
    rows = {row[0]: row[1:] for row in reply.message.table.rows}
    assert rows["Result"] == ("Ind gain", "Lab hold")
    assert rows["Lab"] == ("34.4% −29.9", "53.7% −3.3")
    difference: Any = reply.facts["difference"]
    assert difference["majority"] == 7_247 - 15_455
    assert difference["electorate"] == 72_852 - 74_122


async def test_one_seat_twice(commands: Commands) -> None:
    reply = await commands.answer("/compare york central second:E14001604")
    assert reply.status is Status.INVALID
    assert reply.message.sentence == (
        "Both names mean York Central; please give another seat to set beside it."
    )
    [button] = reply.message.buttons
    assert (await commands.run(button.action.command, dict(button.action.options))).status is Status.ANSWERED


@pytest.mark.parametrize(
    ("first", "second", "option"), [("newcastle", "york central", "first"), ("hendon", "newcastle", "second")]
)
async def test_a_choice_goes_back_into_its_own_option(
    commands: Commands, first: str, second: str, option: str
) -> None:
    reply = await commands.run("compare", {"first": first, "second": second})
    assert reply.status is Status.CHOOSE
    for choice, button in zip(reply.choices, reply.message.buttons, strict=True):
        assert dict(button.action.options) == {"first": first, "second": second, option: choice.value}
        assert (await commands.run("compare", dict(button.action.options))).status is Status.ANSWERED


async def test_what_cannot_be_compared(commands: Commands) -> None:
    unknown = await commands.answer("/compare hendon second:qwertyuiop")
    assert unknown.status is Status.UNKNOWN
    by_election = await commands.answer("/compare hendon second:clacton election:parl.clacton.by.2026-08-13")
    assert by_election.status is Status.INVALID
    assert "/compare needs a general election" in by_election.message.sentence
    assert (await commands.answer("/compare hendon")).message.sentence.startswith("/compare needs second")
