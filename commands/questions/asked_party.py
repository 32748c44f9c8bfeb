"""A question about a party at one general election with all that its answer is made of."""

from dataclasses import dataclass

from knowledge.model import Area, Election, Party
from knowledge.psephology.party_record import Stood
from knowledge.psephology.totals import AreaTotals, PartyTotal
from knowledge.questions.query import Query


@dataclass(frozen=True, slots=True)
class AskedParty:
    """`total` is the party's row of `totals`, None where it had neither candidates nor seats to lose.

    `stood` are its candidates in the area whose share is known, highest share first; `targets` the seats it
    did not win there that are asked for, smallest swing needed first.
    """

    query: Query
    election: Election
    party: Party
    totals: AreaTotals
    total: PartyTotal | None
    stood: tuple[Stood, ...]
    targets: tuple[Stood, ...]

    @property
    def area(self) -> Area:
        return self.totals.area

    @property
    def share(self) -> float | None:
        return self.total.share if self.total else None
