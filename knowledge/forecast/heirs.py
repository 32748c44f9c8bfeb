"""Whose the votes of a seat of Northern Ireland are, before the night: by who stood then and who stands now.

Who stands is known before the night. Parties make way for each other there and come back, members leave
their party, independents come and go.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.book import Book
from knowledge.forecast.areas import shares_on_area
from knowledge.forecast.columns import Sorter
from knowledge.forecast.shares import Ballot, Bools, Floats, contest_shares, notional_shares
from knowledge.model import INDEPENDENT, Contest, Election
from knowledge.psephology.previous import previous_result

DUP, SINN_FEIN, UUP, SDLP, ALLIANCE, OTHERS = range(6)
PARTIES = (
    "democratic-unionist-party",
    "sinn-fein",
    "ulster-unionist-party",
    "social-democratic-and-labour-party",
    "alliance",
)
SORTS = Sorter({party_id: column for column, party_id in enumerate(PARTIES)}, len(PARTIES) + 1)
# A party of unionists or of nationalists, and the other one.
PARTNERS = ((DUP, UUP), (UUP, DUP), (SINN_FEIN, SDLP), (SDLP, SINN_FEIN))
# A party that makes way lends this part of its vote; of what it had, it finds this part when it comes back
# and its partner has stood meanwhile.
_LENT, _FOUND = 0.7, 0.5


@dataclass(frozen=True)
class Heirs:
    """Of one seat. `base`: shares (0–1) of tonight's columns; `loose`: the share of those who left nobody to
    vote for in their stead. `left`: the column of the party that the member was elected for, who now stands
    among the others; None otherwise."""

    stands: Bools
    base: Floats
    loose: float
    left: int | None

    def drawn(self, random: np.random.Generator, draws: int) -> Floats:
        """`base` by column and draw, with what nobody can know played out: a member takes any part of the
        party's vote along, and loose votes go anywhere."""
        base = np.repeat(self.base[:, None], draws, axis=1)
        if self.left is not None:
            along = random.random(draws) * base[self.left]
            base[self.left] -= along
            base[OTHERS] += along
        standing = np.flatnonzero(self.stands)
        base[standing] += self.loose * random.dirichlet(np.ones(len(standing)), draws).T
        return base


def heirs(book: Book, election: Election, contest: Contest) -> Heirs:
    """Where no result before is known, nobody has anything."""
    stands = np.isin(np.arange(SORTS.count), [SORTS.column(one.party) for one in contest.candidacies])
    past = list(_results(book, election, contest))
    if not past:
        return Heirs(stands, np.zeros(SORTS.count), 0.0, None)
    again = _again(book, election, contest)
    independents = any(one.party.id == INDEPENDENT for one in contest.candidacies)
    base, loose = _inherited(past, again, stands, independents)
    member = any(one.sitting and SORTS.column(one.party) == OTHERS for one in contest.candidacies)
    left = int(past[0].argmax()) if member and not again[OTHERS] else None
    return Heirs(stands, base, loose, left)


def _inherited(
    past: Sequence[Floats], again: Floats, stands: Bools, independents: bool
) -> tuple[Floats, float]:
    """The base and what is loose. `past` are results, newest first; `again` is the newest with those of the
    others who stand again."""
    stood, earlier = past[0] > 0, _newest(past[1:])
    base = np.where(stands, again, 0.0)
    loose = float(max(past[0][OTHERS] - again[OTHERS], 0.0))
    for party, partner in PARTNERS:
        if stands[party] and not stood[party]:
            found = earlier[party]
            if stood[partner]:
                found *= _FOUND
            elif not stands[partner]:
                # Somebody else stood for both: the pact goes on, with another candidate.
                found += _LENT * earlier[partner]
            freed = min(loose, found)
            loose -= freed
            base[party] += found
            base[partner] = max(base[partner] - _LENT * (found - freed), 0.0)
        elif stood[party] and not stands[party]:
            if stands[partner]:
                base[partner] += _LENT * again[party]
            elif independents:
                base[OTHERS] += _LENT * again[party]
            else:
                loose += _LENT * again[party]
    return base, loose


def _newest(past: Sequence[Floats]) -> Floats:
    """Each column's newest share that is not nothing."""
    found = np.zeros(SORTS.count)
    for shares in reversed(past):
        found = np.where(shares > 0, shares, found)
    return found


def _results(book: Book, election: Election, contest: Contest) -> Iterator[Floats]:
    """On the seat's area, newest first."""
    now: Election | None = election
    while now is not None and now.previous_id is not None:
        previous = previous_result(book, now, contest.constituency)
        if previous is not None and previous.notional:
            yield notional_shares(previous, SORTS)
        else:
            shares = shares_on_area(book, contest.constituency, now.previous_id, SORTS)
            if shares is not None:
                yield shares
        now = book.elections.get(now.previous_id)


def _again(book: Book, election: Election, contest: Contest) -> Floats:
    """The result before; of the others, of those who stand again."""
    previous = previous_result(book, election, contest.constituency)
    if previous is None:
        return np.zeros(SORTS.count)
    ballot = Ballot.of(contest, SORTS)
    earlier = book.contest(previous.election_id, previous.code)
    actual = None if previous.notional or earlier is None else contest_shares(earlier, SORTS, ballot)
    return notional_shares(previous, SORTS, ballot) if actual is None else actual
