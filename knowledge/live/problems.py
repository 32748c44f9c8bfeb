"""What can be wrong with a declaration: facts, which commands/present words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.model import Candidacy, Party


class Fault(StrEnum):
    """Why a declaration is not taken."""

    NO_CONTEST = "no contest"
    NOT_A_CANDIDATE = "not a candidate"
    MISSING = "missing"
    BELOW_ZERO = "below zero"
    NO_VOTES = "no votes"
    NO_ELECTORATE = "no electorate"
    OVER_ELECTORATE = "over the electorate"
    NO_WINNER = "no winner"
    NOT_THE_WINNER = "not the winner"
    WINNER_IS_KNOWN = "winner is known"


@dataclass(frozen=True, slots=True)
class Problem:
    """`candidacies` are those concerned; `figure` is what was given (a number of candidacy, votes, ballots),
    `limit` the most it can be."""

    fault: Fault
    candidacies: tuple[Candidacy, ...] = ()
    figure: int | None = None
    limit: int | None = None


class Unlikely(StrEnum):
    """Why a declaration is taken only when it is confirmed."""

    SWING = "swing"
    TURNOUT = "turnout"
    TOTAL = "total"
    OTHER_WINNER = "other winner"
    NOBODY_ELECTED = "nobody elected"
    TOO_EARLY = "too early"
    IN_THE_FUTURE = "in the future"


@dataclass(frozen=True, slots=True)
class Doubt:
    """`figure` is the swing in points, the turnout in per cent, or the valid votes in per cent of those
    before; `parties` those from and to which the swing is, `candidacies` those concerned."""

    unlikely: Unlikely
    figure: float | None = None
    parties: tuple[Party, ...] = ()
    candidacies: tuple[Candidacy, ...] = ()
    instant: datetime | None = None
