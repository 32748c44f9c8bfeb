"""Questions about a whole election: sums of candidacies, sentences."""

from dataclasses import replace

import pytest

from bot.components import prepare
from bot.embed import render
from commands.questions.house import ANSWERED, ask_house
from knowledge.book import Book
from knowledge.model import AREAS, State
from knowledge.psephology.standings import winner
from knowledge.questions.query import LAST, Measure, Query
from knowledge.service import Knowledge
from tests.facts.contests import GE2024


@pytest.mark.parametrize("measure", sorted(ANSWERED))
async def test_every_area_can_be_asked(knowledge: Knowledge, measure: Measure) -> None:
    for election in knowledge.book.general_elections:
        for area in (None, *AREAS):
            for position in (None, 2, LAST):
                party = knowledge.party("labour") if measure is Measure.HOUSE_NOW else None
                query = Query(
                    measure, election=election.id, area=area, position=position, party=party, below=50
                )
                reply = await ask_house(knowledge, query)
                assert len(reply.message.sentence) <= 2000
                render(reply.message)
                prepare(reply.message.buttons)


async def test_women_against_the_candidacies(knowledge: Knowledge) -> None:
    for election in knowledge.book.general_elections:
        for area in AREAS:
            elected = [
                winner(contest)
                for contest in knowledge.book.contests[election.id].values()
                if area.holds(contest.constituency)
            ]
            women = [one for one in elected if one and one.gender == "female"]
            labour = [one for one in women if one.party.id == "labour"]
            query = Query(Measure.HOUSE_WOMEN, election=election.id, area=area)
            assert (await ask_house(knowledge, query)).facts["answer"] == len(women)
            query = replace(query, party=knowledge.party("labour"))
            assert (await ask_house(knowledge, query)).facts["answer"] == len(labour)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            Query(Measure.HOUSE_WINNER),
            "Labour won the most seats in the United Kingdom in 2024, 411.",
        ),
        (
            Query(Measure.HOUSE_MAJORITY, election="2010"),
            "No party won an overall majority in 2010: the Conservatives had 307 of 650 seats with the "
            "Speaker, 19 short.",
        ),
        (
            Query(Measure.HOUSE_MOST_VOTES, election="2015", position=2),
            "Labour got the second most votes in the United Kingdom in 2015, 9,347,273.",
        ),
        (
            Query(Measure.HOUSE_MAJORITY_COUNT, election="2017", below=1000),
            "51 seats had a majority under 1,000 votes in 2017.",
        ),
        (
            Query(Measure.HOUSE_TURNOUT_COUNT, election="2015", above=76),
            "13 seats had a turnout over 76.0% in 2015, counting valid votes only.",
        ),
        (Query(Measure.HOUSE_TURNOUT), "Turnout in the United Kingdom in 2024 was 60.0%."),
        (Query(Measure.HOUSE_WOMEN), "263 women were elected in 2024, of 650 members."),
    ],
)
async def test_sentences(knowledge: Knowledge, query: Query, sentence: str) -> None:
    assert (await ask_house(knowledge, query)).message.sentence == sentence


async def test_before_the_first_declaration_nobody_has_won(book: Book) -> None:
    contests = {
        code: replace(
            contest,
            state=State.NOT_DECLARED,
            candidacies=tuple(replace(one, votes=None, elected=False) for one in contest.candidacies),
        )
        for code, contest in book.contests[GE2024].items()
    }
    undeclared = Knowledge(replace(book, contests={**book.contests, GE2024: contests}))
    reply = await ask_house(undeclared, Query(Measure.HOUSE_WINNER))
    assert reply.facts["answer"] is None
    assert reply.message.sentence == "Nothing has been declared yet in the United Kingdom in 2024."


@pytest.mark.parametrize("measure", [Measure.HOUSE_NOW, Measure.HOUSE_MAJORITY_COUNT])
async def test_what_is_needed_must_be_named(knowledge: Knowledge, measure: Measure) -> None:
    with pytest.raises(ValueError, match="needs a"):
        await ask_house(knowledge, Query(measure))
