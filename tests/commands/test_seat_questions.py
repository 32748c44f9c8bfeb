"""Questions about one seat: answers against the candidacies themselves, telling sentences word for word."""

import pytest

from bot.components import prepare
from bot.embed import render
from commands.questions.seat import ANSWERED, ask_seat
from knowledge.questions.query import LAST, Measure, Query
from knowledge.service import Knowledge

_OF_A_PARTY = {
    Measure.SEAT_VOTES,
    Measure.SEAT_SHARE,
    Measure.SEAT_CHANGE,
    Measure.SEAT_DID_WIN,
}
_ELSEWHERE = {
    Measure.SEAT_ALWAYS,
    Measure.SEAT_HISTORY,
    Measure.SEAT_LAST_CHANGED,
    Measure.SEAT_BY_ELECTIONS,
    Measure.SEAT_MEMBER,
    Measure.SEAT_COMPARE,
}


def _query(knowledge: Knowledge, measure: Measure, seat: str, election: str) -> Query:
    party = knowledge.party("labour") if measure in _OF_A_PARTY else None
    position = 2 if measure is Measure.SEAT_PLACE else None
    return Query(measure, seat=seat, election=election, party=party, position=position)


@pytest.mark.parametrize("measure", sorted(ANSWERED - _ELSEWHERE))
async def test_every_seat_can_be_asked(knowledge: Knowledge, measure: Measure) -> None:
    for election in knowledge.book.general_elections:
        for code in list(knowledge.book.contests[election.id])[::5]:
            reply = await ask_seat(knowledge, _query(knowledge, measure, code, election.id))
            assert reply.command == "result"
            assert len(reply.message.sentence) <= 2000
            render(reply.message)
            prepare(reply.message.buttons)


async def test_answers_agree_with_the_candidacies(knowledge: Knowledge) -> None:
    for election in knowledge.book.general_elections:
        for code, contest in knowledge.book.contests[election.id].items():
            told = {}
            for measure in (Measure.SEAT_VOTES_CAST, Measure.SEAT_MAJORITY, Measure.SEAT_DID_WIN):
                reply = await ask_seat(knowledge, _query(knowledge, measure, code, election.id))
                told[measure] = reply.facts["answer"]
            votes = sorted((one.votes or 0 for one in contest.candidacies), reverse=True)
            first = max(contest.candidacies, key=lambda one: one.votes or 0)
            assert told[Measure.SEAT_VOTES_CAST] == sum(votes)
            lead = told[Measure.SEAT_MAJORITY]
            assert isinstance(lead, dict)
            assert lead["votes"] == votes[0] - votes[1]
            assert told[Measure.SEAT_DID_WIN] == (first.party.total_id == knowledge.party("labour").id)


async def test_the_query_is_told_as_understood(knowledge: Knowledge) -> None:
    query = Query(Measure.SEAT_PLACE, seat="islington north", position=LAST)
    assert (await ask_seat(knowledge, query)).facts["query"] == {
        "kind": "seat",
        "subject": "Islington North",
        "measure": "place",
        "election": "parl.2024-07-04",
        "area": None,
        "position": LAST,
    }


@pytest.mark.parametrize(
    ("measure", "sentence"),
    [
        (
            Measure.SEAT_PLACE,
            "Praful Nargund (Labour) came second in Islington North in 2024, with 16,873 votes.",
        ),
        (
            Measure.SEAT_CHANGE,
            "The Labour share in Islington North in 2024 fell by 29.9 points against the result of 2019.",
        ),
        (Measure.SEAT_TURNOUT, "Turnout in Islington North in 2024 was 67.5%."),
        (
            Measure.SEAT_HELD_BEFORE,
            "Before Islington North in 2024, the seat was won by Jeremy Corbyn (Labour) in 2019.",
        ),
        (Measure.SEAT_OUTCOME, "Islington North in 2024: Independent gain from Labour."),
        (Measure.SEAT_REJECTED, "189 ballots were rejected in Islington North in 2024."),
    ],
)
async def test_sentences(knowledge: Knowledge, measure: Measure, sentence: str) -> None:
    reply = await ask_seat(knowledge, _query(knowledge, measure, "islington north", "2024"))
    assert reply.message.sentence == sentence


async def test_the_polling_day_of_a_by_election(knowledge: Knowledge) -> None:
    reply = await ask_seat(knowledge, _query(knowledge, Measure.SEAT_POLLING_DAY, "runcorn", "by-election"))
    said = "Polling day of the Runcorn and Helsby by-election: Thursday 1 May 2025."
    assert (reply.message.sentence, reply.facts["answer"]) == (said, "2025-05-01")


@pytest.mark.parametrize(
    ("seat", "party", "sentence"),
    [
        (
            "bath",
            "green",
            "Dom Tristram (Green) kept the deposit in Bath in 2024, with 12.4% of valid votes.",
        ),
        (
            "westmorland and lonsdale",
            "labour",
            "Pippa Smith (Labour) lost the deposit in Westmorland and Lonsdale in 2024, with 4.7% of valid "
            "votes.",
        ),
        ("clacton", "snp", "Nobody stood for the Scottish National Party in Clacton in 2024."),
    ],
)
async def test_a_partys_deposit(knowledge: Knowledge, seat: str, party: str, sentence: str) -> None:
    query = Query(Measure.SEAT_DEPOSITS, seat=seat, party=knowledge.party(party))
    assert (await ask_seat(knowledge, query)).message.sentence == sentence


async def test_a_party_that_did_not_stand_has_no_votes(knowledge: Knowledge) -> None:
    query = Query(Measure.SEAT_VOTES, seat="clacton", party=knowledge.party("snp"))
    reply = await ask_seat(knowledge, query)
    assert reply.facts["answer"] is None
    assert reply.message.sentence == "Nobody stood for the Scottish National Party in Clacton in 2024."


async def test_a_measure_of_a_party_needs_one(knowledge: Knowledge) -> None:
    for measure in _OF_A_PARTY:
        with pytest.raises(ValueError, match="needs a party"):
            await ask_seat(knowledge, Query(measure, seat="clacton"))
