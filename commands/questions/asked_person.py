"""A question about a person with all that its answer is made of."""

from dataclasses import dataclass

from knowledge.model import Election
from knowledge.psephology.stood import Career, Stood
from knowledge.questions.query import Query


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """`election` is the one asked about, None where all are. `chosen` are the candidacies in it: none where
    the person did not stand, and several, or a namesake's, where no id tells who of one name is meant."""

    query: Query
    career: Career
    election: Election | None
    chosen: tuple[Stood, ...]

    @property
    def won(self) -> tuple[Stood, ...]:
        """Oldest first."""
        return tuple(one for one in reversed(self.career.stood) if one.elected)
