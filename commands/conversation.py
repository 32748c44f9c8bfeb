"""What each person asked last in each channel, so that "and in 2019?" can follow it."""

import time
from collections import OrderedDict
from collections.abc import Callable

from knowledge.questions.query import Query

# Seconds for which a question can be followed, and how many are kept at most.
FOLLOWED_FOR = 600.0
MOST_KEPT = 10_000
Speaker = tuple[int, int]


class Conversation:
    """The last query of each (person, channel), in memory only; the longest unused go first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST_KEPT) -> None:
        """`clock` tells seconds that never go back."""
        self._clock = clock
        self._most = most
        self._last: OrderedDict[Speaker, tuple[float, Query]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._last)

    def previous(self, speaker: Speaker) -> Query | None:
        """What the person asked there last; None where that is ten minutes ago or more."""
        self._forget_old()
        _, query = self._last.get(speaker, (0.0, None))
        return query

    def remember(self, speaker: Speaker, query: Query) -> None:
        self._forget_old()
        self._last.pop(speaker, None)
        self._last[speaker] = (self._clock(), query)
        if len(self._last) > self._most:
            self._last.popitem(last=False)

    def _forget_old(self) -> None:
        """The oldest stand first, as every question goes to the end."""
        oldest = self._clock() - FOLLOWED_FOR
        while self._last and next(iter(self._last.values()))[0] <= oldest:
            self._last.popitem(last=False)
