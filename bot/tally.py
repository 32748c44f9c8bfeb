"""What the bot has done since it started, counted as it goes: no more than an addition an answer."""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable

from commands.answer import Reply

# Upper bounds, in seconds; a last one is without bound. Discord waits three for the first sign of life.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 3.0, 10.0)

# The command that answered ("" where none did) and the status: as many as are declared, whatever people type.
Kind = tuple[str, str]


def kind_of(reply: Reply) -> Kind:
    return reply.command or "", reply.status.value


class Tally:
    """`answers` by kind; `within[i]` took at most `BOUNDS[i]` seconds, and more than the bound before;
    `seconds` is their sum; `pictures` by what became of them."""

    def __init__(self) -> None:
        self.answers: Counter[Kind] = Counter()
        self.within = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0
        self.pictures: Counter[str] = Counter()

    def begin(self) -> Callable[[Kind], None]:
        """A question has come; call the result with what it counts as, once it has its answer."""
        began = time.perf_counter()
        return lambda kind: self.answered(kind, time.perf_counter() - began)

    def answered(self, kind: Kind, seconds: float) -> None:
        """A question to the bot has its answer, `seconds` after it came."""
        self.answers[kind] += 1
        self.within[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds
