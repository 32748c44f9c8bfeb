"""Questions of which seats: the answers of the listed questions, every area, and sentences word for word."""

import pytest

from bot.components import prepare
from bot.embed import render
from commands.questions.seats import ANSWERED, ask_seats
from knowledge.model import AREAS
from knowledge.psephology.standings import winner
from knowledge.questions.query import Measure, Order, Query, Unit
from knowledge.service import Knowledge
from tests.questions.compare import problem
from tests.questions.rows import FIRST, MORE, read


async def test_the_listed_questions_are_answered_right(knowledge: Knowledge) -> None:
    listed = [row for path in (FIRST, MORE) for row in read(path)]
    rows = [row for row in listed if row.get("query", {}).get("kind") == "seats"]
    assert len({row["query"]["measure"] for row in rows}) == len(ANSWERED)
    for row in rows:
        asked = {**row["query"], **row.get("hints", {})}
        party, to_party, from_party = (
            knowledge.party(asked[key]) if key in asked else None
            for key in ("party", "to_party", "from_party")
        )
        query = Query(
            Measure(f"seats.{asked['measure']}"),
            election=asked["election"],
            area=knowledge.area(asked["area"]),
            order=Order(asked["order"]) if "order" in asked else None,
            limit=asked.get("limit"),
            below=asked.get("below"),
            above=asked.get("above"),
            unit=Unit(asked["unit"]) if "unit" in asked else None,
            party=party,
            to_party=to_party,
            from_party=from_party,
        )
        reply = await ask_seats(knowledge, query)
        assert problem(row, reply.status.value, dict(reply.facts)) is None, row["question"]


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
