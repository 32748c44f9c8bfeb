"""What a returning officer declares, and what one act at the desk or of a feed changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from knowledge.model import Candidacy, Contest, Source, State
from knowledge.model.contest import in_order
from knowledge.psephology.standings import winner

_SAID = (State.WINNER_ONLY, State.DECLARED)


class Act(StrEnum):
    """What was done to a contest's result."""

    DECLARED = "declared"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Declared:
    """What one declaration says: the whole result of a contest, or who won where votes are still to come.

    `votes` are by candidacy number, empty for a winner only. `elected` is the number of the one elected
    where votes cannot tell: a winner only, or a tie decided by lot. None for `electorate`, `invalid_votes`
    and `declared_at` means that it does not say; what is known of them stays. `declared_at` is aware.
    Raises ValueError for a state that no declaration has.
    """

    election_id: str
    code: str
    state: State
    votes: Mapping[int, int] = field(default_factory=dict)
    elected: int | None = None
    electorate: int | None = None
    invalid_votes: int | None = None
    declared_at: datetime | None = None
    declared_about: bool = False

    def __post_init__(self) -> None:
        if self.state not in _SAID:
            raise ValueError(f"a declaration cannot be {self.state}")


@dataclass(frozen=True, slots=True)
class Change:
    """One committed act. `number` counts acts, `revision` is the store's.

    `by` is "desk:<Discord user id>", "terminal", "feed:<name>" or "replay"; `received_at` aware UTC.
    """

    number: int
    revision: int
    act: Act
    by: str
    received_at: datetime
    before: Contest
    after: Contest


def is_full(contest: Contest) -> bool:
    """Whether all votes are known."""
    return contest.state in (State.DECLARED, State.CORRECTED)


def with_declared(before: Contest, declared: Declared, source: Source, received_at: datetime) -> Contest:
    """The contest as the declaration says; `before` itself where that is nothing new.

    A full result in place of another one, or of another winner, is a correction. The declaration must have
    passed `knowledge.live.checks.problems`.
    """
    full = declared.state is State.DECLARED
    if is_full(before) and not full:
        return before  # it names the winner who is known already
    said = replace(
        before,
        state=before.state if is_full(before) else declared.state,
        candidacies=_candidacies(before, declared),
        electorate=_either(declared.electorate, before.electorate),
        invalid_votes=_either(declared.invalid_votes, before.invalid_votes),
        declared_at=declared.declared_at or before.declared_at,
        declared_about=declared.declared_about if declared.declared_at else before.declared_about,
    )
    if said == before and _flags(said) == _flags(before):
        return before
    said = replace(said, source=source, received_at=received_at)
    if not contradicts(before, said):
        return said
    return replace(said, state=State.CORRECTED if full else said.state, corrected_at=received_at)


def retracted(contest: Contest) -> Contest:
    """The contest as if it had not been declared. What is known of it from elsewhere stays."""
    return replace(
        contest,
        state=State.NOT_DECLARED,
        candidacies=in_order(replace(c, votes=None, elected=False) for c in contest.candidacies),
        invalid_votes=None,
        declared_at=None,
        declared_about=False,
        corrected_at=None,
    )


def contradicts(before: Contest, after: Contest) -> bool:
    """Whether a result that was told turns out wrong, and is not merely added to.

    Another time of declaration is no other result.
    """
    then = elected_in(before)
    if before.state is State.NOT_DECLARED:
        return False
    if then is not None and then != elected_in(after):
        return True
    return is_full(before) and (
        _votes(before) != _votes(after)
        or before.electorate not in (None, after.electorate)
        or before.invalid_votes not in (None, after.invalid_votes)
    )


def elected_in(contest: Contest) -> int | None:
    """The number of the one elected; None where that is not known."""
    found = winner(contest)
    return found.number if found else None


def _candidacies(before: Contest, declared: Declared) -> tuple[Candidacy, ...]:
    """With votes, and with the one elected marked where votes cannot tell, as said now or before."""
    votes = declared.votes
    most = max(votes.values(), default=None)
    level = [number for number, count in votes.items() if count == most]
    said_before = next(iter(_flags(before)), None)
    chosen = declared.elected if declared.elected is not None else said_before
    marked = None if len(level) == 1 or (level and chosen not in level) else chosen
    return in_order(
        replace(c, votes=votes.get(c.number), elected=c.number == marked) for c in before.candidacies
    )


def _votes(contest: Contest) -> dict[int, int | None]:
    return {c.number: c.votes for c in contest.candidacies}


def _flags(contest: Contest) -> set[int]:
    """Who is marked as elected, which comparing contests leaves out."""
    return {c.number for c in contest.candidacies if c.elected}


def _either(said: int | None, known: int | None) -> int | None:
    return known if said is None else said
