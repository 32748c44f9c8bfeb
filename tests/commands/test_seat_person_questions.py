"""Questions about one person in one seat, against the candidacies themselves."""

import pytest

from commands.answer import Reply
from commands.questions.seat import ask_seat
from knowledge.errors import AmbiguousName, UnknownName
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge


async def asked(knowledge: Knowledge, measure: Measure, seat: str, person: str) -> Reply:
    return await ask_seat(knowledge, Query(measure, seat=seat, person=person, election="2024"))


async def test_every_candidate_is_found_in_the_seat(knowledge: Knowledge) -> None:
    for code, contest in list(knowledge.book.contests["parl.2024-07-04"].items())[::13]:
        total = sum(one.votes or 0 for one in contest.candidacies)
        first = max(contest.candidacies, key=lambda one: one.votes or 0)
        for who in contest.candidacies:
            share = pytest.approx(100 * (who.votes or 0) / total)
            for measure, answer in (
                (Measure.SEAT_VOTES, {"votes": who.votes, "share": share}),
                (Measure.SEAT_SHARE, share),
                (Measure.SEAT_DID_WIN, who is first),
            ):
                assert (await asked(knowledge, measure, code, who.name)).facts["answer"] == answer, who.name


async def test_a_family_name_is_enough_in_the_seat(knowledge: Knowledge) -> None:
    reply = await asked(knowledge, Measure.SEAT_VOTES, "islington north", "corbyn")
    assert reply.command == "result"
    assert reply.message.sentence == (
        "Jeremy Corbyn (Independent) got 24,120 votes in Islington North in 2024, 49.2% of valid votes."
    )
    assert reply.facts["query"] == {
        "kind": "seat",
        "subject": "Islington North",
        "measure": "votes",
        "election": "parl.2024-07-04",
        "area": None,
        "person": "Jeremy Corbyn",
    }


async def test_who_stood_elsewhere_has_no_votes_here(knowledge: Knowledge) -> None:
    reply = await asked(knowledge, Measure.SEAT_SHARE, "clacton", "keir starmer")
    assert reply.facts["answer"] is None
    assert reply.message.sentence == "Keir Starmer did not stand in Clacton in 2024."
    won = await asked(knowledge, Measure.SEAT_DID_WIN, "clacton", "keir starmer")
    assert won.facts["answer"] is False


async def test_nobody_is_guessed(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownName):
        await asked(knowledge, Measure.SEAT_VOTES, "clacton", "qqqqzzzz xxxwwww")
    with pytest.raises(AmbiguousName):
        await asked(knowledge, Measure.SEAT_VOTES, "mid buckinghamshire", "greg smith")


async def test_a_change_is_a_party_s(knowledge: Knowledge) -> None:
    with pytest.raises(ValueError, match="needs a party"):
        await asked(knowledge, Measure.SEAT_CHANGE, "clacton", "nigel farage")
