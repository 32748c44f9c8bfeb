"""What a contest's change, swing, hold or gain are measured against."""

from dataclasses import dataclass

from knowledge.model.party import Party
from knowledge.model.source import Source


@dataclass(frozen=True, slots=True)
class PreviousResult:
    """A seat's result at the general election before: actual, or estimated on the new boundaries.

    `votes` holds votes by party, candidates of one party added up: the winner's party first (independents
    together may have had more), then most first. `election_id` is the general election it is the result of;
    `boundary_set` and `code` say for which seat. `electorate` is None where it is not known.
    """

    election_id: str
    boundary_set: str
    code: str
    notional: bool
    votes: tuple[tuple[Party, int], ...]
    electorate: int | None
    source: Source
