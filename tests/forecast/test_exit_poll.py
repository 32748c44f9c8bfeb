"""Exit polls: how far they are usually out, and what they move."""

import numpy as np
import pytest

from knowledge.forecast.exit_poll import assimilate, error_per_root_seat, fading
from knowledge.forecast.simulate import Draws
from knowledge.forecast.speaker import speakers_contest, speakers_party
from tests.forecast.nights import election, night
from tests.shipped import book


def test_other_elections_say_how_far_a_poll_is_out() -> None:
    """About half a root of a party's seats: nine of 330, and 2015's, the worst, is not in its own."""
    errors = {year: error_per_root_seat(book(), election(year)) for year in (2010, 2015, 2024)}
    assert all(0.3 < error < 0.9 for error in errors.values())
    assert errors[2015] < errors[2010]


@pytest.mark.parametrize(
    ("year", "party"),
    [
        (2010, "conservative"),
        (2015, "conservative"),
        (2017, "conservative"),
        (2019, "labour"),
        (2024, "labour"),
    ],
)
def test_the_speaker_is_counted_with_his_former_party(year: int, party: str) -> None:
    contest = speakers_contest(book(), election(year))
    assert contest is not None
    assert speakers_party(book(), contest) == book().parties[party]
    former = book().parties[party]
    line = night(year).house.line(former)
    assert night(year).house.polled({former: 300, book().parties["other"]: 20}) == {line: 299}


def test_the_fewer_seats_are_open_the_less_the_poll_tells() -> None:
    assert fading(0.5, house=650, missing=650) == pytest.approx(0.5)
    assert fading(0.5, house=400, missing=100) == pytest.approx(1.0)


def test_draws_are_moved_to_the_poll_as_far_as_it_is_sure() -> None:
    """Forty seats of two parties, level but for one swing; the poll gives the first party thirty."""
    random = np.random.default_rng(1)
    lead = np.linspace(-0.2, 0.2, 40)

    def drawn() -> Draws:
        swing = random.normal(0, 0.06, 2000)
        expected = np.stack([0.5 + (lead[:, None] + swing) / 2, 0.5 - (lead[:, None] + swing) / 2])
        return Draws(expected.astype(np.float32), np.zeros_like(expected, np.float32))

    def won(draws: Draws) -> np.ndarray:
        return (draws.winners() == 0).sum(axis=0)[:, None].astype(float)

    before = won(drawn())
    assert before.mean() == pytest.approx(20, abs=1)
    found = {}
    for error in (0.1, 2.0):
        draws = drawn()
        assimilate(draws, won, np.array([30.0]), error)
        found[error] = won(draws)
    assert found[0.1].mean() == pytest.approx(30, abs=1)
    assert found[0.1].std() < 1.5
    assert 20 < found[2.0].mean() < 28
    assert found[0.1].std() < found[2.0].std() < before.std()
