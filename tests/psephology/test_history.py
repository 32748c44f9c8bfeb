"""The history of every seat of both boundary sets, beside the overlap rows and the contests themselves."""

import pytest

from knowledge.psephology.history import history
from tests.shipped import book


@pytest.mark.parametrize("boundary_set", ["2010", "2024"])
def test_every_seat_has_all_its_contests_and_all_its_homes(boundary_set: str) -> None:
    facts = book()
    for code, seat in facts.constituencies[boundary_set].items():
        told = history(facts, seat)
        own = {
            contest.election.id
            for contests in facts.contests.values()
            for contest in contests.values()
            if contest.constituency == seat
        }
        listed = [one.contest for one in told.returns]
        assert own == {one.election.id for one in listed if one.constituency == seat}
        days = [one.election.polling_day for one in listed]
        assert days == sorted(days, reverse=True)
        expected = sorted(
            (o.from_share if boundary_set == "2010" else o.to_share)
            for o in facts.overlaps
            if code == (o.from_code if boundary_set == "2010" else o.to_code) and o.from_share and o.to_share
        )
        if told.parts:
            assert sorted(part.share for part in told.parts) == expected
            assert sum(expected) == pytest.approx(1, abs=0.001)
            assert [part.share for part in told.parts] == sorted(expected, reverse=True)
            assert {part.earlier for part in told.parts} == {boundary_set == "2024"}
            assert [one.contest for one in told.main] == list(told.parts[0].contests)
        else:
            assert expected == [1]
            assert len({one.constituency.boundary_set for one in listed}) == 2


def test_an_unchanged_boundary_does_not_cut_a_history() -> None:
    seats = book().constituencies
    unchanged = [seat for seat in seats["2024"].values() if not history(book(), seat).parts]
    assert len(unchanged) == 67
    now = history(book(), seats["2024"]["E14001305"])
    then = history(book(), seats["2010"]["E14000763"])
    assert then == now
    assert [one.contest.election.year for one in now.returns] == [2024, 2019, 2017, 2015, 2010]
