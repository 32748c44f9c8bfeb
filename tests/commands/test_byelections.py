"""/byelections: the whole list, from any day on, and what people read."""

from datetime import timedelta
from typing import Any

import pytest

from commands.answer import Reply, Status
from commands.service import Commands
from knowledge.book import Book
from tests.bot.test_every_answer import hold


async def asked(commands: Commands, since: str = "") -> Reply:
    reply = await commands.run("byelections", {"since": since})
    assert reply.status is Status.ANSWERED, reply.message.plain()
    return reply


def held(book: Book) -> list[Any]:
    """(day, election id) of every by-election, newest first."""
    return sorted(((e.polling_day, e.id) for e in book.elections.values() if not e.is_general), reverse=True)


async def test_from_every_day_on(commands: Commands, book: Book) -> None:
    for day, _ in held(book):
        for since in (day, day + timedelta(days=1)):
            reply = await asked(commands, since.isoformat())
            expected = {election_id for when, election_id in held(book) if when >= since}
            listed: Any = reply.facts["by_elections"]
            assert {one["election"] for one in listed} == expected
            assert reply.facts["count"] == len(expected)
            assert reply.facts["holds"] + reply.facts["gains"] == len(expected)  # type: ignore[operator]
            days = [one["date"] for one in listed]
            assert days == sorted(days, reverse=True)
            hold(reply)


async def test_facts_agree_with_result(commands: Commands) -> None:
    listed: Any = (await asked(commands, "2010")).facts["by_elections"]
    assert len(listed) == 65
    for one in listed:
        options = {"constituency": one["constituency"]["code"], "election": one["election"]}
        result = await commands.run("result", options)
        for name in ("outcome", "gained_from", "majority", "turnout", "valid_turnout", "state"):
            assert one[name] == result.facts[name]
        first, second = result.facts["candidates"][:2]  # type: ignore[index]
        assert one["winner"] == {"name": first["name"], "party": first["party"]}
        if one["swing"]:
            points = (first["change"] - second["change"]) / 2
            to, away = (first, second) if points > 0 else (second, first)
            assert one["swing"] == {
                "points": pytest.approx(abs(points)), "from": away["party"], "to": to["party"],
            }  # fmt: skip
        else:
            assert first["change"] is None or second["change"] is None


async def test_the_pages_show_all(commands: Commands) -> None:
    reply = await asked(commands, "2010")
    seats = []
    page: Reply | None = reply
    while page is not None:
        hold(page)
        assert page.message.table is not None
        seats += [row[1] for row in page.message.table.rows]
        turn = next((b.action for b in page.message.buttons if b.label == "Next page"), None)
        page = await commands.run(turn.command, dict(turn.options)) if turn else None
    listed: Any = reply.facts["by_elections"]
    assert seats == [one["constituency"]["name"] for one in listed]


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        (
            "",
            "There have been six by-elections since the 2024 general election: three gains and three holds. "
            "The latest was in Clacton on 13 August 2026, won by Nigel Farage (Reform UK): Reform UK hold.",
        ),
        (
            "2019 general election",
            "There have been 29 by-elections since the 2019 general election: 17 gains and 12 holds. The "
            "latest was in Clacton on 13 August 2026, won by Nigel Farage (Reform UK): Reform UK hold.",
        ),
        (
            "1 August 2026",
            "There has been one by-election since 1 August 2026. It was in Clacton on 13 August 2026, won by "
            "Nigel Farage (Reform UK): Reform UK hold.",
        ),
        ("2027", "No by-election is known since 1 January 2027."),
    ],
)
async def test_the_sentence_answers_by_itself(commands: Commands, since: str, sentence: str) -> None:
    assert (await asked(commands, since)).message.sentence == sentence


async def test_where_the_store_begins_is_said(commands: Commands) -> None:
    note = "By-elections before the 2010 general election are not known here."
    assert note in (await asked(commands, "1997")).message.notes
    assert note not in (await asked(commands, "2011")).message.notes


async def test_neither_date_nor_election(commands: Commands) -> None:
    reply = await commands.answer("/byelections since:qwertyuiop")
    assert reply.status is Status.INVALID
    for choice in reply.choices:
        assert (await asked(commands, choice.value)).facts["election"] == choice.value
