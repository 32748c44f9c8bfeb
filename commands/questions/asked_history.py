"""A question about a seat through the years with all that its answer is made of."""

from dataclasses import dataclass

from knowledge.psephology.history import SeatHistory
from knowledge.psephology.returns import SeatReturn
from knowledge.questions.query import Query


@dataclass(frozen=True, slots=True)
class AskedHistory:
    """`returns` are those asked about with a known winner, oldest first: the seat's own, and before them
    those of the seat that most of its homes were in."""

    query: Query
    told: SeatHistory
    returns: tuple[SeatReturn, ...]

    @property
    def of_party(self) -> tuple[SeatReturn, ...]:
        """Those that the party asked about won, as UK totals count parties."""
        party = self.query.party
        return tuple(one for one in self.returns if party and _party_id(one) == party.total_id)

    @property
    def holds(self) -> bool:
        """Whether what was asked is so: always, ever (`any_time`), or ever another party (`negated`)."""
        if self.query.any_time:
            return bool(self.of_party)
        always = len(self.of_party) == len(self.returns)
        return not always if self.query.negated else always

    @property
    def last_changed(self) -> SeatReturn | None:
        """The newest that another party won than had won before."""
        changed = (one for one in reversed(self.returns) if one.outcome and one.outcome.gained_from)
        return next(changed, None)

    @property
    def by_elections(self) -> tuple[SeatReturn, ...]:
        """Newest first."""
        return tuple(one for one in reversed(self.returns) if not one.contest.election.is_general)


def _party_id(one: SeatReturn) -> str | None:
    return one.elected.candidacy.party.total_id if one.elected else None
