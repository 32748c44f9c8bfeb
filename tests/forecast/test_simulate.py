"""Draws of seats that have not declared, under a fit that is known."""

import numpy as np
import pytest

from knowledge.forecast.features import Design
from knowledge.forecast.model import Fit, Prior
from knowledge.forecast.outlook import Outlook
from knowledge.forecast.simulate import DRAWS, Dice, Draws

SEATS, FEATURES = 30, 4
ROWS = np.arange(SEATS, dtype=np.intp)


def drawn(seats: int) -> Draws:
    """Of two parties on 40%, whose coefficients and errors have small known spreads."""
    random = np.random.default_rng(3)
    names = tuple("abcd")
    design = Design(names, names, random.normal(size=(SEATS, FEATURES)))
    prior = Prior(np.zeros(FEATURES), np.ones(FEATURES), 0.05, 0.0)
    outlook = Outlook(np.full((SEATS, 2), 0.4), np.ones((SEATS, 2), bool), (design,) * 2, (prior,) * 2)
    fit = Fit(np.zeros(FEATURES), 0.01 * np.eye(FEATURES), 0.05, seats)
    dice = Dice(SEATS, FEATURES, np.array([[1.0, -0.4], [-0.4, 1.0]]))
    return dice.draws(outlook, [fit, fit], ROWS)


def test_for_each_draw_there_is_one_with_the_opposite_errors() -> None:
    """So parties of equal shares and errors win equally often, and a mean share is the expected one."""
    found = drawn(0)
    half = DRAWS // 2
    assert found.expected.mean(axis=2) == pytest.approx(np.full((2, SEATS), 0.4), abs=1e-5)
    assert found.error[:, :, :half] == pytest.approx(-found.error[:, :, half:])
    assert (found.winners() == 0).sum(axis=1) == pytest.approx(np.full(SEATS, half), abs=1)


def test_a_fit_to_many_seats_is_believed_less_than_it_believes_itself() -> None:
    """Of the same covariance, coefficients are spread by a quarter more at first, and by far more later."""
    early, late = drawn(0), drawn(600)
    ratio = late.expected.std(axis=2) / early.expected.std(axis=2)
    assert ratio == pytest.approx(np.full((2, SEATS), ratio[0, 0]), rel=1e-3)
    assert 1.6 < ratio[0, 0] < 1.9
    assert late.error == pytest.approx(early.error)


def test_parties_errors_go_together_as_they_are_said_to() -> None:
    first, second = (errors.ravel() for errors in drawn(0).error)
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(-0.4, abs=0.05)
