"""Hold or gain, and swing."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import Contest, Party, PreviousResult
from knowledge.psephology.standings import Standing, winner


class OutcomeKind(StrEnum):
    HOLD = "hold"
    GAIN = "gain"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`gained_from` is the party that won before; None for a hold."""

    kind: OutcomeKind
    gained_from: Party | None


@dataclass(frozen=True, slots=True)
class Swing:
    """Butler swing in points, never negative: from one party to the other."""

    points: float
    from_party: Party
    to_party: Party


def outcome(contest: Contest, previous: PreviousResult | None) -> Outcome | None:
    """Against the winner of the previous general election on these boundaries; by-elections and defections
    in between do not count. None without a winner or a previous result."""
    elected = winner(contest)
    if elected is None or previous is None:
        return None
    holder = previous.votes[0][0]
    if holder == elected.party or elected.party.previous_id == holder.id:
        return Outcome(OutcomeKind.HOLD, None)
    return Outcome(OutcomeKind.GAIN, holder)


def swing(standings: tuple[Standing, ...]) -> Swing | None:
    """Between the first two parties: half the sum of the one's rise and the other's fall.

    Source: D. E. Butler's conventional (total-vote) swing, used in the Nuffield election studies since 1951.
    None where either of the two did not stand before.
    """
    if len(standings) < 2:
        return None
    first, second = standings[:2]
    if first.change is None or second.change is None or first.candidacy.party == second.candidacy.party:
        return None
    points = (first.change - second.change) / 2
    to_party, from_party = first.candidacy.party, second.candidacy.party
    if points < 0:
        to_party, from_party = from_party, to_party
    return Swing(abs(points), from_party, to_party)
