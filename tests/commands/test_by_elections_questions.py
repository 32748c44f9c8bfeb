"""Questions about by-elections: answers against the contests themselves."""

import pytest

from bot.components import prepare
from bot.embed import render
from commands.questions.by_elections import ANSWERED, ask_by_elections
from knowledge.model import AREAS, UNITED_KINGDOM, Area, Contest
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

_SCOTLAND = next(area for area in AREAS if area.name == "Scotland")


def _held(knowledge: Knowledge, year: int, area: Area) -> list[Contest]:
    return [
        contest
        for contests in knowledge.book.contests.values()
        for contest in contests.values()
        if not contest.election.is_general
        and contest.election.polling_day.year >= year
        and area.holds(contest.constituency)
    ]


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("year", [None, 2010, 2016, 2020, 2024, 2026])
async def test_answers_are_the_contests(knowledge: Knowledge, area: Area, year: int | None) -> None:
    held = _held(knowledge, year or 2010, area)
    days = {contest.election.id: contest.election.polling_day for contest in held}
    told = {}
    for measure in sorted(ANSWERED):
        reply = await ask_by_elections(knowledge, Query(measure, since=year, area=area))
        told[measure] = reply.facts["answer"]
        assert reply.command == "byelections"
        assert len(reply.message.sentence) <= 2000
        render(reply.message)
        prepare(reply.message.buttons)
    listed = told[Measure.BY_ELECTIONS_LIST]
    assert isinstance(listed, list)
    assert sorted(listed) == sorted(days)
    assert [days[one] for one in listed] == sorted(days.values(), reverse=True)
    assert told[Measure.BY_ELECTIONS_COUNT] == len(days)
    last = told[Measure.BY_ELECTIONS_LAST]
    newest = [one for one, day in days.items() if day == max(days.values())]
    assert (last if isinstance(last, list) else [last] if last else []) == sorted(newest)


async def test_the_query_is_told_as_understood(knowledge: Knowledge) -> None:
    query = Query(Measure.BY_ELECTIONS_COUNT, since=2011, area=_SCOTLAND)
    common = {"kind": "by_elections", "subject": None, "election": None}
    assert (await ask_by_elections(knowledge, query)).facts["query"] == {
        **common,
        "measure": "count",
        "area": "Scotland",
        "since": 2011,
    }
    whole = await ask_by_elections(knowledge, Query(Measure.BY_ELECTIONS_LIST))
    assert whole.facts["query"] == {**common, "measure": "list", "area": UNITED_KINGDOM.name}


async def test_sentences(knowledge: Knowledge) -> None:
    async def said(measure: Measure, since: int | None, area: Area | None) -> str:
        return (await ask_by_elections(knowledge, Query(measure, since=since, area=area))).message.sentence

    count, listed, last = (
        Measure.BY_ELECTIONS_COUNT,
        Measure.BY_ELECTIONS_LIST,
        Measure.BY_ELECTIONS_LAST,
    )
    assert (
        await said(count, 2011, _SCOTLAND)
        == "There have been five by-elections in Scotland since the beginning of 2011."
    )
    wales = next(area for area in AREAS if area.name == "Wales")
    assert await said(listed, 2018, wales) == (
        "There have been two by-elections in Wales since the beginning of 2018: Brecon and Radnorshire "
        "(1 August 2019) and Newport West (4 April 2019)."
    )
    assert await said(listed, 2020, wales) == (
        "No by-election is known in Wales since the beginning of 2020."
    )
    assert await said(last, None, wales) == (
        "The last by-election was in Wales on 1 August 2019: Brecon and Radnorshire, won by Jane Dodds "
        "(Liberal Democrat), Liberal Democrat gain from Conservative."
    )


async def test_of_one_area_no_button_leads_to_another_page(knowledge: Knowledge) -> None:
    england = next(area for area in AREAS if area.name == "England")
    message = (await ask_by_elections(knowledge, Query(Measure.BY_ELECTIONS_LIST, area=england))).message
    assert {button.action.command for button in message.buttons} == {"result"}
    assert message.title == "By-elections in England since the 2010 general election"
    assert message.notes[0].startswith("The table has the newest six of ")
