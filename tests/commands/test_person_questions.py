"""Questions about people: answers against the candidacies themselves, telling sentences word for word."""

import itertools
from typing import Any

import pytest

from bot.components import prepare
from bot.embed import render
from commands.questions.person import ANSWERED, ask_person
from knowledge.errors import AmbiguousName
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge


async def told(knowledge: Knowledge, measure: Measure, person: str, election: str | None = None) -> Any:
    return (await ask_person(knowledge, Query(measure, person=person, election=election))).facts["answer"]


@pytest.mark.parametrize("measure", sorted(ANSWERED))
async def test_answers_agree_with_the_candidacies(knowledge: Knowledge, measure: Measure) -> None:
    for election, seats in knowledge.book.contests.items():
        for contest in itertools.islice(seats.values(), 0, None, 40):
            first = max(contest.candidacies, key=lambda one: (one.elected, one.votes or 0))
            for who in contest.candidacies:
                if who.member_id is None:
                    continue
                query = Query(measure, person=f"mnis.{who.member_id}", election=election)
                reply = await ask_person(knowledge, query)
                total = sum(one.votes or 0 for one in contest.candidacies)
                result = {
                    "constituency": contest.constituency.name,
                    "votes": who.votes,
                    "share": pytest.approx(100 * (who.votes or 0) / total),
                    "position": 1 + sum((one.votes or 0) > (who.votes or 0) for one in contest.candidacies),
                    "elected": who is first,
                }
                answer: Any = reply.facts["answer"]
                if measure is Measure.PERSON_ELECTED:
                    assert (election in answer) is (who is first)
                else:
                    assert (
                        answer
                        == {
                            Measure.PERSON_RESULT: result,
                            Measure.PERSON_PARTY: who.party.name,
                            Measure.PERSON_SEAT: contest.constituency.name,
                            Measure.PERSON_DID_WIN: who is first,
                        }[measure]
                    )
                render(reply.message)
                prepare(reply.message.buttons)


async def test_elections_won_stand_oldest_first(knowledge: Knowledge) -> None:
    years = ("2015-05-07", "2017-06-08", "2019-12-12", "2024-07-04")
    assert await told(knowledge, Measure.PERSON_ELECTED, "keir starmer") == [f"parl.{day}" for day in years]


async def test_a_family_name_alone_means_the_one_member_who_stood(knowledge: Knowledge) -> None:
    reply = await ask_person(knowledge, Query(Measure.PERSON_RESULT, person="Corbyn"))
    assert reply.command == "candidate"
    assert reply.message.sentence == (
        "Jeremy Corbyn won Islington North in 2024, as an Independent, first of seven with 24,120 votes "
        "(49.2%)."
    )
    assert reply.facts["query"] == {
        "kind": "person",
        "subject": "Jeremy Corbyn",
        "measure": "result",
        "election": "parl.2024-07-04",
        "area": None,
    }


async def test_two_of_one_full_name_are_not_guessed_between(knowledge: Knowledge) -> None:
    with pytest.raises(AmbiguousName):
        await ask_person(knowledge, Query(Measure.PERSON_RESULT, person="Greg Smith", election="2024"))


async def test_who_did_not_stand_then_has_no_result(knowledge: Knowledge) -> None:
    reply = await ask_person(knowledge, Query(Measure.PERSON_PARTY, person="jo swinson", election="2024"))
    assert reply.facts["answer"] is None
    assert reply.message.sentence == "Jo Swinson is not known to have stood in 2024."


async def test_without_an_election_the_last_one_stood_in_is_meant(knowledge: Knowledge) -> None:
    assert await told(knowledge, Measure.PERSON_SEAT, "jo swinson") == "East Dunbartonshire"
    reply = await ask_person(knowledge, Query(Measure.PERSON_DID_WIN, person="jo swinson"))
    assert reply.message.sentence.startswith("No: Jo Swinson stood in East Dunbartonshire in 2019, for ")


async def test_a_namesake_s_candidacy_is_told_and_marked_as_such(knowledge: Knowledge) -> None:
    query = Query(Measure.PERSON_PARTY, person="faiza shaheen", election="2019")
    reply = await ask_person(knowledge, query)
    assert reply.facts["answer"] == "Labour"
    assert any("no id tells whether that is the same person" in note for note in reply.message.notes)
