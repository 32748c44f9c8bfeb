"""The House of Commons as of a stated date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.model.party import Party
from knowledge.model.source import Source


@dataclass(frozen=True, slots=True)
class Member:
    """Who sat for a seat, and for which party, on the day `as_of`."""

    boundary_set: str
    code: str
    member_id: int
    name: str
    party: Party
    as_of: date
    source: Source


class HouseChangeKind(StrEnum):
    """What a change does: a seat without a member, one filled again, a whip lost or restored, a new party."""

    VACANCY = "vacancy"
    BY_ELECTION = "by-election"
    SUSPENSION = "suspension"
    RESTORATION = "restoration"
    DEFECTION = "defection"


@dataclass(frozen=True, slots=True)
class HouseChange:
    """One known change after the members' list: a resignation, a whip restored, a by-election.

    `code` is None where the source does not say which seat, `kind` where it does not tell.
    """

    day: date
    boundary_set: str | None
    code: str | None
    what: str
    kind: HouseChangeKind | None
    source: Source
