"""How often one person may ask by writing, so that nobody makes the bot flood a channel."""

import time
from collections.abc import Callable
from enum import Enum

# So many questions in so many seconds; and how many people are kept count of at most.
MOST, SECONDS = 5, 10.0
MOST_KEPT = 10_000


class Turn(Enum):
    """What to do with a message."""

    ANSWER = "answer"
    SAY_SO = "say that it was too many, once"
    IGNORE = "ignore"


class Pace:
    """Counts what each person asks in the seconds that their first question begins."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_kept: int = MOST_KEPT) -> None:
        """`clock` tells seconds that never go back."""
        self._clock = clock
        self._most_kept = most_kept
        # Since when, and how many; the oldest stand first.
        self._asked: dict[int, tuple[float, int]] = {}

    def __len__(self) -> int:
        return len(self._asked)

    def take(self, person: int) -> Turn:
        """Count one message."""
        now = self._clock()
        self._forget(now - SECONDS)
        since, before = self._asked.get(person, (now, 0))
        self._asked[person] = (since, before + 1)
        if len(self._asked) > self._most_kept:
            del self._asked[next(iter(self._asked))]
        if before < MOST:
            return Turn.ANSWER
        return Turn.SAY_SO if before == MOST else Turn.IGNORE

    def _forget(self, until: float) -> None:
        while self._asked and next(iter(self._asked.values()))[0] <= until:
            del self._asked[next(iter(self._asked))]
