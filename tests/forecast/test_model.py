"""The model of one party's change, on made-up seats whose law is known."""

import numpy as np
import pytest

from knowledge.forecast.model import Prior, fit, variance

FEATURES = 5


def prior(steep: float = 0.0, width: float = 0.1) -> Prior:
    return Prior(np.zeros(FEATURES), np.full(FEATURES, width), 0.05, steep)


def made(seats: int, law: list[float], seed: int = 1):  # type: ignore[no-untyped-def]
    random = np.random.default_rng(seed)
    x = random.normal(size=(seats, FEATURES))
    base = random.uniform(0.1, 0.5, seats)
    expected = base + x @ np.array(law)
    change = x @ np.array(law) + 0.05 * np.sqrt(variance(expected, 0.0)) * random.normal(size=seats)
    return x, change, base


LAW = [0.02, -0.03, 0.0, 0.01, 0.05]


def test_without_a_seat_the_prior_stands() -> None:
    found = fit(prior(), np.zeros((0, FEATURES)), np.zeros(0), np.zeros(0))
    assert found.mean == pytest.approx(np.zeros(FEATURES))
    assert found.root @ found.root.T == pytest.approx(np.diag(np.full(FEATURES, 0.01)))
    assert found.error == pytest.approx(0.05)
    assert found.seats == 0


def test_many_seats_find_the_law_and_say_how_surely() -> None:
    found = fit(prior(), *made(500, LAW))
    deviation = np.sqrt((found.root**2).sum(axis=1))
    assert np.all(np.abs(found.mean - LAW) < 4 * deviation)
    assert np.all(deviation < 0.003)
    assert found.error == pytest.approx(0.05, rel=0.15)
    assert found.seats == 500


def test_a_seat_like_no_other_hardly_counts() -> None:
    x, change, base = made(200, LAW)
    change[0] += 0.6
    with_it, without = fit(prior(), x, change, base), fit(prior(), x[1:], change[1:], base[1:])
    assert with_it.mean == pytest.approx(without.mean, abs=0.002)


def test_what_no_night_had_before_is_believed_when_many_seats_say_so() -> None:
    """An effect of ten times its usual size is found in few seats, though the prior is against it."""
    law = [0.0, 0.0, 0.0, 0.0, 0.1]
    x, change, base = made(25, law)
    narrow = fit(prior(width=0.01), x, change, base)
    assert narrow.mean[4] > 0.08
    assert np.abs(narrow.mean[:4]).max() < 0.02


def test_the_error_of_a_party_that_is_strong_in_few_places_grows_with_its_share() -> None:
    shares = np.array([0.05, 0.25, 0.45])
    even, steep = variance(shares, 0.0), variance(shares, 1.0)
    assert np.all(np.diff(steep / even) > 0)
    assert steep[1] == pytest.approx(even[1], rel=0.1)
