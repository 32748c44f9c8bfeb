"""Votes, candidates and seats, held to the totals that the publishers give."""

from collections import Counter

import pytest

from knowledge.book import Book
from knowledge.psephology.careers import Careers
from knowledge.psephology.house import seats_won
from knowledge.psephology.standings import valid_votes
from tests.facts.contests import GE2024, GENERAL, contests


def test_the_totals_of_2024(book: Book) -> None:
    found = contests(book)
    assert len(found) == 650
    assert sum(len(contest.candidacies) for contest in found) == 4_515
    assert sum(contest.electorate or 0 for contest in found) == 48_224_212
    assert sum(valid_votes(contest) or 0 for contest in found) == 28_809_340
    assert sum(contest.invalid_votes or 0 for contest in found) == 116_253


def test_the_candidates_of_each_general_election(book: Book) -> None:
    counts = {e: sum(len(c.candidacies) for c in contests(book, e)) for e in GENERAL}
    assert list(counts.values()) == [4_150, 3_971, 3_304, 3_320, 4_515]
    assert all(len(book.contests[election]) == 650 for election in GENERAL)


SEATS = {
    GE2024: "Labour 411, Conservative 121, Liberal Democrat 72, Scottish National Party 9, Sinn Féin 7, "
    "Independent 6, Democratic Unionist Party 5, Reform UK 5, Green 4, Plaid Cymru 4, "
    "Social Democratic and Labour Party 2, Alliance 1, Ulster Unionist Party 1, "
    "Traditional Unionist Voice 1, Speaker 1",
    "parl.2019-12-12": "Conservative 365, Labour 202, Scottish National Party 48, Liberal Democrat 11, "
    "Democratic Unionist Party 8, Sinn Féin 7, Plaid Cymru 4, Social Democratic and Labour Party 2, Green 1, "
    "Alliance 1, Speaker 1",
    "parl.2017-06-08": "Conservative 317, Labour 262, Scottish National Party 35, Liberal Democrat 12, "
    "Democratic Unionist Party 10, Sinn Féin 7, Plaid Cymru 4, Independent 1, Green 1, Speaker 1",
    "parl.2015-05-07": "Conservative 330, Labour 232, Scottish National Party 56, Liberal Democrat 8, "
    "Democratic Unionist Party 8, Sinn Féin 4, Plaid Cymru 3, Social Democratic and Labour Party 3, "
    "Ulster Unionist Party 2, Independent 1, Green 1, Speaker 1, UK Independence Party 1",
    "parl.2010-05-06": "Conservative 306, Labour 258, Liberal Democrat 57, Democratic Unionist Party 8, "
    "Scottish National Party 6, Sinn Féin 5, Plaid Cymru 3, Social Democratic and Labour Party 3, "
    "Independent 1, Green 1, Alliance 1, Speaker 1",
}


@pytest.mark.parametrize("election", GENERAL)
def test_seats_by_party(book: Book, careers_: Careers, election: str) -> None:
    won = seats_won(book, book.elections[election], careers_, speaker_with_party=False)
    expected = dict(entry.rsplit(" ", 1) for entry in SEATS[election].split(", "))
    assert {party.name: str(count) for party, count in won.items()} == expected


def test_votes_by_party_of_2024(book: Book) -> None:
    votes: Counter[str] = Counter()
    co_operative = 0
    for contest in contests(book):
        for candidacy in contest.candidacies:
            votes[book.parties[candidacy.party.total_id].name] += candidacy.votes or 0
            if candidacy.description == "Labour and Co-operative":
                co_operative += candidacy.votes or 0
    expected = {
        "Labour": 9_708_716,
        "Conservative": 6_828_925,
        "Reform UK": 4_117_610,
        "Liberal Democrat": 3_519_143,
        "Green": 1_944_501,
        "Scottish National Party": 724_758,
        "Sinn Féin": 210_891,
        "Plaid Cymru": 194_811,
        "Democratic Unionist Party": 172_058,
        "Alliance": 117_191,
        "Ulster Unionist Party": 94_779,
        "Social Democratic and Labour Party": 86_861,
        "Traditional Unionist Voice": 48_685,
        "Speaker": 25_238,
    }
    assert {name: votes[name] for name in expected} == expected
    assert co_operative == 849_463
