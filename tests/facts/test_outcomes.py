"""Results of single seats: standings, holds and gains, ties."""

from collections import Counter

import pytest

from knowledge.book import Book
from knowledge.psephology.careers import Careers
from knowledge.psephology.seat import seat_result
from tests.facts.contests import GE2024, GENERAL, contests, seat


def test_islington_north(book: Book, careers_: Careers) -> None:
    contest = seat(book, "Islington North")
    result = seat_result(book, contest, careers_)
    first, second = result.standings[:2]
    assert (first.candidacy.name, first.candidacy.party.name, first.candidacy.votes) == (
        ("Jeremy Corbyn", "Independent", 24_120)
    )
    assert (second.candidacy.name, second.candidacy.votes) == ("Praful Nargund", 16_873)
    assert (contest.electorate, contest.invalid_votes, result.valid_votes) == (72_852, 189, 49_006)
    assert first.candidacy.sitting
    assert result.sat_before is not None
    assert result.sat_before.election.id == "parl.2019-12-12"
    assert result.outcome is not None
    assert result.outcome.gained_from is not None
    assert result.outcome.gained_from.name == "Labour"


def test_every_winner_of_2010_to_2024_has_a_base(book: Book, careers_: Careers) -> None:
    for election in GENERAL:
        for contest in contests(book, election):
            assert seat_result(book, contest, careers_).outcome is not None, contest.constituency.name


@pytest.mark.parametrize(
    ("election", "name", "gained_from"),
    [
        ("parl.2010-05-06", "North Down", "Ulster Unionist Party"),
        ("parl.2010-05-06", "Buckingham", "Conservative"),
        ("parl.2010-05-06", "Glasgow North East", "Speaker"),
        ("parl.2010-05-06", "Wyre Forest", "Independent Kidderminster Hospital and Health Concern"),
        # The official label names Blaenau Gwent People's Voice, the notional result an independent.
        ("parl.2010-05-06", "Blaenau Gwent", "Independent"),
        ("parl.2015-05-07", "Edinburgh South West", "Labour"),
        ("parl.2017-06-08", "Clacton", "UK Independence Party"),
        ("parl.2019-12-12", "Chorley", "Labour"),
        ("parl.2019-12-12", "North Down", "Independent"),
        (GE2024, "Chorley", None),
        (GE2024, "North Down", "Alliance"),
        (GE2024, "Clacton", "Conservative"),
    ],
)
def test_holds_and_gains_that_are_told_by_the_parties_made_of_the_files(
    book: Book, careers_: Careers, election: str, name: str, gained_from: str | None
) -> None:
    outcome = seat_result(book, seat(book, name, election), careers_).outcome
    assert outcome is not None
    assert (outcome.gained_from.name if outcome.gained_from else None) == gained_from


def test_ties_among_losers_of_2024(book: Book) -> None:
    tied = {
        contest.constituency.name
        for contest in contests(book)
        if len({c.votes for c in contest.candidacies}) < len(contest.candidacies)
    }
    assert tied == {
        "Birmingham Yardley",
        "Cities of London and Westminster",
        "Feltham and Heston",
        "Southend West and Leigh",
        "Stockton West",
    }
    hammersmith = Counter(c.votes for c in seat(book, "Hammersmith", "parl.2015-05-07").candidacies)
    assert hammersmith[2_105] == 2
