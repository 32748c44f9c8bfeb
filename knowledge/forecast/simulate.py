"""Draws of the undeclared seats: what the fitted model leaves open, played out with fixed random numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.forecast.model import Fit, variance
from knowledge.forecast.outlook import Outlook
from knowledge.forecast.shares import Floats, Rows

Floats32 = NDArray[np.float32]
Columns = NDArray[np.int8]

DRAWS = 512
_SEED = 1832
# Degrees of freedom of a seat's error: local upsets are commoner than a normal distribution has them.
_TAIL = 4.0
# Coefficients differ by more than their fit believes, since its features are not all that matters: by
# `_SPREAD` of their deviation before a seat is in, and up to `_GROWN` as the fit believes itself surer, half
# the way after `_HALFWAY` seats. Of 2010 to 2019: without it, the ranges were too narrow late in the night.
_SPREAD, _GROWN, _HALFWAY = 1.25, 2.5, 200
# The share of a party that does not stand: no draw lifts it above another's.
_NOWHERE = -9.0


@dataclass(frozen=True)
class Draws:
    """Of n undeclared seats: `expected` (party, n, draw) is the share without the seat's own error, which is
    `error` in the same shape; parties that do not stand are far below all others."""

    expected: Floats32
    error: Floats32

    def winners(self) -> Columns:
        """Column of the largest party, by seat and draw."""
        best = self.expected[0] + self.error[0]
        winner = np.zeros(best.shape, np.int8)
        for column in range(1, len(self.expected)):
            share = self.expected[column] + self.error[column]
            winner[share > best] = column
            np.maximum(best, share, out=best)
        return winner


class Dice:
    """Random numbers thrown once: the same declarations always give the same projection, and a new one
    changes it by what it says alone."""

    def __init__(self, seats: int, features: int, correlation: Floats) -> None:
        """`correlation` is that of the parties' errors in one seat (party, party)."""
        random = np.random.default_rng(_SEED)
        root = np.linalg.cholesky(correlation).astype(np.float32)
        parties = len(correlation)
        half = DRAWS // 2
        self._coefficients = _mixed(root, _both_ways(random, (parties, features, half)))
        self._errors = _mixed(root, _both_ways(random, (parties, seats, half)))
        scale = np.sqrt(_TAIL / random.chisquare(_TAIL, (seats, half))).astype(np.float32)
        self._errors *= np.tile(scale, 2)

    def draws(self, start: Outlook, fits: Sequence[Fit], rows: Rows) -> Draws:
        """Of the seats in `rows`."""
        error = self._errors[:, rows]
        expected = np.empty_like(error)
        for column, (design, prior, fit) in enumerate(zip(start.designs, start.priors, fits, strict=True)):
            x = design.x[rows]
            mean = start.base[rows, column] + x @ fit.mean
            mean[~start.stands[rows, column]] = _NOWHERE
            spread = (_wider(fit.seats) * x @ fit.root).astype(np.float32)
            np.matmul(spread, self._coefficients[column], out=expected[column])
            expected[column] += mean.astype(np.float32)[:, None]
            size = fit.error * np.sqrt(variance(mean, prior.steep))
            error[column] *= size.astype(np.float32)[:, None]
        return Draws(expected, error)


def _wider(seats: int) -> float:
    """By how much the spread of coefficients exceeds that of a fit to so many seats."""
    return _SPREAD + (_GROWN - _SPREAD) * seats / (seats + _HALFWAY)


def _both_ways(random: np.random.Generator, shape: tuple[int, ...]) -> Floats32:
    """Normal numbers, and after them, along the last axis, the same with the other sign (antithetic draws):
    their means are those that twice as many draws and more would have."""
    numbers = random.standard_normal(shape, np.float32)
    return np.concatenate([numbers, -numbers], axis=-1)


def _mixed(root: Floats32, values: Floats32) -> Floats32:
    """Parties' independent numbers (party, …) made to correlate."""
    return np.tensordot(root, values, axes=1)
