"""Uniform swing from declared seats, nation by nation: the simplest projection, to measure others by."""

from collections.abc import Mapping

import numpy as np

from knowledge.forecast.house import Forecast, House
from knowledge.forecast.shares import Bools, Floats, contest_shares
from knowledge.forecast.simulate import Columns
from knowledge.model import Contest


class UniformSwing:
    """Each party's share changes in the seats of a nation as it did, on average, in those that declared.

    In a nation of which nothing is known as in Great Britain; Northern Ireland stays as it was.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._nation = np.array([contest.constituency.nation for contest in house.seats.contests])

    def project(self, declared: Mapping[str, Contest]) -> Forecast:
        missing = self._house.missing(declared)
        moved = self._house.seats.base + self._swings(declared)
        british = np.where(self._house.seats.stands, moved, -1.0).argmax(axis=1)
        columns: Columns = np.concatenate([british, self._house.northern.before]).astype(np.int8)
        lines = self._house.won(missing.rows, columns[missing.rows][:, None])
        return self._house.forecast(missing, lines)

    def _swings(self, declared: Mapping[str, Contest]) -> Floats:
        """By seat and column."""
        seats = self._house.seats
        change, known = np.zeros_like(seats.base), np.zeros(len(seats.base), bool)
        for code, row in seats.row.items():
            shares = contest_shares(declared[code], seats.sorts) if code in declared else None
            if shares is not None:
                change[row], known[row] = shares - seats.base[row], True
        swings = np.tile(_mean(change, seats.stands & known[:, None]), (len(change), 1))
        for nation in set(self._nation[known]):
            there = self._nation == nation
            swings[there] = _mean(change, seats.stands & (known & there)[:, None])
        return swings


def _mean(change: Floats, where: Bools) -> Floats:
    """By column, over the seats in which a party stood."""
    mean: Floats = (change * where).sum(axis=0) / np.maximum(where.sum(axis=0), 1)
    return mean
