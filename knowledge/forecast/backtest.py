"""The back-test: a past election, projected at points of its night in the order of its declarations."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from time import perf_counter
from typing import Protocol

import numpy as np

from knowledge.book import Book
from knowledge.forecast.forecaster import Forecaster
from knowledge.forecast.house import Forecast, House, totals
from knowledge.forecast.learn import Past, Priors
from knowledge.forecast.seat_prior import SeatPrior
from knowledge.forecast.uniform import UniformSwing
from knowledge.model import SPEAKER, Contest, Election, Party, ProjectionKind
from knowledge.psephology.standings import winner

POINTS = (10, 20, 50, 100, 200, 300, 400, 600)
_NEVER = datetime.max.replace(tzinfo=UTC)


class Method(StrEnum):
    UNIFORM = "uniform swing"
    MODEL = "model"
    POLL = "model and exit poll"
    PRIOR = "model, exit poll and projection of seats"


class Projector(Protocol):
    def project(self, declared: Mapping[str, Contest]) -> Forecast: ...


@dataclass(frozen=True, slots=True)
class Score:
    """A projection with `declared` seats in, against what came out.

    `off` is seats misallocated: half the sum of absolute errors of expected seats. `right` is the part (0–1)
    of the undeclared seats whose likeliest party won. `held` of `ranges` had the outcome within them; they
    are those of parties that won a seat or were expected to.
    """

    declared: int
    off: float
    right: float
    held: int
    ranges: int
    seconds: float


@dataclass(frozen=True)
class Backtest:
    """One election. `poll_off` is what its exit poll alone misallocated, Northern Ireland as it was before;
    None where the store has none."""

    election: Election
    poll_off: float | None
    scores: Mapping[Method, tuple[Score, ...]]


def backtest(
    book: Book,
    election: Election,
    priors: Priors,
    seat_prior: SeatPrior | None = None,
    points: Sequence[int] = POINTS,
) -> Backtest:
    """`priors` are those that other elections teach. Takes some seconds."""
    night, poll = Night(book, election), exit_poll_of(book, election)
    projectors: dict[Method, Projector] = {
        Method.UNIFORM: UniformSwing(night.house),
        Method.MODEL: Forecaster(book, election, priors),
    }
    if poll:
        projectors[Method.POLL] = Forecaster(book, election, priors, exit_poll=poll)
    if seat_prior is not None:
        projectors[Method.PRIOR] = Forecaster(book, election, priors, exit_poll=poll, seat_prior=seat_prior)
    scores = {
        method: tuple(night.score(projector, declared) for declared in points)
        for method, projector in projectors.items()
    }
    return Backtest(election, night.off(night.polled(poll)) if poll else None, scores)


def is_over(book: Book, election: Election) -> bool:
    """Whether every result of it is known, and every result before."""
    return Past.of(book, election) is not None


def exit_poll_of(book: Book, election: Election) -> Mapping[Party, int]:
    """The seats of its exit poll by party; empty where the store has none."""
    for projection in book.projections:
        if projection.kind is ProjectionKind.EXIT_POLL and projection.election_id == election.id:
            return {party: seats for party, seats in projection.seats if seats is not None}
    return {}


class Night:
    """An election that is over, in the order of its declarations; those of unknown time last."""

    def __init__(self, book: Book, election: Election) -> None:
        contests = book.contests[election.id].values()
        self.house = House(book, election)
        self.order = sorted(contests, key=lambda c: (c.declared_at or _NEVER, c.constituency.code))
        winners = {c.constituency.code: one.party for c in contests if (one := winner(c)) is not None}
        self._winners = {code: self.house.line_of(party) for code, party in winners.items()}
        self._outcome = Counter(self._winners.values())

    def declared(self, count: int) -> Mapping[str, Contest]:
        """The first `count` contests, by GSS code."""
        return {contest.constituency.code: contest for contest in self.order[:count]}

    def score(self, projector: Projector, count: int) -> Score:
        """With the first `count` contests in."""
        declared = self.declared(count)
        started = perf_counter()
        forecast = projector.project(declared)
        seconds = perf_counter() - started
        likeliest = {code: next(iter(chances)) for code, chances in forecast.probabilities.items()}
        right = sum(self._winners[code] == party for code, party in likeliest.items())
        concerned = {
            party: seats
            for party, seats in forecast.seats.items()
            if party.id != SPEAKER and (self._outcome[party] or seats.expected >= 1 / 2)
        }
        return Score(
            declared=count,
            off=self.off({party: seats.expected for party, seats in forecast.seats.items()}),
            right=right / len(likeliest) if likeliest else 1.0,
            held=sum(seats.low <= self._outcome[party] <= seats.high for party, seats in concerned.items()),
            ranges=len(concerned),
            seconds=seconds,
        )

    def off(self, expected: Mapping[Party, float]) -> float:
        """Seats misallocated by a projection."""
        parties = {*expected, *self._outcome}
        return sum(abs(expected.get(party, 0.0) - self._outcome[party]) for party in parties) / 2

    def polled(self, poll: Mapping[Party, int]) -> Mapping[Party, float]:
        """The House of an exit poll: what it leaves out is as it was before."""
        missing = self.house.missing({})
        british = np.where(self.house.seats.stands, self.house.seats.base, -1.0).argmax(axis=1)
        columns = np.concatenate([british.astype(np.int8), self.house.northern.before])
        rest = totals(self.house.won(missing.rows, columns[:, None]), missing.sure)[0]
        polled = self.house.polled(poll)
        return {party: polled.get(line, rest[line]) for line, party in enumerate(self.house.parties)}
