"""What a result is measured against, beside the plain rule: actual where the boundary did not change."""

from dataclasses import replace

import pytest

from knowledge.book import Book
from knowledge.model import State
from knowledge.psephology.careers import careers
from knowledge.psephology.previous import previous_result
from knowledge.psephology.seat import seat_result

ISLINGTON_NORTH, ISLINGTON_NORTH_2019 = "E14001305", "E14000763"
GE2024, GE2019 = "parl.2024-07-04", "parl.2019-12-12"


def test_it_is_actual_in_the_67_seats_whose_boundary_did_not_change(book: Book) -> None:
    whole = {
        overlap.to_code: overlap.from_code
        for overlap in book.overlaps
        if overlap.from_share == overlap.to_share == 1
    }
    assert len(whole) == 67
    for code, contest in book.contests[GE2024].items():
        previous = previous_result(book, contest.election, contest.constituency)
        assert previous is not None
        assert previous.notional is (code not in whole)
        if not previous.notional:
            before = book.contests[GE2019][whole[code]]
            assert (previous.code, previous.electorate) == (whole[code], before.electorate)
            assert sum(votes for _, votes in previous.votes) == sum(c.votes or 0 for c in before.candidacies)


def test_a_result_without_its_electorate_is_one_to_measure_against(book: Book) -> None:
    """As a declaration on the night may be: all is known of it but the turnout."""
    before = replace(book.contests[GE2019][ISLINGTON_NORTH_2019], electorate=None)
    contest = book.contests[GE2024][ISLINGTON_NORTH]
    known = seat_result(book, contest, careers(book))
    found = seat_result(book.with_contests(2, [before]), contest, careers(book))
    assert (found.outcome, found.standings) == (known.outcome, known.standings)
    assert known.previous_valid_turnout == pytest.approx(100 * 53_805 / 75_162)
    assert found.previous_valid_turnout is None


def test_a_result_without_its_votes_is_none(book: Book) -> None:
    before = book.contests[GE2019][ISLINGTON_NORTH_2019]
    candidacies = tuple(replace(candidacy, votes=None) for candidacy in before.candidacies)
    counting = replace(before, state=State.NOT_DECLARED, candidacies=candidacies)
    contest = book.contests[GE2024][ISLINGTON_NORTH]
    partly = book.with_contests(2, [counting])
    assert previous_result(partly, contest.election, contest.constituency) is None
