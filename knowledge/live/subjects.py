"""What the rows of the outbox are named by: "contest:parl.2024-07-04/E14001305" and the like."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import Election

_MAJORITY, _HUNG = "majority", "hung"


class Kind(StrEnum):
    """CONTEST: one result. SCOREBOARD: seats by party. HEADLINE: one thing settled."""

    CONTEST = "contest"
    SCOREBOARD = "scoreboard"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Subject:
    """`what` is the code of a seat, empty for a scoreboard.

    A headline that is of no seat has a word instead: see `majority` and `hung`."""

    kind: Kind
    election_id: str
    what: str = ""

    @classmethod
    def read(cls, text: str) -> "Subject":
        """The subject of a row. Raises ValueError for what is none."""
        kind, _, rest = text.partition(":")
        election_id, _, what = rest.partition("/")
        return cls(Kind(kind), election_id, what)

    def __str__(self) -> str:
        return f"{self.kind}:{self.election_id}" + (f"/{self.what}" if self.what else "")

    @property
    def majority_of(self) -> str | None:
        """The id of the party whose overall majority is the headline."""
        name, _, party_id = self.what.partition(":")
        return party_id if name == _MAJORITY and party_id else None

    @property
    def is_of_seat(self) -> bool:
        """Whether it tells of one seat's result."""
        return bool(self.what) and not self.is_hung and self.majority_of is None

    @property
    def alike(self) -> tuple["Subject", ...]:
        """All that tell the same: a seat's result and its headline, of anything else itself alone."""
        if not self.is_of_seat:
            return (self,)
        return tuple(Subject(kind, self.election_id, self.what) for kind in (Kind.CONTEST, Kind.HEADLINE))

    @property
    def is_hung(self) -> bool:
        return self.what == _HUNG


def result(election: Election, code: str) -> Subject:
    return Subject(Kind.CONTEST, election.id, code)


def scoreboard(election: Election) -> Subject:
    return Subject(Kind.SCOREBOARD, election.id)


def seat_headline(election: Election, code: str) -> Subject:
    return Subject(Kind.HEADLINE, election.id, code)


def majority(election: Election, party_id: str) -> Subject:
    return Subject(Kind.HEADLINE, election.id, f"{_MAJORITY}:{party_id}")


def hung(election: Election) -> Subject:
    return Subject(Kind.HEADLINE, election.id, _HUNG)
