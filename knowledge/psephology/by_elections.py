"""The by-elections of the store, each measured against its seat's last general election."""

from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.book import Book
from knowledge.model import Election
from knowledge.psephology.returns import SeatReturn, seat_return


@dataclass(frozen=True, slots=True)
class Since:
    """From `first` (a day, inclusive) on; `election` is the one after which, where one was named."""

    first: date
    election: Election | None

    @classmethod
    def after(cls, election: Election) -> "Since":
        return cls(election.polling_day + timedelta(days=1), election)


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
