"""What a seat did before the election before: on its own area, from the results that the store holds."""

from collections.abc import Iterator

import numpy as np

from knowledge.book import Book
from knowledge.forecast.areas import parts, shares_on_area
from knowledge.forecast.columns import N_COLUMNS, OTH, REFORM, Sorter, sorter, sorter_by_candidates
from knowledge.forecast.shares import Ballot, Floats, contest_shares, notional_shares
from knowledge.model import Constituency, Contest, Election

# The referendum of 2016 was not counted by seat. UKIP's share of the year before stands in for it.
_REFERENDUM, _UKIP_ELECTION = 2016, "parl.2015-05-07"


class History:
    """The elections before one election, looked at seat by seat."""

    def __init__(self, book: Book, election: Election) -> None:
        self._book, self._election = book, election
        self._before = book.elections.get(election.previous_id or "")
        self._sorters: dict[str, Sorter] = {}

    def moved(self, seat: Constituency) -> Floats:
        """The change of the election before on the one before that; zeros where that is not known."""
        before = self._before
        if before is None:
            return np.zeros(N_COLUMNS)
        then, earlier = self._on_area(seat, before.id), self._on_area(seat, before.previous_id or "")
        notional = self._book.notional.get((before.previous_id or "", seat.boundary_set), {})
        if earlier is None and seat.code in notional:
            result = notional[seat.code]
            earlier = notional_shares(result, sorter({party.id: votes for party, votes in result.votes}))
        moved = np.zeros(N_COLUMNS) if then is None or earlier is None else then - earlier
        moved[OTH] = 0
        return moved

    def ukip(self, seat: Constituency) -> float:
        """UKIP's share of 2015 in elections after the referendum; zero where that is not known."""
        if self._election.year < _REFERENDUM:
            return 0.0
        shares = self._on_area(seat, _UKIP_ELECTION)
        return 0.0 if shares is None else float(shares[REFORM])

    def by_election(self, seat: Constituency, ballot: Ballot) -> Floats:
        """The change at the newest by-election since the election before; zeros where there was none.

        Weighted by the part of the seat that voted in it where the boundary changed.
        """
        change = np.zeros(N_COLUMNS)
        if self._before is None:
            return change
        for code, part in parts(self._book, seat, self._before.boundary_set):
            newest = next(self._since(self._before, code), None)
            general = self._book.contest(self._before.id, code)
            if newest is None or general is None:
                continue
            votes = {c.party.id: c.votes or 0 for c in newest.candidacies}
            then = contest_shares(newest, sorter(votes), ballot)
            earlier = contest_shares(general, self._sorter(self._before.id), ballot)
            if then is not None and earlier is not None:
                change += part * (then - earlier)
        return change

    def _since(self, before: Election, code: str) -> Iterator[Contest]:
        for election in self._book.by_elections.get((before.boundary_set, code), ()):
            if before.polling_day < election.polling_day < self._election.polling_day:
                yield self._book.contests[election.id][code]

    def _on_area(self, seat: Constituency, election_id: str) -> Floats | None:
        if election_id not in self._book.contests:
            return None
        return shares_on_area(self._book, seat, election_id, self._sorter(election_id))

    def _sorter(self, election_id: str) -> Sorter:
        if election_id not in self._sorters:
            contests = self._book.contests[election_id].values()
            self._sorters[election_id] = sorter_by_candidates(c for one in contests for c in one.candidacies)
        return self._sorters[election_id]
