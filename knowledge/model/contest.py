"""A contest (one seat on one polling day) and the candidacies in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.model.constituency import Constituency
from knowledge.model.election import Election
from knowledge.model.party import Party
from knowledge.model.source import Source


class State(StrEnum):
    """How much of a contest's result is known."""

    NOT_DECLARED = "not_declared"
    WINNER_ONLY = "winner_only"
    DECLARED = "declared"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One person standing in one contest.

    `number` is the candidacy's place in its contest's list and, with election and seat, its key: a name is
    none (Mid Buckinghamshire 2024 had two Greg Smiths). `description` is what the ballot said where that
    is more than the party ("Labour and Co-operative"). `person_id` is Democracy Club's, `member_id`
    Parliament's. `elected` is stored only where votes cannot tell: a winner without votes yet, or a tie
    decided by lot.
    """

    number: int
    name: str = field(compare=False)
    family_name: str = field(compare=False)
    party: Party = field(compare=False)
    votes: int | None
    description: str | None = field(compare=False, default=None)
    gender: str | None = field(compare=False, default=None)
    person_id: int | None = field(compare=False, default=None)
    member_id: int | None = field(compare=False, default=None)
    sitting: bool = field(compare=False, default=False)
    former: bool = field(compare=False, default=False)
    elected: bool = field(compare=False, default=False)


def in_order(candidacies: Iterable[Candidacy]) -> tuple[Candidacy, ...]:
    """Most votes first; of equal votes the elected one, then by number. Without votes by number."""
    return tuple(sorted(candidacies, key=_by_votes))


def _by_votes(candidacy: Candidacy) -> tuple[bool, int, bool, int]:
    votes = candidacy.votes
    return (votes is None, -(votes or 0), votes is not None and not candidacy.elected, candidacy.number)


@dataclass(frozen=True, slots=True)
class Contest:
    """One seat on one polling day. Candidacies stand in order of votes, most first.

    `electorate` and `invalid_votes` are None where unknown, never zero. `declared_at` is the officer's
    act, `received_at` when this store learned of it, both aware UTC; `declared_about` marks a time that
    was observed, not recorded. Majority, winner, shares and outcome are derived: knowledge.psephology.
    """

    election: Election
    constituency: Constituency
    state: State
    candidacies: tuple[Candidacy, ...]
    electorate: int | None
    invalid_votes: int | None
    source: Source
    declared_at: datetime | None = None
    declared_about: bool = False
    corrected_at: datetime | None = None
    received_at: datetime | None = None
