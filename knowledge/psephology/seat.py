"""One contest with everything that is derived from it: what a result page shows."""

from dataclasses import dataclass

from knowledge.book import Book
from knowledge.model import Constituency, Contest, Election, HouseChange, PreviousResult
from knowledge.psephology.careers import Careers, last_elected
from knowledge.psephology.outcome import Outcome, Swing, outcome, swing
from knowledge.psephology.previous import previous_result
from knowledge.psephology.standings import Majority, Standing, majority, standings, valid_votes, winner
from knowledge.psephology.turnout import Turnout, turnout, valid_turnout_before


@dataclass(frozen=True, slots=True)
class Earlier:
    """A seat that this one was made of: `share` (0–1) of this seat's homes came from it."""

    constituency: Constituency
    election: Election
    share: float


@dataclass(frozen=True, slots=True)
class SeatResult:
    """A contest and what follows from it.

    `sat_before` is the contest at which the winner, if a sitting member, was last elected. `since` holds the
    seat's by-elections between this contest and the next general election, oldest first; `changes` what else
    is known to have happened to the seat. `earlier` is where "the election before" of this seat is found:
    the same seat, or the seats it was made of, largest part first; empty where the store begins.
    """

    contest: Contest
    previous: PreviousResult | None
    standings: tuple[Standing, ...]
    valid_votes: int | None
    majority: Majority | None
    turnout: Turnout
    previous_valid_turnout: float | None
    outcome: Outcome | None
    swing: Swing | None
    sat_before: Contest | None
    since: tuple[Contest, ...]
    changes: tuple[HouseChange, ...]
    earlier: tuple[Earlier, ...]


def seat_result(book: Book, contest: Contest, careers: Careers) -> SeatResult:
    """Everything that follows from one contest of `book`."""
    election, constituency = contest.election, contest.constituency
    previous = previous_result(book, election, constituency)
    places = standings(contest, previous)
    elected = winner(contest)
    return SeatResult(
        contest=contest,
        previous=previous,
        standings=places,
        valid_votes=valid_votes(contest),
        majority=majority(contest),
        turnout=turnout(contest),
        previous_valid_turnout=valid_turnout_before(previous) if previous else None,
        outcome=outcome(contest, previous),
        swing=swing(places),
        sat_before=last_elected(elected, contest, careers) if elected and elected.sitting else None,
        since=_by_elections_since(book, contest),
        changes=_changes_since(book, contest),
        earlier=_earlier(book, election, constituency),
    )


def _next_general(book: Book, contest: Contest) -> Election | None:
    later = [e for e in book.general_elections if e.polling_day > contest.election.polling_day]
    return later[-1] if later else None


def _by_elections_since(book: Book, contest: Contest) -> tuple[Contest, ...]:
    seat = (contest.constituency.boundary_set, contest.constituency.code)
    until = _next_general(book, contest)
    found = (
        book.contests[election.id][contest.constituency.code]
        for election in reversed(book.by_elections.get(seat, ()))
        if election.polling_day > contest.election.polling_day
        and (until is None or election.polling_day < until.polling_day)
    )
    return tuple(found)


def _changes_since(book: Book, contest: Contest) -> tuple[HouseChange, ...]:
    seat = (contest.constituency.boundary_set, contest.constituency.code)
    return tuple(
        change
        for change in book.house_changes
        if (change.boundary_set, change.code) == seat and change.day > contest.election.polling_day
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
