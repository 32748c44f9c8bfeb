"""Progress on stderr, so that answers on stdout stay clean: a bar in a terminal, two lines elsewhere."""

import sys
from collections.abc import Callable

from bot.logs import say

# What is being done, steps done, steps altogether.
Progress = Callable[[str, int, int], None]
_WIDTH = 30


class ProgressBar:
    """Call it with each step; it ends its line at the last one. Shows nothing where nothing is to do."""

    def __init__(self, heading: str) -> None:
        self._heading = heading
        self._begun = False
        self._ended = False

    def __call__(self, what: str, done: int, total: int) -> None:
        if self._ended or total <= 0:
            return
        last = done >= total
        if sys.stderr.isatty():
            self._draw(what, min(done, total), total, end="\n" if last else "")
        else:
            if not self._begun:
                say(f"{self._heading} …")
            if last:
                say(f"{self._heading}: done.")
        self._begun, self._ended = True, last

    def _draw(self, what: str, done: int, total: int, end: str) -> None:
        filled = _WIDTH * done // total
        bar = "█" * filled + "░" * (_WIDTH - filled)
        shown = f"\r\x1b[K{self._heading} {bar} {100 * done // total:3}% {what[:30]}"
        print(shown, end=end, file=sys.stderr, flush=True)


def first_load() -> ProgressBar:
    """For the store's first start."""
    return ProgressBar("Loading the results")
