"""Questions about coalitions and swing: answers against the seats themselves."""

from collections import Counter

import pytest

from commands.answer import Status
from commands.questions.coalition import ask_coalition
from commands.questions.swing import ask_swing
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge


def _won(knowledge: Knowledge, election: str) -> Counter[str]:
    """Seats by the party of whoever has most votes, as totals have it."""
    contests = knowledge.book.contests[election].values()
    first = (max(contest.candidacies, key=lambda one: one.votes or 0) for contest in contests)
    return Counter(one.party.total_id for one in first)


async def test_seats_together_are_those_won(knowledge: Knowledge) -> None:
    typed = ("conservative", "dup", "uup", "ld", "snp", "green", "plaid cymru")
    parties = tuple(knowledge.party(name) for name in typed)
    for election in knowledge.book.general_elections:
        won = _won(knowledge, election.id)
        for number in range(1, len(parties) + 1):
            # The Speaker of 2010 to 2017 counts with the Conservatives.
            speakers = won["speaker"] if election.year < 2019 else 0
            query = Query(Measure.COALITION_TOTAL, parties=parties[:number], election=election.id)
            reply = await ask_coalition(knowledge, query)
            seats = sum(won[party.total_id] for party in parties[:number]) + speakers
            rest = {"majority": 2 * seats - 650} if seats > 325 else {"short_by": 326 - seats}
            assert reply.facts["answer"] == {"seats": seats, **rest}
            assert reply.facts["query"] == {
                "kind": "coalition",
                "subject": None,
                "measure": "total",
                "election": election.id,
                "area": None,
                "parties": [party.name for party in parties[:number]],
            }


async def test_a_coalition_needs_parties(knowledge: Knowledge) -> None:
    with pytest.raises(ValueError, match="needs parties"):
        await ask_coalition(knowledge, Query(Measure.COALITION_TOTAL))


async def test_the_speaker_is_no_partner(knowledge: Knowledge) -> None:
    speaker = knowledge.book.parties["speaker"]
    reply = await ask_coalition(knowledge, Query(Measure.COALITION_TOTAL, parties=(speaker,)))
    assert reply.status is Status.INVALID
    assert reply.facts == {}


async def test_a_party_at_nothing_wins_nothing_and_the_house_stays_whole(knowledge: Knowledge) -> None:
    query = Query(Measure.SWING_SEATS, shares="lab 60 con 0", method="proportional")
    facts = (await ask_swing(knowledge, query)).facts
    answer, told = facts["answer"], facts["query"]
    assert isinstance(answer, dict)
    assert isinstance(told, dict)
    assert sum(answer.values()) == 650
    assert "Conservative" not in answer
    assert answer["Labour"] > _won(knowledge, "parl.2024-07-04")["labour"]
    assert told["shares"] == {"Labour": 60, "Conservative": 0}
    assert told["method"] == "proportional"


async def test_shares_of_a_nation_are_told_by_area(knowledge: Knowledge) -> None:
    query = Query(Measure.SWING_SEATS, shares="scotland snp 40 lab 25")
    told = (await ask_swing(knowledge, query)).facts["query"]
    assert isinstance(told, dict)
    assert told["shares"] == {"Scotland": {"Scottish National Party": 40, "Labour": 25}}


async def test_shares_that_cannot_be_are_refused(knowledge: Knowledge) -> None:
    reply = await ask_swing(knowledge, Query(Measure.SWING_SEATS, shares="lab 80 con 60"))
    assert reply.status is Status.INVALID
    assert reply.facts == {}
