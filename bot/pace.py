"""How often one person may ask, so that nobody makes the bot flood a channel or keeps it from others."""

import time
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum

# So many questions in so many seconds: written ones, which all in a channel see answered; commands and
# buttons together, among which somebody may page. And how many people are kept count of at most.
MOST_WRITTEN, MOST_PRESSED, SECONDS = 5, 20, 10.0
MOST_KEPT = 10_000


class Turn(Enum):
    """What to do with a question."""

    ANSWER = "answer"
    SAY_SO = "say that it was too many, once"
    IGNORE = "ignore"


class Pace:
    """Counts what each person asks in the seconds that their first question begins."""

    def __init__(
        self, most: int, clock: Callable[[], float] = time.monotonic, most_kept: int = MOST_KEPT
    ) -> None:
        """`most` questions in `SECONDS` are answered; `clock` tells seconds that never go back."""
        self._most = most
        self._clock = clock
        self._most_kept = most_kept
        # Since when, and how many; the oldest stand first. A plain dict would
        # look the longer for its first the more have gone.
        self._asked: OrderedDict[int, tuple[float, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._asked)

    def take(self, person: int) -> Turn:
        """Count one question."""
        now = self._clock()
        self._forget(now - SECONDS)
        since, before = self._asked.get(person, (now, 0))
        self._asked[person] = (since, before + 1)
        if len(self._asked) > self._most_kept:
            self._asked.popitem(last=False)
        if before < self._most:
            return Turn.ANSWER
        return Turn.SAY_SO if before == self._most else Turn.IGNORE

    def _forget(self, until: float) -> None:
        while self._asked and next(iter(self._asked.values()))[0] <= until:
            self._asked.popitem(last=False)
