"""Projections of the House: exit polls, MRPs, models, and later our own live one. Never results."""

from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.model.party import Party
from knowledge.model.source import Source


class ProjectionKind(StrEnum):
    EXIT_POLL = "exit_poll"
    MRP = "mrp"
    MODEL = "model"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Projection:
    """Seats of the House by party, as somebody projected them.

    `election_id` is the election it was for; None for the next one. `published` is an ISO date or as much
    of one as is known ("2026-06", "2026"), so that text order is order in time; only a whole date
    (ten characters) counts as dated. A party's seats are None where the publication leaves them blank:
    a blank is not zero. `house` is the number of seats of the whole House; `not_included` lists parts of it
    that the projection leaves out. `basis` says on what it rests (sample, fieldwork), if known.
    `outcome` holds the seats that came out on the same parties; empty until the election was held or when
    the contests of that election are in the store (the outcome is then derived from them).
    """

    id: str
    forecaster: str = field(compare=False)
    kind: ProjectionKind = field(compare=False)
    election_id: str | None = field(compare=False)
    published: str = field(compare=False)
    house: int = field(compare=False)
    seats: tuple[tuple[Party, int | None], ...] = field(compare=False)
    outcome: tuple[tuple[Party, int], ...] = field(compare=False)
    not_included: tuple[str, ...] = field(compare=False)
    basis: str | None = field(compare=False)
    source: Source = field(compare=False)

    @property
    def is_dated(self) -> bool:
        return len(self.published) == len("2024-07-04")
