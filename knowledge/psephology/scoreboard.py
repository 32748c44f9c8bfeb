"""The scoreboard of a general election: an area's totals, and for the whole House who has a majority."""

from dataclasses import dataclass

from knowledge.model import Election, Party
from knowledge.psephology.house import House, Largest, OverallMajority, overall_majority
from knowledge.psephology.returns import Returns
from knowledge.psephology.totals import AreaTotals


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """An area's totals at one general election.

    `standing` is of the whole House with the Speaker among his former party, which is `speaker_with`; None in
    a nation or region, before the first declaration, and where two parties are level in front. While seats
    are still to declare it says how things stand so far. `nearby` are the general elections before and after.
    """

    election: Election
    totals: AreaTotals
    standing: OverallMajority | Largest | None
    speaker_with: Party | None
    nearby: tuple[Election, ...]

    @property
    def complete(self) -> bool:
        return self.totals.declared == self.totals.seats


def scoreboard(returns: Returns, totals: AreaTotals, house: House | None) -> Scoreboard:
    """`house` is that of the same election where the whole of it is asked about."""
    elections = returns.book.general_elections
    at = elections.index(returns.election)
    return Scoreboard(
        election=returns.election,
        totals=totals,
        standing=overall_majority(house.seats, house.size) if house else None,
        speaker_with=house.speaker_with if house else None,
        nearby=tuple(elections[i] for i in (at + 1, at - 1) if 0 <= i < len(elections)),
    )
