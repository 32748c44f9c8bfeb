"""What other elections teach: the priors of the model's coefficients, and how far a seat errs.

Empirical Bayes by steps of expectation and maximisation (Dempster, Laird and Rubin, Journal of the Royal
Statistical Society B 39, 1977): each election is fitted with the present priors, then the priors are made
those under which such coefficients are likeliest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.book import Book
from knowledge.forecast.columns import GREEN, LD, N_COLUMNS, OTH, REFORM
from knowledge.forecast.features import Design, designs
from knowledge.forecast.model import Fit, Prior, variance
from knowledge.forecast.outlook import Outlook
from knowledge.forecast.seats import Seats, seats_before
from knowledge.forecast.shares import Floats, contest_shares
from knowledge.model import Election

_STEPS = 12
# Groups whose effect has a direction, the same at every election; that of the others may go either way.
_DIRECTED = frozenset(
    {
        "member stands",
        "first defence",
        "member retires",
        "others",
        "not before",
        "by-election",
        "by-election won",
        "close contest",
    }
)
# How much parties differ in a directed effect.
_APART = 0.02
# Widths before anything is learned, and how many coefficients these, and those of all parties, count for.
_FIRST_WIDTHS = {"all": 0.08, "nation": 0.05}
_FIRST_WIDTH, _FIRST_COUNT, _SHARED_COUNT = 0.03, 2.0, 4.0
_FIRST_ERROR = 0.05
# Of 2010 to 2019, likelier by far than anything flatter for the parties that are strong in a few places.
_STEEP = tuple(1.0 if column in (LD, REFORM, GREEN, OTH) else 0.0 for column in range(N_COLUMNS))
# Residuals beyond so many standard deviations say no more about how parties' errors go together.
_FAR = 3.0


@dataclass(frozen=True)
class Past:
    """An election that is over: its seats with their features, and shares by seat and column."""

    seats: Seats
    designs: tuple[Design, ...]
    shares: Floats

    @classmethod
    def of(cls, book: Book, election: Election) -> "Past | None":
        """None where votes or results before are missing."""
        seats = seats_before(book, election)
        shares = [contest_shares(contest, seats.sorts) for contest in seats.contests]
        if any(found is None for found in shares) or not seats.base.any(axis=1).all():
            return None
        return cls(seats, designs(seats), np.array(shares))

    def fits(self, priors: tuple[Prior, ...]) -> list[Fit]:
        """Each column's model, from all seats."""
        outlook = Outlook(self.seats.base, self.seats.stands, self.designs, priors)
        return outlook.fits(np.arange(len(self.shares)), self.shares)

    def residuals(self, fits: Sequence[Fit]) -> Floats:
        """By seat and column, in standard deviations; zero where a party does not stand."""
        found = np.zeros_like(self.shares)
        for column, (one, design) in enumerate(zip(fits, self.designs, strict=True)):
            expected = self.seats.base[:, column] + design.x @ one.mean
            relative = variance(expected, _STEEP[column])
            found[:, column] = (self.shares[:, column] - expected) / np.sqrt(relative) / one.error
        clipped: Floats = np.clip(np.where(self.seats.stands, found, 0.0), -_FAR, _FAR)
        return clipped


@dataclass(frozen=True)
class Priors:
    """For each column its Prior; `correlation` is that of the columns' errors in one seat."""

    parties: tuple[Prior, ...]
    correlation: Floats


def priors_for(book: Book, election: Election) -> Priors:
    """What all general elections in the book but `election` teach. Takes some seconds."""
    found = (Past.of(book, other) for other in book.general_elections if other.id != election.id)
    groups = designs(seats_before(book, election))[0].groups
    return learn(groups, [past for past in found if past is not None])


def learn(groups: Sequence[str], pasts: Sequence[Past]) -> Priors:
    """For features of these groups. Without an election to learn from, what is held before any."""
    kinds = tuple(dict.fromkeys(groups))
    member = np.array([[group == kind for kind in kinds] for group in groups], float)
    directed = np.array([group in _DIRECTED for group in groups])
    first = np.array([_FIRST_WIDTHS.get(kind, _FIRST_WIDTH) for kind in kinds])
    widths, means = np.tile(first, (N_COLUMNS, 1)), np.zeros((N_COLUMNS, len(groups)))
    errors = np.full(N_COLUMNS, _FIRST_ERROR)
    priors = _priors(means, widths @ member.T, errors)
    if not pasts:
        return Priors(priors, np.eye(N_COLUMNS))
    # A feature that no seat of an election has teaches nothing about it.
    seen = np.array([[design.x.any(axis=0) for design in past.designs] for past in pasts])
    for _ in range(_STEPS):
        fits = [past.fits(priors) for past in pasts]
        found = np.array([[one.mean for one in row] for row in fits])
        spread = np.array([[(one.root**2).sum(axis=1) for one in row] for row in fits])
        errors = np.sqrt(np.mean([[one.error**2 for one in row] for row in fits], axis=0))
        precision = seen / (spread + (widths @ member.T) ** 2)
        means = np.where(directed, _directed_means(found, precision), 0.0)
        squares = (seen * ((found - means) ** 2 + spread)).sum(axis=0) @ member
        widths = _widths(squares, seen.sum(axis=0) @ member, first)
        priors = _priors(means, widths @ member.T, errors)
    return Priors(priors, _correlation(pasts, fits))


def _priors(means: Floats, widths: Floats, errors: Floats) -> tuple[Prior, ...]:
    return tuple(Prior(*of) for of in zip(means, widths, map(float, errors), _STEEP, strict=True))


def _widths(squares: Floats, counts: Floats, first: Floats) -> Floats:
    """By column and group: each party's own, drawn towards that of all parties, and this to the first."""
    shared = (squares.sum(axis=0) + _FIRST_COUNT * first**2) / (counts.sum(axis=0) + _FIRST_COUNT)
    widths: Floats = np.sqrt((squares + _SHARED_COUNT * shared) / (counts + _SHARED_COUNT))
    return widths


def _directed_means(found: Floats, precision: Floats) -> Floats:
    """By column and feature: each party's mean over elections, drawn towards that of all parties."""
    of_all = (precision * found).sum(axis=(0, 1)) / np.maximum(precision.sum(axis=(0, 1)), 1e-9)
    weighted = (precision * found).sum(axis=0) + of_all / _APART**2
    means: Floats = weighted / (precision.sum(axis=0) + 1 / _APART**2)
    return means


def _correlation(pasts: Sequence[Past], fits: Sequence[Sequence[Fit]]) -> Floats:
    residuals = np.vstack([past.residuals(row) for past, row in zip(pasts, fits, strict=True)])
    products = residuals.T @ residuals
    scale = np.sqrt(np.diag(products))
    correlation: Floats = products / np.outer(scale, scale)
    return correlation
