"""A session outlives its connections: what is numbered, kept and replayed."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .codec import dumps
from .opcodes import Op

if TYPE_CHECKING:
    from .connection import Connection

REPLAYED = 10_000


@dataclass(slots=True, eq=False)
class Session:
    """What survives a cut connection: the sequence and the events to replay."""

    id: str
    shard: tuple[int, int]
    intents: int
    sequence: int = 0
    events: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=REPLAYED))
    connection: Connection | None = None

    async def dispatch(self, event: str, data: Any) -> None:
        """Number and keep the event; send it now if somebody is connected."""
        self.sequence += 1
        text = dumps({"op": Op.DISPATCH, "t": event, "s": self.sequence, "d": data})
        self.events.append((self.sequence, text))
        if self.connection is not None:
            self.connection.note(sent=True, op=Op.DISPATCH, event=event, data=data)
            await self.connection.send_text(text)


@dataclass(frozen=True, slots=True)
class Identify:
    """One IDENTIFY as received; `at` is UTC seconds. Those of a `key` must be 5 seconds apart."""

    at: float
    shard: tuple[int, int]
    intents: int
    key: int
