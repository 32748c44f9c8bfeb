"""Whose the votes of a seat of Northern Ireland are, by who stood then and who stands now."""

from random import Random

import numpy as np
import pytest

from knowledge.book import Book
from knowledge.forecast.heirs import ALLIANCE, DUP, OTHERS, SDLP, SINN_FEIN, UUP, Heirs, heirs
from knowledge.forecast.shares import Floats
from knowledge.model import Contest
from tests.forecast.nights import election, not_declared, scrambled, with_contests, without_ids_of_the_night
from tests.shipped import book


def contest(year: int, name: str, of: Book | None = None) -> Contest:
    contests = (of or book()).contests[election(year).id].values()
    return next(one for one in contests if one.constituency.name == name)


def seat(year: int, name: str) -> Heirs:
    return heirs(book(), election(year), contest(year, name))


def drawn(one: Heirs) -> Floats:
    return one.drawn(np.random.default_rng(1), 4000)


def test_a_party_that_makes_way_lends_most_of_its_vote_to_its_partner() -> None:
    """2019: Sinn Féin left Belfast South, where it had 16.3%, to the SDLP with 25.9%."""
    south = seat(2019, "Belfast South")
    assert not south.stands[SINN_FEIN]
    assert south.base[SINN_FEIN] == 0
    assert south.base[SDLP] == pytest.approx(0.259 + 0.7 * 0.163, abs=1e-3)
    assert south.base[DUP] == pytest.approx(0.304, abs=1e-3)
    assert south.left is None


def test_where_both_make_way_an_independent_stands_for_them() -> None:
    """2010: no unionist party stood in Fermanagh and South Tyrone, for the sake of Rodney Connor."""
    fermanagh = seat(2010, "Fermanagh and South Tyrone")
    assert not fermanagh.stands[[DUP, UUP]].any()
    assert fermanagh.base[OTHERS] == pytest.approx(0.7 * (0.288 + 0.182), abs=1e-3)


def test_who_comes_back_after_a_pact_takes_it_over() -> None:
    """2015: the UUP for both of them, five years after Connor. Nobody knows where the rest of his went."""
    fermanagh = seat(2015, "Fermanagh and South Tyrone")
    assert fermanagh.base[UUP] == pytest.approx(0.182 + 0.7 * 0.288, abs=1e-3)
    assert fermanagh.base[OTHERS] == 0
    assert fermanagh.loose == pytest.approx(0.455 - fermanagh.base[UUP], abs=1e-3)


def test_who_comes_back_finds_half_and_its_partner_gives_back_what_was_lent() -> None:
    """2017: the DUP in Newry and Armagh, where it had 12.8% in 2010, beside the UUP with 32.7%.

    A Conservative left 0.4%, which need not be given back.
    """
    newry = seat(2017, "Newry and Armagh")
    assert newry.base[DUP] == pytest.approx(0.128 / 2, abs=1e-3)
    assert newry.base[UUP] == pytest.approx(0.327 - 0.7 * (0.064 - 0.004), abs=1e-3)


def test_a_member_takes_any_part_of_the_partys_vote_along() -> None:
    """2010: Sylvia Hermon, elected for the UUP, stood as an independent; the DUP made way for the UUP."""
    down = seat(2010, "North Down")
    assert down.left == UUP
    assert down.base[OTHERS] == 0
    own = drawn(down)
    assert own[OTHERS].mean() == pytest.approx(down.base[UUP] / 2, rel=0.05)
    assert np.allclose(own[UUP] + own[OTHERS], down.base[UUP])
    assert 0.3 < (own[OTHERS] > own[UUP]).mean() < 0.7


def test_whoever_stands_again_has_their_own_votes() -> None:
    """2015: Hermon again, an independent as before: hers is no vote to be taken along or to go astray."""
    down = seat(2015, "North Down")
    assert down.left is None
    assert down.base[OTHERS] == pytest.approx(0.633, abs=1e-3)
    assert down.loose == pytest.approx(0, abs=1e-9)


def test_the_votes_of_who_leaves_may_go_to_anybody() -> None:
    """2019: Hermon's 41.2%, of which the UUP, back after nine years, has its own."""
    down = seat(2019, "North Down")
    assert down.base[UUP] == pytest.approx(0.204 / 2, abs=1e-3)
    assert down.loose == pytest.approx(0.412 - 0.102, abs=0.01)
    own = drawn(down)
    assert np.allclose(own.sum(axis=0), down.base.sum() + down.loose)
    assert (own[~down.stands] == 0).all()
    assert own[ALLIANCE].max() > down.base[ALLIANCE] + 0.25
    assert own[ALLIANCE].min() < down.base[ALLIANCE] + 0.02


@pytest.mark.parametrize("year", [2010, 2015, 2017, 2019, 2024])
def test_who_stands_is_known_before_the_night_and_votes_are_not(year: int) -> None:
    """Other votes, or none, or no id that somebody has because of them: the same heirs."""
    random, everywhere = Random(7), book().contests[election(year).id].values()
    northern = [one for one in everywhere if one.constituency.nation == "Northern Ireland"]
    for change in (lambda one: scrambled(one, random), not_declared, without_ids_of_the_night):
        changed = {one.constituency.code: change(one) for one in northern}
        blind = with_contests(year, changed)
        for one in northern:
            name = one.constituency.name
            assert repr(heirs(blind, election(year), contest(year, name, blind))) == repr(seat(year, name))
