"""What is happening with a row of the outbox."""

from enum import StrEnum


class Progress(StrEnum):
    """ASIDE: another row of the same channel tells the same (see `knowledge.live.aside`)."""

    WAITING = "waiting"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"
    ASIDE = "aside"
