"""Northern Ireland's 18 seats: its own parties, so few seats that one swing for each party has to do."""

from collections.abc import Mapping

import numpy as np

from knowledge.book import Book
from knowledge.forecast.heirs import OTHERS, SORTS, heirs
from knowledge.forecast.shares import Floats, Rows, contest_shares
from knowledge.forecast.simulate import DRAWS, Columns
from knowledge.model import NORTHERN_IRELAND, Contest, Election

# Standard deviations of a party's swing and of a seat around it, in shares of the vote: those of 2010–2019.
_SWING, _ERROR = 0.05, 0.06
_SEED = 1921


class NorthernIreland:
    """What is known of its seats before the night, and draws of those that have not declared."""

    def __init__(self, book: Book, election: Election) -> None:
        everywhere = sorted(book.contests[election.id].values(), key=lambda c: c.constituency.code)
        self.contests = tuple(c for c in everywhere if c.constituency.nation == NORTHERN_IRELAND)
        random = np.random.default_rng(_SEED)
        seats = [heirs(book, election, contest) for contest in self.contests]
        shape = (len(seats), SORTS.count)
        self.stands = np.array([seat.stands for seat in seats]).reshape(shape)
        self._drawn = np.array([seat.drawn(random, DRAWS) for seat in seats]).reshape(*shape, DRAWS)
        self._errors = _ERROR * random.standard_normal((*shape, DRAWS))
        self._normals = random.standard_normal((SORTS.count, DRAWS))
        self._base = self._drawn.mean(axis=2)
        # The column that was largest before, of those who stand now.
        self.before: Columns = np.where(self.stands, self._base, -1.0).argmax(axis=1).astype(np.int8)

    def winners(self, declared: Mapping[str, Contest], rows: Rows) -> Columns:
        """By seat of `rows` and draw: a column of PARTIES, or the one after them for anybody else."""
        shares = self._drawn[rows] + self._swing(declared) + self._errors[rows]
        shares[~self.stands[rows]] = -np.inf
        winners: Columns = shares.argmax(axis=1).astype(np.int8)
        return winners

    def _swing(self, declared: Mapping[str, Contest]) -> Floats:
        """Draws of each party's swing: none is expected, and declared seats correct that, the less the surer
        it is whose the votes before were."""
        precision = self.stands * (self._base > 0) / (_ERROR**2 + self._drawn.var(axis=2))
        known, total = np.zeros(SORTS.count), np.zeros(SORTS.count)
        for row, contest in enumerate(self.contests):
            result = declared.get(contest.constituency.code)
            shares = contest_shares(result, SORTS) if result else None
            if shares is not None:
                known += precision[row]
                total += precision[row] * (shares - self._base[row])
        trust = 1 / (known + _SWING**-2)
        # The others are no party: they have no swing in common.
        trust[OTHERS] = 0
        drawn: Floats = (total * trust)[:, None] + np.sqrt(trust)[:, None] * self._normals
        return drawn
