"""Elections and the boundaries they were fought on."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ElectionKind(StrEnum):
    GENERAL = "general"
    BY_ELECTION = "by-election"


@dataclass(frozen=True, slots=True)
class BoundarySet:
    """The constituencies in force from one general election on; `id` is its year ("2010", "2024")."""

    id: str
    name: str = field(compare=False)


def year_in(general_id: str) -> str:
    """The year of a general election, which stands in its id: "2019" of `parl.2019-12-12`."""
    return general_id.removeprefix("parl.")[:4]


@dataclass(frozen=True, slots=True)
class Election:
    """One polling day: a general election in all seats, or a by-election in one.

    `id` is Democracy Club's (`parl.2024-07-04`, `parl.clacton.by.2026-08-13`). `previous_id` is the general
    election against which change, hold and gain are measured; None before the first in the store.
    """

    id: str
    kind: ElectionKind = field(compare=False)
    name: str = field(compare=False)
    polling_day: date = field(compare=False)
    boundary_set: str = field(compare=False)
    previous_id: str | None = field(compare=False, default=None)

    @property
    def is_general(self) -> bool:
        return self.kind is ElectionKind.GENERAL

    @property
    def year(self) -> int:
        return self.polling_day.year
