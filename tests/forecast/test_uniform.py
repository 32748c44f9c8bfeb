"""Uniform swing, by which others are measured."""

from knowledge.forecast.uniform import UniformSwing
from tests.forecast.nights import night


def test_before_the_first_declaration_all_is_as_it_was() -> None:
    """2017's winners on the same boundaries, but for seats whose party no longer stands."""
    forecast = UniformSwing(night(2019).house).project({})
    seats = {party.id: found.expected for party, found in forecast.seats.items()}
    assert abs(seats["conservative"] - 318) <= 1
    assert abs(seats["labour"] - 262) <= 1
    assert seats["scottish-national-party"] == 35
    assert seats["speaker"] == 1
    assert sum(seats.values()) == 650


def test_a_nation_moves_by_itself() -> None:
    """Three declarations in England leave Scotland to the mean of Great Britain; one there moves it apart."""
    swing = UniformSwing(night(2015).house)
    scottish = [c for c in night(2015).order if c.constituency.nation == "Scotland"]
    english = dict(night(2015).declared(3))
    nationalists = next(p for p in night(2015).house.parties if p.id == "scottish-national-party")
    before = swing.project(english).seats[nationalists].expected
    after = swing.project(english | {scottish[0].constituency.code: scottish[0]}).seats[nationalists].expected
    assert before < 15
    assert after > 45
