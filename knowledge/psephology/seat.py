"""One contest with everything that is derived from it and around it: what a result page shows."""

from dataclasses import dataclass, fields
from datetime import date

from knowledge.book import Book
from knowledge.model import Constituency, Contest, Election, HouseChange
from knowledge.psephology.careers import Careers, last_elected
from knowledge.psephology.returns import SeatReturn, seat_return
from knowledge.psephology.turnout import valid_turnout_before


@dataclass(frozen=True, slots=True)
class Earlier:
    """A seat that this one was made of: `share` (0–1) of this seat's homes came from it."""

    constituency: Constituency
    election: Election
    share: float


@dataclass(frozen=True, slots=True)
class SeatResult(SeatReturn):
    """A seat's return with what came before and after it.

    `sat_before` is the contest at which the winner, if a sitting member, was last elected. `since` holds the
    seat's by-elections between this contest and the next general election, oldest first; `changes` what else
    is known to have happened to the seat in that time. `earlier` is where "the election before" of this seat
    is found: the same seat, or the seats it was made of, largest part first; empty where the store begins.
    """

    previous_valid_turnout: float | None
    sat_before: Contest | None
    since: tuple[Contest, ...]
    changes: tuple[HouseChange, ...]
    earlier: tuple[Earlier, ...]


_RETURN = tuple(field.name for field in fields(SeatReturn))


def seat_result(book: Book, contest: Contest, careers: Careers) -> SeatResult:
    """Everything that follows from one contest of `book`."""
    seat = seat_return(book, contest)
    elected = seat.elected.candidacy if seat.elected else None
    until = _next_polling_day(book, contest)
    return SeatResult(
        **{name: getattr(seat, name) for name in _RETURN},
        previous_valid_turnout=valid_turnout_before(seat.previous) if seat.previous else None,
        sat_before=last_elected(elected, contest, careers) if elected and elected.sitting else None,
        since=_by_elections(book, contest, until),
        changes=_changes(book, contest, until),
        earlier=_earlier(book, contest.election, contest.constituency),
    )


def _next_polling_day(book: Book, contest: Contest) -> date:
    """Of the next general election; the end of time where none is known."""
    days = (general.polling_day for general in book.general_elections)
    return min((day for day in days if day > contest.election.polling_day), default=date.max)


def _by_elections(book: Book, contest: Contest, until: date) -> tuple[Contest, ...]:
    seat = (contest.constituency.boundary_set, contest.constituency.code)
    return tuple(
        book.contests[election.id][contest.constituency.code]
        for election in reversed(book.by_elections.get(seat, ()))
        if contest.election.polling_day < election.polling_day < until
    )


def _changes(book: Book, contest: Contest, until: date) -> tuple[HouseChange, ...]:
    seat = (contest.constituency.boundary_set, contest.constituency.code)
    return tuple(
        change
        for change in book.house_changes
        if (change.boundary_set, change.code) == seat and contest.election.polling_day < change.day < until
    )


def _earlier(book: Book, election: Election, constituency: Constituency) -> tuple[Earlier, ...]:
    before = book.elections.get(election.previous_id or "")
    if before is None or before.id not in book.contests:
        return ()
    if before.boundary_set == constituency.boundary_set:
        return (Earlier(constituency, before, 1.0),)
    seats = book.constituencies[before.boundary_set]
    parts = book.predecessors.get((constituency.boundary_set, constituency.code), ())
    return tuple(
        Earlier(seats[part.from_code], before, part.to_share) for part in parts if part.from_code in seats
    )
