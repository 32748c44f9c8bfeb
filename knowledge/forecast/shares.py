"""Shares of the vote of one seat by column, from the results that the store holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.forecast.columns import Sorter
from knowledge.model import INDEPENDENT, OTHER, SPEAKER, Contest, PreviousResult

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Rows = NDArray[np.intp]

_NO_PARTY = frozenset({INDEPENDENT, OTHER, SPEAKER})


@dataclass(frozen=True)
class Ballot:
    """Who stands tonight: only they can be compared with an earlier result among the others.

    `names`: name, casefolded → column.
    """

    sorts: Sorter
    parties: frozenset[str]
    names: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, contest: Contest, sorts: Sorter) -> "Ballot":
        parties = frozenset(candidacy.party.id for candidacy in contest.candidacies)
        names = {c.name.casefold(): sorts.column(c.party) for c in contest.candidacies}
        return cls(sorts, parties - _NO_PARTY, names)


def contest_shares(contest: Contest, sorts: Sorter, ballot: Ballot | None = None) -> Floats | None:
    """Shares (0–1) of a declared contest; None where votes are not known.

    A column holds the largest of its candidates alone, since only one of them can win. With tonight's
    `ballot`, the others are those who stand again (a person under tonight's party). The Speaker's votes
    are in no column.
    """
    votes = np.zeros(sorts.count)
    total = 0
    for candidacy in contest.candidacies:
        if candidacy.votes is None:
            return None
        total += candidacy.votes
        column = sorts.column(candidacy.party)
        if ballot is not None and column == sorts.others and candidacy.party.id not in ballot.parties:
            column = ballot.names.get(candidacy.name.casefold(), -1)
        if candidacy.party.id != SPEAKER and column >= 0:
            votes[column] = max(votes[column], candidacy.votes)
    return votes / total if total else None


def notional_shares(result: PreviousResult, sorts: Sorter, ballot: Ballot | None = None) -> Floats:
    """Shares (0–1) of a result by party; of the others the largest, with a `ballot` of those who stand again.

    Independents and the rest have no share before: they are not the same people.
    """
    shares = np.zeros(sorts.count)
    total = sum(votes for _, votes in result.votes)
    for party, votes in result.votes:
        column = sorts.column(party)
        known = party.id not in _NO_PARTY and (ballot is None or party.id in ballot.parties)
        if column != sorts.others or known:
            shares[column] = max(shares[column], votes / total)
    return shares
