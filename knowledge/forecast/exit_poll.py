"""The exit poll on the night: national totals of seats, which the draws are moved to agree with.

An ensemble Kalman filter (Evensen, "The ensemble Kalman filter: theoretical formulation and practical
implementation", Ocean Dynamics 53, 2003), in a few steps of equal weight because seats are no linear
function of votes. The poll fades by itself, the less the totals vary, and somewhat faster (`fading`).
"""

from collections.abc import Callable

import numpy as np

from knowledge.book import Book
from knowledge.forecast.shares import Floats
from knowledge.forecast.simulate import Draws
from knowledge.model import OTHER, Election, ProjectionKind
from knowledge.psephology.careers import careers
from knowledge.psephology.projected import projection_report

# From this year on broadcasters have polled as Curtice and Firth (2008) describe.
_SINCE = "2005"
# Where the store has no other exit poll: about what those since 2005 were out by.
_USUAL_ERROR = 0.5
_STEPS = 4
_SEED = 2005

# Draws → seats by draw and party of the poll.
Totals = Callable[[Draws], Floats]


def error_per_root_seat(book: Book, election: Election) -> float:
    """What other elections' exit polls were out by for a party, in square roots of its seats and one: as
    seats are sums of chances, so large is about the standard deviation of their number."""
    known = careers(book)
    errors = []
    for projection in book.projections:
        if projection.kind is not ProjectionKind.EXIT_POLL or projection.election_id == election.id:
            continue
        outcome = projection_report(book, projection, known).outcome
        if outcome is None or projection.published < _SINCE:
            continue
        for party, seats in projection.seats:
            if seats is not None and party.id != OTHER:
                errors.append((seats - outcome.get(party, 0)) / np.sqrt(seats + 1))
    return float(np.sqrt(np.mean(np.square(errors)))) if errors else _USUAL_ERROR


def fading(error: float, house: int, missing: int) -> float:
    """The poll's `error` while `missing` of the seats have not declared.

    What it misses, the lent vote say, it misses in the seats still open as the declared ones do that resemble
    them; so as these come in it tells less than its error at ten o'clock, and its variance grows by the part
    of the `house` that is in. On 2010–2019 this loses nothing.
    """
    return error * float(np.sqrt(house / missing))


def assimilate(draws: Draws, totals: Totals, seats: Floats, error: float) -> None:
    """Move `draws` towards the poll's `seats`, in the order of `totals`' parties, in place.

    `error` is the poll's, as `error_per_root_seat` says.
    """
    noise = error * np.sqrt(_STEPS * (np.maximum(seats, 0) + 1))
    random = np.random.default_rng(_SEED)
    count = draws.expected.shape[2]
    for _ in range(_STEPS):
        found = totals(draws)
        wished = seats + noise * random.standard_normal(found.shape)
        apart = found - found.mean(axis=0)
        covariance = apart.T @ apart / (count - 1) + np.diag(noise**2)
        pull = np.linalg.solve(covariance, (wished - found).T).astype(np.float32)
        weights = (apart / (count - 1)).astype(np.float32)
        for expected in draws.expected:
            expected += expected @ weights @ pull
