"""The server's time, which a test can move, and the ids made from it."""

from __future__ import annotations

import time
from datetime import UTC, datetime

DISCORD_EPOCH_MS = 1_420_070_400_000


class Clock:
    """Wall time in UTC seconds; `advance` moves it for every rule of the server at once."""

    def __init__(self) -> None:
        self._offset = 0.0

    def now(self) -> float:
        return time.time() + self._offset

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass without waiting: tokens age, acknowledgements become late, limits refill."""
        self._offset += seconds


class Snowflakes:
    """Discord's ids: milliseconds since its epoch in the high bits, so they sort by time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        milliseconds = int(self._clock.now() * 1000) - DISCORD_EPOCH_MS
        self._last = max(self._last + 1, milliseconds << 22)
        return self._last


def iso(seconds: float) -> str:
    """ISO 8601 with offset, as Discord writes timestamps."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()
