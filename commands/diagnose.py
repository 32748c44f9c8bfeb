"""/diagnose: whether the bot can do its work in a server, for those who manage it there."""

from dataclasses import dataclass

from commands.declaration import Command
from commands.following import Need
from knowledge.live.outbox import Queue
from knowledge.model import Election

DECLARATION = Command(
    name="diagnose",
    help="Check that I can do my work in this server: connection, permissions, what is posted",
    options=(),
    example="/diagnose",
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A channel that follows something: `name` is None where it is gone, `lacks` what the bot may not do."""

    name: str | None
    lacks: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is known of one server, and of no other.

    `latency` of its connection in seconds, None where it was not measured. `lacks` and `pictures` are about
    the channel it was asked in. `mentions`: whether they are answered here, None where nowhere. `followed`
    and `queue` are None while the store does not answer. `feed_age` in seconds is that of the feed that was
    read longest ago, None where there is none or another process reads it; `feed_trouble`: one cannot be
    read.
    """

    latency: float | None
    lacks: tuple[Need, ...]
    pictures: bool
    mentions: bool | None
    followed: tuple[Followed, ...] | None
    queue: Queue | None
    election: Election
    declared: int
    seats: int
    feed_age: float | None
    feed_trouble: bool
