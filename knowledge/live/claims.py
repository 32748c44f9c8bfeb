"""What is taken up from the outbox: one message, and the rows that it shows."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.live.wishes import Follow


@dataclass(frozen=True, slots=True)
class Item:
    """A row: `said` is what stands in the message for it, or was last tried; None before that."""

    id: int
    subject: str
    wanted: int
    shown: int | None
    said: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One message to send or edit. `message_id` is None before Discord is known to have it.

    `tried_at` is when it was first sent without its outcome being known, None where it never was; `ours` is
    whether it was this process that last tried.
    """

    follow: Follow
    batch: str
    items: tuple[Item, ...]
    message_id: int | None
    attempts: int
    tried_at: datetime | None = None
    ours: bool = True
