"""The returns of one election: every contest with what is derived from it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from knowledge.book import Book
from knowledge.model import Constituency, Contest, Election, Party, PreviousResult
from knowledge.psephology.outcome import Outcome, Swing, outcome, swing
from knowledge.psephology.previous import previous_result
from knowledge.psephology.standings import Majority, Standing, majority, standings, valid_votes
from knowledge.psephology.turnout import Turnout, turnout

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SeatReturn:
    """One contest and what follows from it and its previous result; standings in order of votes."""

    contest: Contest
    previous: PreviousResult | None
    standings: tuple[Standing, ...]
    valid_votes: int | None
    majority: Majority | None
    turnout: Turnout
    outcome: Outcome | None
    swing: Swing | None

    @property
    def constituency(self) -> Constituency:
        return self.contest.constituency

    @property
    def elected(self) -> Standing | None:
        """None where it is not known who was elected."""
        first = self.standings[0] if self.standings else None
        return first if first and first.elected else None

    def best_of(self, party: Party) -> Standing | None:
        """The party's standing, as UK totals count parties; None where it did not stand.

        Of several candidates (independents) the first.
        """
        return next((s for s in self.standings if s.candidacy.party.total_id == party.total_id), None)


class Returns:
    """All contests of one election, by GSS code, in alphabetical order of their seats.

    What `before`, the returns of the same election in an earlier book, has of the very same contests is
    taken over, so that one declaration costs one seat's arithmetic.
    """

    def __init__(self, book: Book, election: Election, before: "Returns | None" = None) -> None:
        self.book = book
        self.election = election
        self._derived: dict[Hashable, object] = {}
        known = before.seats if before and _same_base(book, before.book, election) else {}
        contests = sorted(book.contests.get(election.id, {}).values(), key=lambda c: c.constituency.name)
        self.seats: Mapping[str, SeatReturn] = {
            contest.constituency.code: _taken_over(known, contest) or seat_return(book, contest)
            for contest in contests
        }

    def derived(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes of these returns, made once for each `key`.

        A key names what is made before all else, so that two kinds of things never share one.
        """
        if key not in self._derived:
            self._derived[key] = make()
        return cast("T", self._derived[key])

    @cached_property
    def declared(self) -> tuple[SeatReturn, ...]:
        """The seats of which it is known who was elected."""
        return tuple(seat for seat in self.seats.values() if seat.elected)


def seat_return(book: Book, contest: Contest) -> SeatReturn:
    previous = previous_result(book, contest.election, contest.constituency)
    places = standings(contest, previous)
    return SeatReturn(
        contest=contest,
        previous=previous,
        standings=places,
        valid_votes=valid_votes(contest),
        majority=majority(contest),
        turnout=turnout(contest),
        outcome=outcome(contest, previous),
        swing=swing(places),
    )


def _taken_over(known: Mapping[str, SeatReturn], contest: Contest) -> SeatReturn | None:
    found = known.get(contest.constituency.code)
    return found if found is not None and found.contest is contest else None


def _same_base(book: Book, before: Book, election: Election) -> bool:
    """Whether previous results are the same in both books."""
    previous = election.previous_id or ""
    return (
        book.contests.get(previous) is before.contests.get(previous)
        and book.notional is before.notional
        and book.overlaps is before.overlaps
        and book.parties is before.parties
    )
