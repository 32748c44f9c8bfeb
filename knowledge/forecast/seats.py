"""What is known of each seat of Great Britain before the night. Nothing here looks at tonight's votes."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from knowledge.book import Book
from knowledge.forecast.columns import N_COLUMNS, OTH, Sorter, sorter, sorter_by_candidates
from knowledge.forecast.history import History
from knowledge.forecast.shares import Ballot, Bools, Floats, contest_shares, notional_shares
from knowledge.forecast.speaker import speaker_in
from knowledge.model import (
    INDEPENDENT,
    NORTHERN_IRELAND,
    SPEAKER,
    Constituency,
    Contest,
    Election,
    PreviousResult,
)
from knowledge.psephology.careers import careers, former_party
from knowledge.psephology.previous import previous_result
from knowledge.psephology.turnout import valid_turnout_before


@dataclass(frozen=True)
class Seats:
    """One row a contest, one column a party of `columns`. Shares are 0–1; unknown ones are 0.

    `base` is the result before, actual or notional; `moved` its change on the one before that, `by` the
    change at a by-election since, `turnout` (valid votes) the one before. `sitting`: the member stands for
    it; `first`: and was not one at the election before. `independents` counts candidates, `former`: a past
    member is among the others. `ukip` is the share of 2015, after 2016 alone.
    """

    sorts: Sorter
    contests: tuple[Contest, ...]
    stands: Bools
    base: Floats
    moved: Floats
    by: Floats
    turnout: Floats
    sitting: Bools
    first: Bools
    independents: Floats
    former: Floats
    ukip: Floats

    @cached_property
    def row(self) -> dict[str, int]:
        """GSS code → row."""
        return {contest.constituency.code: row for row, contest in enumerate(self.contests)}

    @property
    def constituencies(self) -> list[Constituency]:
        return [contest.constituency for contest in self.contests]


def seats_before(book: Book, election: Election) -> Seats:
    """The contests of `election` in Great Britain, the Speaker's left out, in order of GSS code."""
    everywhere = book.contests[election.id]
    contests = tuple(
        everywhere[code]
        for code in sorted(everywhere)
        if everywhere[code].constituency.nation != NORTHERN_IRELAND and speaker_in(everywhere[code]) is None
    )
    look = _Look(book, election, contests)
    rows = [look.row(contest) for contest in contests]
    return Seats(look.sorts, contests, *(np.array(column) for column in zip(*rows, strict=True)))


class _Look:
    """Reads one seat after the other from the book."""

    def __init__(self, book: Book, election: Election, contests: tuple[Contest, ...]) -> None:
        self.sorts = sorter_by_candidates(c for contest in contests for c in contest.candidacies)
        self._book, self._election = book, election
        earlier = book.contests.get(election.previous_id or "", {})
        stood = [candidacy for contest in earlier.values() for candidacy in contest.candidacies]
        self._sorts_before = sorter_by_candidates(stood)
        self._sat_before = {candidacy.member_id for candidacy in stood if candidacy.sitting}
        self._careers = careers(book)
        self._history = History(book, election)

    def row(self, contest: Contest) -> tuple[object, ...]:
        """In the order of the fields of Seats, from `stands` on."""
        stands, sitting, first = (np.zeros(N_COLUMNS, bool) for _ in range(3))
        for candidacy in contest.candidacies:
            column = self.sorts.column(candidacy.party)
            stands[column] = True
            if candidacy.sitting:
                sitting[column] = True
                first[column] = bool(self._sat_before) and candidacy.member_id not in self._sat_before
        ballot = Ballot.of(contest, self.sorts)
        previous = previous_result(self._book, self._election, contest.constituency)
        others = [c for c in contest.candidacies if self.sorts.column(c.party) == OTH]
        return (
            stands,
            self._base(previous, ballot, sitting) if previous else np.zeros(N_COLUMNS),
            self._history.moved(contest.constituency),
            self._history.by_election(contest.constituency, ballot),
            (valid_turnout_before(previous) or 0.0) / 100 if previous else 0.0,
            sitting,
            first,
            float(sum(c.party.id == INDEPENDENT for c in others)),
            float(any(c.former for c in others)),
            self._history.ukip(contest.constituency),
        )

    def _base(self, previous: PreviousResult, ballot: Ballot, sitting: Bools) -> Floats:
        earlier = self._book.contest(previous.election_id, previous.code)
        if previous.notional or earlier is None:
            votes = {party.id: votes for party, votes in previous.votes}
            shares = notional_shares(previous, sorter(votes), ballot)
        else:
            found = contest_shares(earlier, self._sorts_before, ballot)
            shares = np.zeros(N_COLUMNS) if found is None else found
        speakers = sum(votes for party, votes in previous.votes if party.id == SPEAKER)
        if speakers:
            column = self._speakers_column(previous, sitting)
            shares[column] += speakers / sum(votes for _, votes in previous.votes)
        return shares

    def _speakers_column(self, previous: PreviousResult, sitting: Bools) -> int:
        """Where the votes of a Speaker who left belong: to the member since, else to his former party."""
        if sitting.any():
            return int(sitting.argmax())
        earlier = self._book.contest(previous.election_id, previous.code)
        party = former_party(self._book, earlier, self._careers) if earlier else None
        return self.sorts.column(party) if party else OTH
