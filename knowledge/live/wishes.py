"""What somebody wants followed in a channel."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from knowledge.storage.instants import instant_of


class What(StrEnum):
    """What is followed. PARTY: seats that the party gains or loses."""

    SEAT = "seat"
    AREA = "area"
    PARTY = "party"
    HEADLINES = "headlines"
    EVERYTHING = "everything"


class How(StrEnum):
    """One message each, one for each quarter of an hour, or one that is kept up to date."""

    EACH = "each"
    DIGEST = "digest"
    SCOREBOARD = "scoreboard"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants followed where. `subject` is a seat's or area's code, or a party's id, else None.

    `election_id` is None for the newest general election and every election after it. `by` is a user's id.
    """

    guild_id: int
    channel_id: int
    what: What
    subject: str | None
    how: How
    by: int
    election_id: str | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """A wish that is kept. `gone_at` is when its channel was found gone, None while all is well."""

    id: int
    wish: Wish
    created_at: datetime
    gone_at: datetime | None = None


def follow_of(row: Any) -> Follow:
    """A follow from a row with the columns of its table."""
    wish = Wish(
        row.guild_id,
        row.channel_id,
        What(row.what),
        row.subject,
        How(row.how),
        row.created_by,
        row.election_id,
    )
    return Follow(row.id, wish, datetime.fromisoformat(row.created_at), instant_of(row.gone_at))
