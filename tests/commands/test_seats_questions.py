"""Questions of which seats: every area, and sentences word for word."""

import pytest

from bot.components import prepare
from bot.embed import render
from commands.questions.seats import ANSWERED, ask_seats
from knowledge.model import AREAS
from knowledge.psephology.standings import winner
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge


@pytest.mark.parametrize("measure", sorted(ANSWERED))
async def test_every_area_can_be_asked(knowledge: Knowledge, measure: Measure) -> None:
    for election in knowledge.book.general_elections:
        for area in (None, *AREAS):
            party = knowledge.party("labour")
            query = Query(measure, election=election.id, area=area, party=party, below=50, limit=60)
            reply = await ask_seats(knowledge, query)
            assert len(reply.message.sentence) <= 2000
            render(reply.message)
            prepare(reply.message.buttons)


async def test_seats_won_against_the_candidacies(knowledge: Knowledge) -> None:
    for election in knowledge.book.general_elections:
        for area in AREAS:
            won = [
                contest.constituency.name
                for contest in knowledge.book.contests[election.id].values()
                if area.holds(contest.constituency)
                and (elected := winner(contest))
                and elected.party.total_id == "labour"
            ]
            query = Query(Measure.SEATS_WON, election=election.id, area=area, party=knowledge.party("labour"))
            assert (await ask_seats(knowledge, query)).facts["answer"] == sorted(won)


async def test_sentences(knowledge: Knowledge) -> None:
    labour, reform = knowledge.party("labour"), knowledge.party("reform")
    for query, sentence in (
        (
            Query(Measure.SEATS_WON, party=reform),
            "Reform UK won 5 seats in 2024: Ashfield, Boston and Skegness, Clacton, Great Yarmouth "
            "and South Basildon and East Thurrock.",
        ),
        (
            Query(Measure.SEATS_LOST, party=labour, to_party=reform),
            "Labour lost no seat to Reform UK in 2024.",
        ),
    ):
        assert (await ask_seats(knowledge, query)).message.sentence == sentence


@pytest.mark.parametrize("measure", [Measure.SEATS_WON, Measure.SEATS_MAJORITY])
async def test_what_is_needed_must_be_named(knowledge: Knowledge, measure: Measure) -> None:
    with pytest.raises(ValueError, match="needs a"):
        await ask_seats(knowledge, Query(measure))
