"""Questions about seats through the years, their members, and two seats side by side."""

from dataclasses import replace
from typing import Any

import pytest

from bot.components import prepare
from bot.embed import render
from commands.answer import Reply
from commands.questions.seat import ask_seat
from knowledge.book import Book
from knowledge.model import Contest
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

NEWEST = "parl.2024-07-04"


async def told(knowledge: Knowledge, query: Query) -> Any:
    return (await ask_seat(knowledge, query)).facts["answer"]


async def asked(knowledge: Knowledge, measure: Measure, seat: str) -> Reply:
    return await ask_seat(knowledge, Query(measure, seat=seat))


def first(contest: Contest) -> Any:
    return max(contest.candidacies, key=lambda one: (one.elected, one.votes or 0)).party


def largest_before(book: Book, code: str) -> str:
    made_of = [one for one in book.overlaps if (one.to_set, one.to_code) == ("2024", code)]
    return max(made_of, key=lambda one: one.to_share).from_code


async def test_every_seat_is_told_by_the_winners_of_its_largest_predecessor(knowledge: Knowledge) -> None:
    book, labour = knowledge.book, knowledge.party("labour")
    for code in list(book.constituencies["2024"])[::3]:
        before = largest_before(book, code)
        elections = sorted(book.general_elections, key=lambda one: one.polling_day)
        contests = [book.contest(one.id, code if one.id == NEWEST else before) for one in elections]
        won = [first(contest).total_id == labour.id for contest in contests if contest]
        assert len(won) == 5
        always = Query(Measure.SEAT_ALWAYS, seat=code, party=labour)
        answer = await told(knowledge, always)
        assert answer["value"] is all(won)
        assert answer["winners"] == [
            {"election": contest.election.id, "party": first(contest).name} for contest in contests if contest
        ]
        assert (await told(knowledge, replace(always, any_time=True)))["value"] is any(won)
        assert (await told(knowledge, replace(always, negated=True)))["value"] is not all(won)
        since = Query(Measure.SEAT_ALWAYS, seat=code, party=labour, since=2017)
        assert (await told(knowledge, since))["value"] is all(won[2:])


async def test_by_elections_and_history_are_of_both_boundaries(knowledge: Knowledge) -> None:
    book = knowledge.book
    for code in list(book.constituencies["2024"])[::3]:
        before = largest_before(book, code)
        held = [
            election
            for election in book.elections.values()
            if book.contest(election.id, code if election.boundary_set == "2024" else before)
        ]
        held.sort(key=lambda one: one.polling_day)
        history = await told(knowledge, Query(Measure.SEAT_HISTORY, seat=code))
        assert [one["election"] for one in history] == [one.id for one in held]
        by_elections = await told(knowledge, Query(Measure.SEAT_BY_ELECTIONS, seat=code))
        assert by_elections == [one.id for one in reversed(held) if not one.is_general]


@pytest.mark.parametrize(
    ("seat", "election"),
    [
        ("runcorn and helsby", "parl.runcorn-and-helsby.by.2025-05-01"),
        ("aberdeen south", "parl.aberdeen-south.by.2026-06-18"),
        ("north east fife", NEWEST),
        ("bath", "parl.2017-06-08"),
        ("bootle", None),
    ],
)
async def test_when_a_seat_last_changed_hands(knowledge: Knowledge, seat: str, election: str | None) -> None:
    assert await told(knowledge, Query(Measure.SEAT_LAST_CHANGED, seat=seat)) == election


async def test_every_sentence_can_be_shown(knowledge: Knowledge) -> None:
    for measure in (Measure.SEAT_HISTORY, Measure.SEAT_LAST_CHANGED, Measure.SEAT_BY_ELECTIONS):
        for seats in knowledge.book.constituencies.values():
            for code in list(seats)[::20]:
                reply = await asked(knowledge, measure, code)
                query: Any = reply.facts["query"]
                assert query["subject"] in reply.message.sentence
                render(reply.message)
                prepare(reply.message.buttons)


async def test_the_winners_are_said_with_yes_or_no(knowledge: Knowledge) -> None:
    query = Query(Measure.SEAT_ALWAYS, seat="cambridge", party=knowledge.party("labour"), negated=True)
    reply = await ask_seat(knowledge, query)
    assert reply.command == "history"
    assert reply.message.sentence == (
        "Yes: since 2010, the general elections were won by the Liberal Democrats (2010) and "
        "Labour (2015, 2017, 2019, 2024). Those on the boundaries before are of Cambridge, which the largest "
        "part of its homes was in."
    )
    assert reply.facts["query"] == {
        "kind": "seat",
        "subject": "Cambridge",
        "measure": "always",
        "election": None,
        "area": None,
        "party": "Labour",
    }


async def test_by_elections_are_said_with_their_winners(knowledge: Knowledge) -> None:
    reply = await asked(knowledge, Measure.SEAT_BY_ELECTIONS, "clacton")
    assert reply.message.sentence == (
        "2 by-elections in Clacton since 2010: the Clacton by-election of 13 August 2026, won by Nigel "
        "Farage (Reform UK) and the Clacton by-election of 9 October 2014, won by Douglas Carswell (UK "
        "Independence Party)."
    )
    none = await asked(knowledge, Measure.SEAT_BY_ELECTIONS, "islington north")
    assert none.message.sentence == "No by-election is known in Islington North since 2010."


async def test_the_member_is_who_sits_now(knowledge: Knowledge) -> None:
    reply = await asked(knowledge, Measure.SEAT_MEMBER, "gorton and denton")
    assert reply.command == "mp"
    assert reply.facts["answer"] == {"name": "Hannah Spencer", "party": "Green"}


async def test_two_seats_side_by_side(knowledge: Knowledge) -> None:
    query = Query(Measure.SEAT_COMPARE, seat="ashfield", other="bassetlaw", election="2019")
    reply = await ask_seat(knowledge, query)
    codes = {seat.name: seat.code for seat in knowledge.book.constituencies["2010"].values()}
    sides: Any = reply.facts["answer"]
    for side, name in (("first", "Ashfield"), ("second", "Bassetlaw")):
        contest = knowledge.book.contest("parl.2019-12-12", codes[name])
        assert contest is not None
        votes = sorted((one.votes or 0 for one in contest.candidacies), reverse=True)
        assert sides[side]["party"] == first(contest).name
        assert sides[side]["majority"] == votes[0] - votes[1]
        assert sides[side]["turnout"] == pytest.approx(100 * sum(votes) / (contest.electorate or 0))
    assert reply.facts["query"]["other"] == "Bassetlaw"  # type: ignore[index]
