"""The by-elections of the store, each measured against its seat's last general election."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.book import Book
from knowledge.model import Area, Election
from knowledge.psephology.returns import SeatReturn, seat_return


@dataclass(frozen=True, slots=True)
class Since:
    """From `first` (a day, inclusive) on; `election` is the one after which, where one was named."""

    first: date
    election: Election | None

    @classmethod
    def after(cls, election: Election) -> "Since":
        return cls(election.polling_day + timedelta(days=1), election)


@dataclass(frozen=True, slots=True)
class ByElections:
    """By-elections from a day on: `held`, newest first, and `to_come`, soonest first: those whose candidates
    are known and whose polling day has not come."""

    since: Since
    held: tuple[SeatReturn, ...]
    to_come: tuple[SeatReturn, ...]

    def within(self, area: Area) -> "ByElections":
        held, to_come = (
            tuple(one for one in found if area.holds(one.constituency)) for found in (self.held, self.to_come)
        )
        return ByElections(self.since, held, to_come)


def by_elections_since(returns: Sequence[SeatReturn], since: Since, today: date) -> ByElections:
    """Of all by-elections, newest first, as they are on the day `today`."""
    asked = [one for one in returns if one.contest.election.polling_day >= since.first]
    held = tuple(one for one in asked if one.contest.election.polling_day <= today)
    return ByElections(since, held, tuple(reversed(asked[: len(asked) - len(held)])))


def by_election_returns(book: Book) -> tuple[SeatReturn, ...]:
    """Every by-election, newest first, those of one day in order of their seats' names."""
    contests = [
        contest
        for election_id, seats in book.contests.items()
        if not book.elections[election_id].is_general
        for contest in seats.values()
    ]
    contests.sort(key=lambda contest: contest.constituency.name)
    contests.sort(key=lambda contest: contest.election.polling_day, reverse=True)
    return tuple(seat_return(book, contest) for contest in contests)
