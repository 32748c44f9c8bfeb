"""Votes to places: shares, positions, winner, majority, and change on the previous result."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.model import INDEPENDENT, OTHER, Candidacy, Contest, Party, PreviousResult, State


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidacy as it came out.

    `share` is per cent of valid votes, `change` in points on the party's share before; both None where
    unknown. `position` counts from 1 and is shared on ties; None without votes.
    """

    candidacy: Candidacy
    share: float | None
    change: float | None
    position: int | None
    elected: bool


@dataclass(frozen=True, slots=True)
class Majority:
    """Winner minus runner-up: in votes, and as per cent of valid votes. `runner_up` is the first of a tie."""

    votes: int
    share: float
    runner_up: Candidacy


def valid_votes(contest: Contest) -> int | None:
    """Sum of the candidates' votes; None before all are known."""
    total = 0
    for candidacy in contest.candidacies:
        if candidacy.votes is None:
            return None
        total += candidacy.votes
    return total if contest.candidacies else None


def winner(contest: Contest) -> Candidacy | None:
    """Who was elected; None where that is not known, as in a tie for first place before the lot is cast."""
    if contest.state is State.NOT_DECLARED:
        return None
    for candidacy in contest.candidacies:
        if candidacy.elected:
            return candidacy
    if contest.state is State.WINNER_ONLY:
        return None
    first, *second = contest.candidacies[:2]
    tied = bool(second) and second[0].votes == first.votes
    return None if first.votes is None or tied else first


def majority(contest: Contest) -> Majority | None:
    """None without full votes, without a known winner, and where nobody else stood."""
    elected, total = winner(contest), valid_votes(contest)
    runner_up = next((c for c in contest.candidacies if c is not elected), None)
    if elected is None or elected.votes is None or not total or runner_up is None or runner_up.votes is None:
        return None
    votes = elected.votes - runner_up.votes
    return Majority(votes, 100 * votes / total, runner_up)


def standings(contest: Contest, previous: PreviousResult | None) -> tuple[Standing, ...]:
    """Every candidacy in order of votes, the one elected first."""
    elected, total = winner(contest), valid_votes(contest)
    before = shares_by_party(previous) if previous else {}
    in_order = contest.candidacies
    if elected is not None and in_order[0] is not elected:
        in_order = (elected, *(c for c in in_order if c is not elected))
    most_first = [] if total is None else sorted((c.votes or 0 for c in in_order), reverse=True)
    places: list[Standing] = []
    for candidacy in in_order:
        votes = candidacy.votes
        share = 100 * votes / total if total and votes is not None else None
        position = 1 + most_first.index(votes) if most_first and votes is not None else None
        base = share_before(candidacy.party, before)
        change = None if share is None or base is None else share - base
        places.append(Standing(candidacy, share, change, position, candidacy is elected))
    return tuple(places)


def shares_by_party(previous: PreviousResult) -> Mapping[str, float]:
    """Party id → per cent of valid votes."""
    total = sum(votes for _, votes in previous.votes)
    return {party.id: 100 * votes / total for party, votes in previous.votes} if total else {}


def share_before(party: Party, shares: Mapping[str, float]) -> float | None:
    """The share that `party`'s change is measured against; None where it did not stand.

    Independents are different people each time, so they have no share before; nor has "Other".
    """
    if party.id in (INDEPENDENT, OTHER):
        return None
    if party.id in shares:
        return shares[party.id]
    return shares.get(party.previous_id) if party.previous_id else None
