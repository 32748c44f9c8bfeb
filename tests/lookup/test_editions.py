"""What Knowledge takes over from one book to the next, and what must follow the newer one."""

from dataclasses import replace

import pytest

from knowledge.book import Book
from knowledge.errors import UnknownName
from knowledge.service import Knowledge
from tests.shipped import book

GE2024, ISLINGTON_NORTH, SET = "parl.2024-07-04", "E14001305", "2024"


def with_votes_of_the_first_two_exchanged(facts: Book) -> Book:
    contest = facts.contests[GE2024][ISLINGTON_NORTH]
    first, second, *rest = contest.candidacies
    changed = replace(
        contest,
        candidacies=(replace(second, votes=first.votes), replace(first, votes=second.votes), *rest),
    )
    return facts.with_contests(facts.revision + 1, [changed])


def winner_of(knowledge: Knowledge) -> str:
    facts = knowledge.book
    election, seat = facts.elections[GE2024], facts.constituencies[SET][ISLINGTON_NORTH]
    return next(s.candidacy.name for s in knowledge.result(election, seat).standings if s.elected)


async def seat_of(knowledge: Knowledge, text: str) -> str:
    return (await knowledge.find(text, knowledge.book.elections[GE2024])).constituency.code


async def test_a_changed_contest_changes_its_answer_and_who_won_the_seat() -> None:
    knowledge = Knowledge(book())
    with pytest.raises(UnknownName):
        await seat_of(knowledge, "Praful Nargund")
    edition = knowledge.edition(with_votes_of_the_first_two_exchanged(book())).warm()
    assert winner_of(knowledge) == "Jeremy Corbyn"
    knowledge.replace(edition)
    assert winner_of(knowledge) == "Praful Nargund"
    assert await seat_of(knowledge, "Praful Nargund") == ISLINGTON_NORTH


async def test_other_elections_and_names_stay_as_they_were() -> None:
    knowledge = Knowledge(book())
    knowledge.warm()
    facts = with_votes_of_the_first_two_exchanged(book())
    edition = knowledge.edition(facts).warm()
    assert edition.careers.won["parl.2019-12-12"] is knowledge.edition(book()).careers.won["parl.2019-12-12"]
    assert edition.careers.won[GE2024] != knowledge.edition(book()).careers.won[GE2024]
    knowledge.replace(edition)
    assert await seat_of(knowledge, "bristol west") == "E14001131"
