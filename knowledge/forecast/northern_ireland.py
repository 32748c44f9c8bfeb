"""Northern Ireland's 18 seats: its own parties, so few that one swing for each has to do."""

from collections.abc import Mapping

import numpy as np

from knowledge.book import Book
from knowledge.forecast.columns import Sorter
from knowledge.forecast.seats import NORTHERN_IRELAND
from knowledge.forecast.shares import Ballot, Bools, Floats, Rows, contest_shares, notional_shares
from knowledge.forecast.simulate import DRAWS, Columns
from knowledge.model import Contest, Election
from knowledge.psephology.previous import previous_result

DUP, SINN_FEIN, UUP, SDLP, ALLIANCE = range(5)
PARTIES = (
    "democratic-unionist-party",
    "sinn-fein",
    "ulster-unionist-party",
    "social-democratic-and-labour-party",
    "alliance",
)
_SORTS = Sorter({party_id: column for column, party_id in enumerate(PARTIES)}, len(PARTIES) + 1)
# A party that makes way for its partner brings this part of its vote to it.
_PARTNERS = ((DUP, UUP), (UUP, DUP), (SINN_FEIN, SDLP), (SDLP, SINN_FEIN))
_LENT = 0.7
# Standard deviations of a party's swing and of a seat around it, in shares of the vote: those of 2010–2019.
_SWING, _ERROR = 0.05, 0.06
_SEED = 1921


class NorthernIreland:
    """What is known of its seats before the night, and draws of those that have not declared."""

    def __init__(self, book: Book, election: Election) -> None:
        everywhere = sorted(book.contests[election.id].values(), key=lambda c: c.constituency.code)
        self.contests = tuple(c for c in everywhere if c.constituency.nation == NORTHERN_IRELAND)
        shape = (len(self.contests), _SORTS.count)
        self.stands = np.array([_standing(contest) for contest in self.contests]).reshape(shape)
        before = np.array([_before(book, election, contest) for contest in self.contests]).reshape(shape)
        self._base = _lent(before, self.stands)
        # The column that was largest before, of those who stand now.
        self.before: Columns = np.where(self.stands, self._base, -1.0).argmax(axis=1).astype(np.int8)

    def winners(self, declared: Mapping[str, Contest], rows: Rows) -> Columns:
        """By seat of `rows` and draw: a column of PARTIES, or the one after them for anybody else."""
        random = np.random.default_rng(_SEED)
        swing = self._swing(declared, random)
        errors = random.standard_normal((len(self.contests), _SORTS.count, DRAWS))[rows]
        shares = self._base[rows][:, :, None] + swing + _ERROR * errors
        shares[~self.stands[rows]] = -np.inf
        winners: Columns = shares.argmax(axis=1).astype(np.int8)
        return winners

    def _swing(self, declared: Mapping[str, Contest], random: np.random.Generator) -> Floats:
        """Draws of each party's swing: no swing is expected, and declared seats correct that."""
        total, count = np.zeros(_SORTS.count), np.zeros(_SORTS.count)
        for row, contest in enumerate(self.contests):
            known = declared.get(contest.constituency.code)
            shares = contest_shares(known, _SORTS) if known else None
            if shares is not None:
                total += (shares - self._base[row]) * self.stands[row]
                count += self.stands[row]
        trust = 1 / (count + (_ERROR / _SWING) ** 2)
        normals = random.standard_normal((_SORTS.count, DRAWS))
        return (total * trust)[:, None] + _ERROR * np.sqrt(trust)[:, None] * normals


def _standing(contest: Contest) -> Bools:
    columns = [_SORTS.column(candidacy.party) for candidacy in contest.candidacies]
    return np.isin(np.arange(_SORTS.count), columns)


def _before(book: Book, election: Election, contest: Contest) -> Floats:
    previous = previous_result(book, election, contest.constituency)
    if previous is None:
        return np.zeros(_SORTS.count)
    ballot = Ballot.of(contest, _SORTS)
    earlier = book.contest(previous.election_id, previous.code)
    actual = None if previous.notional or earlier is None else contest_shares(earlier, _SORTS, ballot)
    return notional_shares(previous, _SORTS, ballot) if actual is None else actual


def _lent(before: Floats, stands: Bools) -> Floats:
    base = before.copy()
    for party, partner in _PARTNERS:
        made_way = ~stands[:, party] & stands[:, partner]
        base[made_way, partner] += _LENT * before[made_way, party]
    return base
