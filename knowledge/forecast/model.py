"""How shares of the vote change: a linear model of the declared seats, with priors, fitted in closed form.

The change of a party's share is a linear function of a seat's features, after Brown, Firth and Payne,
"Forecasting on British election night 1997", Journal of the Royal Statistical Society A 162, 1999. The
coefficients have normal priors that other elections gave (partial pooling): what has not been seen yet
tonight, a nation or a kind of contest, keeps the uncertainty that it had at other elections.
"""

from dataclasses import dataclass

import numpy as np

from knowledge.forecast.shares import Floats

# These numbers were chosen on 2010 to 2019, each left out in turn; README.md says where 2024 had a part.
# Seats that behave like no other are weighted down, as by errors of Student's distribution: a little where
# coefficients are found, for a landslide begins with such seats, and more where the usual error is.
_TAIL, _USUAL_TAIL = 15.0, 7.0
# So are priors: each night has effects that no night before had, a few large ones among many small.
_PRIOR_TAIL = 4.0
_PASSES = 6
# How many seats the error's usual size counts for beside tonight's.
_USUAL = 60.0
# What even a party without votes has of a seat's variance, and where its growth is measured from.
_FLOOR, _FOOT, _TYPICAL = 0.001, 0.02, 0.25


@dataclass(frozen=True)
class Prior:
    """Of one party's coefficients: `mean` and `width` (standard deviation) by feature; `error` is the usual
    standard deviation of a seat of variance 1, `steep` how the variance grows (see `variance`)."""

    mean: Floats
    width: Floats
    error: float
    steep: float


@dataclass(frozen=True)
class Fit:
    """Coefficients (`mean`; `root` times its transpose is their covariance), the error's size tonight, and
    how many `seats` they come from."""

    mean: Floats
    root: Floats
    error: float
    seats: int


def variance(share: Floats, steep: float) -> Floats:
    """Of a seat's error by the share expected there (0–1), up to the error's size.

    That of a count where `steep` is 0; where it is 1, growing faster still: a party that is strong in a few
    places depends on local efforts there, and not at all elsewhere.
    """
    expected = np.clip(share, 0.0, 0.6)
    return expected * (1 - expected) * ((expected + _FOOT) / _TYPICAL) ** steep + _FLOOR


def fit(prior: Prior, x: Floats, change: Floats, base: Floats) -> Fit:
    """Of n seats: `x` (n, features), change of share and share before (n); n may be 0.

    Re-weighted least squares. Seats are weighted by the variance of a count even where the party's grows
    faster: else the many seats where it is nobody would decide what is expected where it matters.
    """
    mean, width, size = prior.mean, prior.width, prior.error
    weights = np.ones(len(change))
    for _ in range(_PASSES):
        counted = variance(base + x @ mean, 0.0)
        scaled = x.T * (weights / (counted * size**2))
        covariance = np.linalg.inv(scaled @ x + np.diag(width**-2))
        mean = prior.mean + covariance @ (scaled @ (change - x @ prior.mean))
        # What the coefficients' uncertainty adds to a residual belongs to its expected square.
        squares = (change - x @ mean) ** 2 + ((x @ covariance) * x).sum(axis=1)
        weights = _weights(squares / counted / size**2, _TAIL)
        size = _size(prior, weights * squares / counted)
        moved = ((mean - prior.mean) ** 2 + np.diag(covariance)) / prior.width**2
        width = prior.width / np.sqrt(_weights(moved, _PRIOR_TAIL))
    grown = variance(base + x @ mean, prior.steep)
    weights = _weights(squares / grown / prior.error**2, _USUAL_TAIL)
    # Rounding leaves an inverse not quite symmetric.
    root = np.linalg.cholesky((covariance + covariance.T) / 2)
    return Fit(mean, root.astype(float), _size(prior, weights * squares / grown), len(change))


def _weights(squares: Floats, tail: float) -> Floats:
    """Of squares in variances, as Student's distribution with `tail` degrees of freedom expects them."""
    return (tail + 1) / (tail + squares)


def _size(prior: Prior, squares: Floats) -> float:
    """Of the error: tonight's, drawn towards the usual one."""
    return float(np.sqrt((_USUAL * prior.error**2 + squares.sum()) / (_USUAL + len(squares))))
