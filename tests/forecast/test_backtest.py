"""How good the projection is: a few points of nights of which the whole back-test shows more."""

import pytest

from knowledge.forecast.backtest import Method, backtest
from tests.forecast.nights import election, night, priors
from tests.shipped import book


@pytest.mark.parametrize(
    ("year", "most_off", "least_right"),
    [
        (2010, (9, 6, 8), 0.89),
        (2015, (14, 8, 8), 0.93),
        (2017, (11, 13, 12), 0.88),
        (2019, (17, 10, 8), 0.92),
    ],
)
def test_projections_of_past_nights(year: int, most_off: tuple[int, ...], least_right: float) -> None:
    """With 20, 100 and 300 declared; the limits leave a little room for other versions of numpy."""
    result = backtest(book(), election(year), priors(year), points=(20, 100, 300))
    scores = result.scores[Method.POLL]
    assert [score.declared for score in scores] == [20, 100, 300]
    for score, most in zip(scores, most_off, strict=True):
        assert score.off <= most
        assert score.right >= least_right
    held = sum(score.held for score in scores) / sum(score.ranges for score in scores)
    assert held >= 0.75
    swing = result.scores[Method.UNIFORM]
    assert sum(score.off for score in swing) > 1.1 * sum(score.off for score in scores)


def test_the_exit_poll_alone() -> None:
    """Of 2019: Labour eleven too few, the SNP seven too many. All seats wrong are half of all errors."""
    night_ = night(2019)
    result = backtest(book(), election(2019), priors(2019), points=(650,))
    assert result.poll_off == pytest.approx(14.5)
    assert [score.off for score in result.scores[Method.POLL]] == [0]
    assert [score.right for score in result.scores[Method.POLL]] == [1]
    assert night_.off(dict.fromkeys(night_.house.parties, 0.0)) == 325


def test_the_order_is_that_of_the_declarations() -> None:
    order = night(2019).order
    assert [contest.constituency.name for contest in order[:3]] == [
        "Newcastle upon Tyne Central",
        "Houghton and Sunderland South",
        "Blyth Valley",
    ]
    times = [contest.declared_at for contest in order if contest.declared_at]
    assert times == sorted(times)
    assert night(2010).order[-1].constituency.name == "Thirsk and Malton"  # three weeks later, time unknown
