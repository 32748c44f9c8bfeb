"""Progress on stderr, so that answers on stdout stay clean: a bar in a terminal, two lines elsewhere."""

import sys
from collections.abc import Callable
from typing import TextIO

# What is being done, steps done, steps altogether.
Progress = Callable[[str, int, int], None]
_WIDTH = 30


class ProgressBar:
    """Call it with each step; it ends its line at the last one. Shows nothing where nothing is to do."""

    def __init__(self, heading: str, stream: TextIO | None = None) -> None:
        self._heading = heading
        self._stream = stream or sys.stderr
        self._begun = False
        self._ended = False

    def __call__(self, what: str, done: int, total: int) -> None:
        if self._ended or total <= 0:
            return
        last = done >= total
        if self._stream.isatty():
            self._draw(what, min(done, total), total)
        elif not self._begun:
            self._stream.write(f"{self._heading} …\n")
        if last:
            self._stream.write("\n" if self._stream.isatty() else f"{self._heading}: done.\n")
        self._begun, self._ended = True, last
        self._stream.flush()

    def _draw(self, what: str, done: int, total: int) -> None:
        filled = _WIDTH * done // total
        bar = "█" * filled + "░" * (_WIDTH - filled)
        self._stream.write(f"\r\x1b[K{self._heading} {bar} {100 * done // total:3}% {what[:30]}")


def first_load() -> ProgressBar:
    """For the store's first start."""
    return ProgressBar("Loading the results")
