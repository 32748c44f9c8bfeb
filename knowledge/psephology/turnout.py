"""Turnout by its two definitions, which must never be mixed."""

from dataclasses import dataclass

from knowledge.model import Contest, PreviousResult
from knowledge.psephology.standings import valid_votes


@dataclass(frozen=True, slots=True)
class Turnout:
    """Per cent of the electorate. `ballots` counts valid and rejected ballots, `valid` valid votes only.

    `ballots` is None where rejected ballots are unknown; both are where electorate or votes are.
    """

    ballots: float | None
    valid: float | None


def turnout(contest: Contest) -> Turnout:
    votes = valid_votes(contest)
    if votes is None or not contest.electorate:
        return Turnout(None, None)
    valid = 100 * votes / contest.electorate
    if contest.invalid_votes is None:
        return Turnout(None, valid)
    return Turnout(100 * (votes + contest.invalid_votes) / contest.electorate, valid)


def valid_turnout_before(previous: PreviousResult) -> float | None:
    """Per cent of the previous (perhaps notional) electorate that cast a valid vote; None where not known."""
    votes = sum(count for _, count in previous.votes)
    return 100 * votes / previous.electorate if previous.electorate else None
