"""Questions about one party: sums of candidacies, and sentences."""

import pytest

from bot.components import prepare
from bot.embed import render
from commands.questions.party import ANSWERED, ask_party
from knowledge.model import AREAS
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge


@pytest.mark.parametrize("measure", sorted(ANSWERED))
@pytest.mark.parametrize("name", ["labour", "green", "scottish greens", "speaker", "brexit party", "dup"])
async def test_every_area_can_be_asked(knowledge: Knowledge, measure: Measure, name: str) -> None:
    for election in knowledge.book.general_elections:
        for area in (None, *AREAS):
            query = Query(measure, party=knowledge.party(name), election=election.id, area=area, limit=60)
            reply = await ask_party(knowledge, query)
            assert reply.command in ("party", "scoreboard")
            assert len(reply.message.sentence) <= 2000
            render(reply.message)
            prepare(reply.message.buttons)


async def test_greens_of_a_nation_are_added_up_under_the_name_of_all(knowledge: Knowledge) -> None:
    """Against the candidacies themselves: in Scotland the Scottish Greens stood, asked for as the Greens."""
    election, scotland = knowledge.general_election("2024"), knowledge.area("scotland")
    votes = [
        one.votes or 0
        for contest in knowledge.book.contests[election.id].values()
        for one in contest.candidacies
        if scotland.holds(contest.constituency) and one.party.total_id == "green"
    ]
    for measure, expected in ((Measure.PARTY_VOTES, sum(votes)), (Measure.PARTY_CANDIDATES, len(votes))):
        query = Query(measure, party=knowledge.party("green"), area=scotland)
        assert (await ask_party(knowledge, query)).facts["answer"] == expected


@pytest.mark.parametrize(
    ("measure", "name", "area", "sentence"),
    [
        (Measure.PARTY_SEATS, "labour", None, "Labour won 411 of 650 seats in 2024."),
        (Measure.PARTY_SEATS, "labour", "scotland", "Labour won 37 of 57 seats in Scotland in 2024."),
        (
            Measure.PARTY_CHANGE,
            "tories",
            None,
            "The Conservatives’ share of the vote fell by 19.9 points in 2024, to 23.7%, against 2019.",
        ),
        (Measure.PARTY_NET, "labour", None, "Labour’s net change in 2024 was +211: 218 gained and 7 lost."),
        (
            Measure.PARTY_DEPOSITS,
            "reform",
            None,
            "Reform UK lost 32 deposits in 2024, of 609 candidates.",
        ),
        (
            Measure.PARTY_SEATS,
            "snp",
            "wales",
            "The Scottish National Party had no candidate in Wales in 2024.",
        ),
    ],
)
async def test_sentences(
    knowledge: Knowledge, measure: Measure, name: str, area: str | None, sentence: str
) -> None:
    where = knowledge.area(area) if area else None
    reply = await ask_party(knowledge, Query(measure, party=knowledge.party(name), area=where))
    assert reply.message.sentence == sentence


async def test_a_party_must_be_named(knowledge: Knowledge) -> None:
    with pytest.raises(ValueError, match="needs a party"):
        await ask_party(knowledge, Query(Measure.PARTY_SEATS))
