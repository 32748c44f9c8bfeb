"""Past nights of the shipped facts, each made once for all tests."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random

from knowledge.book import Book
from knowledge.forecast.backtest import Night, exit_poll_of
from knowledge.forecast.forecaster import Forecaster
from knowledge.forecast.learn import Priors, priors_for
from knowledge.model import Contest, Election, State
from tests.shipped import book


def election(year: int) -> Election:
    return next(one for one in book().general_elections if one.year == year)


@cache
def night(year: int) -> Night:
    return Night(book(), election(year))


@cache
def priors(year: int) -> Priors:
    return priors_for(book(), election(year))


@cache
def forecaster(year: int, *, poll: bool = True) -> Forecaster:
    exit_poll = exit_poll_of(book(), election(year)) if poll else None
    return Forecaster(book(), election(year), priors(year), exit_poll=exit_poll)


def with_contests(year: int, changed: Mapping[str, Contest]) -> Book:
    """The shipped facts with other contests in place of some."""
    return book().with_contests(2, changed.values())


def scrambled(contest: Contest, random: Random) -> Contest:
    """The same candidates with each other's votes, the order of votes made anew."""
    votes = [candidacy.votes for candidacy in contest.candidacies]
    random.shuffle(votes)
    changed = [replace(one, votes=n) for one, n in zip(contest.candidacies, votes, strict=True)]
    ordered = sorted(changed, key=lambda candidacy: -(candidacy.votes or 0))
    return replace(contest, candidacies=tuple(ordered))


def not_declared(contest: Contest) -> Contest:
    """As it stands on the ballot paper."""
    blank = tuple(replace(one, votes=None, elected=False) for one in contest.candidacies)
    ordered = tuple(sorted(blank, key=lambda candidacy: candidacy.number))
    return replace(
        contest, state=State.NOT_DECLARED, candidacies=ordered, invalid_votes=None, declared_at=None
    )


def without_ids_of_the_night(contest: Contest) -> Contest:
    """With Parliament's ids for sitting members alone: the newly elected have theirs only since."""
    known = (replace(one, member_id=one.member_id if one.sitting else None) for one in contest.candidacies)
    return replace(contest, candidacies=tuple(known))
