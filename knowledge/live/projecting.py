"""Making the live projection while a general election is counted: off the event loop, the newest only."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.book import Book
from knowledge.edition import Edition
from knowledge.errors import ImportRefused
from knowledge.live.course import Course, CourseOfNight
from knowledge.live.projected import (
    PERIOD,
    UNTIMED,
    LiveProjection,
    ProjectedParty,
    declared_in,
    known_by,
    moment_of,
    whole,
)
from knowledge.model import OTHER, SPEAKER, Contest, Election, Party, Projection, ProjectionKind
from knowledge.newest import Newest
from knowledge.psephology.house import overall_majority, seats_won
from knowledge.psephology.previous import previous_result

if TYPE_CHECKING:  # numpy is paid for only where an election is being counted
    from knowledge.forecast.forecaster import Forecaster
    from knowledge.forecast.house import Forecast
    from knowledge.forecast.seat_prior import SeatPrior

log = logging.getLogger(__name__)


class Projector:
    """Makes the live projection of one edition after another, one at a time, in a thread."""

    def __init__(self, seat_prior: Path | None = None) -> None:
        """`seat_prior` is a file that projects single seats (`knowledge.forecast.seat_prior`)."""
        self._seat_prior = seat_prior
        self._night: _Night | None = None
        self._newest: LiveProjection | None = None
        self._turn = asyncio.Lock()
        self._looking_back = asyncio.Lock()  # so that nobody waits for it who asks how things are now
        self._ahead = Newest("the live projection", self._make_ahead)

    async def of(self, edition: Edition, election: Election) -> LiveProjection | None:
        """The projection of `election` from one edition, made if it is not there yet.

        None where no result before is known, to project from.
        """
        async with self._turn:
            newest = self._newest
            if newest is None or newest.revision != edition.book.revision or newest.election != election:
                self._newest = await asyncio.to_thread(self._make, edition, election)
            return self._newest

    async def course(self, edition: Edition, election: Election) -> Course | None:
        """How the projection of `election` moved until this edition; the first time takes some seconds.

        None where no result before is known, to project from.
        """
        async with self._turn:
            night = await asyncio.to_thread(self._night_of, edition.book, election)
        if night is None:
            return None
        async with self._looking_back:
            return await asyncio.to_thread(night.course.of, declared_in(edition.book, election))

    def soon(self, edition: Edition, election: Election) -> None:
        """Make it ahead of being asked. Of several that wait only the newest is made."""
        self._ahead.give((edition, election))

    async def stop(self) -> None:
        await self._ahead.stop()

    async def _make_ahead(self, wanted: tuple[Edition, Election]) -> None:
        await self.of(*wanted)

    def _make(self, edition: Edition, election: Election) -> LiveProjection | None:
        night = self._night_of(edition.book, election)
        return night.project(edition) if night else None

    def _night_of(self, book: Book, election: Election) -> "_Night | None":
        if self._night is None or not self._night.fits(book, election):
            self._night = _Night.begin(book, election, self._seat_prior)
        return self._night


class _Night:
    """One election being counted: the forecaster, and what was projected before."""

    def __init__(
        self, book: Book, election: Election, forecaster: "Forecaster", poll: Projection | None, prior: bool
    ) -> None:
        self._book = book
        self._election = election
        self._forecaster = forecaster
        self._poll = poll
        self._prior = prior
        # By the moment of the newest declaration and their number: seats expected by party.
        self._past: dict[tuple[datetime, int], Mapping[Party, float]] = {}
        self.course = CourseOfNight(forecaster, election, len(book.contests[election.id]))

    @classmethod
    def begin(cls, book: Book, election: Election, seat_prior: Path | None) -> "_Night | None":
        """Some seconds of learning from the other elections; None where no result before is known."""
        from knowledge.forecast.forecaster import Forecaster
        from knowledge.forecast.learn import priors_for

        contests = book.contests[election.id].values()
        if not any(previous_result(book, election, contest.constituency) for contest in contests):
            return None
        poll, prior = _exit_poll(book, election), _read(seat_prior)
        given = {party: seats for party, seats in poll.seats if seats is not None} if poll else None
        priors = priors_for(book, election)
        forecaster = Forecaster(book, election, priors, exit_poll=given, seat_prior=prior)
        return cls(book, election, forecaster, poll, prior is not None)

    def fits(self, book: Book, election: Election) -> bool:
        """Whether nothing changed since but the contests of the election itself."""
        before = self._book
        return election == self._election and all(
            now is then
            for now, then in (
                (book.parties, before.parties),
                (book.notional, before.notional),
                (book.projections, before.projections),
                *((book.contests.get(id_), before.contests.get(id_)) for id_ in _others(book, election)),
            )
        )

    def project(self, edition: Edition) -> LiveProjection:
        from knowledge.forecast.speaker import speakers_contest, speakers_party

        book, election = edition.book, self._election
        declared = declared_in(book, election)
        as_of = max(map(moment_of, declared.values()))
        forecast = self._forecaster.project(declared)
        expected = {party: found.expected for party, found in forecast.seats.items()}
        self._past[as_of, len(declared)] = expected
        earlier = known_by(declared, as_of - PERIOD)
        before = self._expected(earlier) if earlier else None
        speaker = speakers_contest(book, election)
        speaker_with = speakers_party(book, speaker) if speaker else None
        seats = whole(expected, forecast.house)
        return LiveProjection(
            election=election,
            revision=book.revision,
            as_of=None if as_of == UNTIMED else as_of,
            house=forecast.house,
            declared=forecast.declared,
            declared_before=len(earlier),
            parties=_lines(forecast, seats, _won(edition, election, forecast), before),
            standing=overall_majority(_with_speaker(seats, speaker_with), forecast.house),
            speaker_with=speaker_with,
            exit_poll=self._poll,
            seat_prior=self._prior,
        )

    def _expected(self, declared: Mapping[str, Contest]) -> Mapping[Party, float]:
        """As it was projected when these had declared; made anew where that was not done, or not here."""
        key = (max(map(moment_of, declared.values())), len(declared))
        if key not in self._past:
            forecast = self._forecaster.project(declared)
            self._past[key] = {party: found.expected for party, found in forecast.seats.items()}
        return self._past[key]


def _others(book: Book, election: Election) -> list[str]:
    return [id_ for id_ in book.contests if id_ != election.id]


def _exit_poll(book: Book, election: Election) -> Projection | None:
    polls = (one for one in book.projections if one.kind is ProjectionKind.EXIT_POLL)
    return next((poll for poll in polls if poll.election_id == election.id), None)


def _read(path: Path | None) -> "SeatPrior | None":
    """A file that cannot be read is told of, and done without."""
    from knowledge.forecast.seat_prior import read_seat_prior

    try:
        return read_seat_prior(path) if path else None
    except ImportRefused as error:
        log.error("The live projection does without FORECAST_PRIOR. %s", error)
        return None


def _won(edition: Edition, election: Election, forecast: "Forecast") -> Mapping[Party, int]:
    """Seats declared by line of the projection."""
    book = edition.book
    won: dict[Party, int] = {}
    for party, seats in seats_won(book, election, edition.careers, speaker_with_party=False).items():
        line = party if party in forecast.seats else book.parties[OTHER]
        won[line] = won.get(line, 0) + seats
    return won


def _lines(
    forecast: "Forecast",
    seats: Mapping[Party, int],
    won: Mapping[Party, int],
    before: Mapping[Party, float] | None,
) -> tuple[ProjectedParty, ...]:
    """Those that have seats or may have some: most first, and Other last."""
    lines = [
        ProjectedParty(
            party=party,
            won=won.get(party, 0),
            expected=found.expected,
            low=found.low,
            high=found.high,
            seats=seats[party],
            moved=None if before is None else found.expected - before[party],
        )
        for party, found in forecast.seats.items()
        if found.high
    ]
    return tuple(sorted(lines, key=lambda one: (one.party.id == OTHER, -one.expected, one.party.order)))


def _with_speaker(seats: Mapping[Party, int], speaker_with: Party | None) -> Mapping[Party, int]:
    """The House without those whose parties are not known apart; the Speaker among his former party."""
    house = {party: number for party, number in seats.items() if party.id not in (SPEAKER, OTHER)}
    if speaker_with in house:
        house[speaker_with] += sum(number for party, number in seats.items() if party.id == SPEAKER)
    return house
