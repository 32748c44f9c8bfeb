"""The live projection as it is told: the House from the seats declared so far. Never a result."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from knowledge.book import Book
from knowledge.lookup.elections import newest_general
from knowledge.model import Contest, Election, Party, Projection
from knowledge.psephology.house import Largest, OverallMajority
from knowledge.psephology.standings import winner

# Over this time it is told how far a projection moved.
PERIOD = timedelta(hours=1)
# A declaration of which no time is known was there before all others.
UNTIMED = datetime(1900, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ProjectedParty:
    """A party's line. `expected` seats, of which `won` are declared; nine chances in ten that it ends between
    `low` and `high`. `seats` is `expected` as a whole number, such that all add up to the House. `moved` is
    the change of `expected` in the last hour, None where nothing had been declared before it.
    """

    party: Party
    won: int
    expected: float
    low: int
    high: int
    seats: int
    moved: float | None


@dataclass(frozen=True, slots=True)
class LiveProjection:
    """The House of `election` as the declarations up to `as_of` make it likely; an aware moment, None where
    no time is known.

    `parties` with most seats first; those without a line of their own are under Other. `standing` is of the
    whole House with the Speaker among the seats of `speaker_with`, as broadcasters count. `declared_before`
    seats were known an hour before `as_of`. `exit_poll` is the one that went into it, if any; `seat_prior`
    says whether a projection of single seats did.
    """

    election: Election
    revision: int
    as_of: datetime | None
    house: int
    declared: int
    declared_before: int
    parties: tuple[ProjectedParty, ...]
    standing: OverallMajority | Largest | None
    speaker_with: Party | None
    exit_poll: Projection | None
    seat_prior: bool


def being_counted(book: Book, today: date) -> Election | None:
    """The newest general election, while some of its seats have declared and some have not."""
    if not book.general_elections:
        return None
    election = newest_general(book, today)
    contests = book.contests[election.id].values()
    elected = sum(winner(contest) is not None for contest in contests)
    return election if 0 < elected < len(contests) else None


def declared_in(book: Book, election: Election) -> dict[str, Contest]:
    """The contests of which the winner is known, by GSS code."""
    return {code: one for code, one in book.contests[election.id].items() if winner(one) is not None}


def moment_of(contest: Contest) -> datetime:
    """When it declared, or else when that was heard here."""
    return contest.declared_at or contest.received_at or UNTIMED


def known_by(declared: Mapping[str, Contest], moment: datetime) -> dict[str, Contest]:
    """Those that had declared by a moment."""
    return {code: contest for code, contest in declared.items() if moment_of(contest) <= moment}


def whole(expected: Mapping[Party, float], house: int) -> dict[Party, int]:
    """Whole seats that add up to the House, by largest remainders."""
    seats = {party: int(number) for party, number in expected.items()}
    by_remainder = sorted(expected, key=lambda party: seats[party] - expected[party])
    for party in by_remainder[: house - sum(seats.values())]:
        seats[party] += 1
    return seats
