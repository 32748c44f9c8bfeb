"""What a soak has read of the bot, and whether that is what it should be."""

import csv
import os
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from statistics import mean

# The first tenth is the warm-up, and what grows after it is a leak: see `benchmarks.soak`.
WARM_UP, MOST_GROWTH = 0.1, 0.05
LEAST_PICTURES = 0.1
HEIGHT = 12
# Threads of asyncio's own pool, which starts one whenever none is idle, up to this bound, and keeps it.
_POOL = (os.cpu_count() or 1) + 4
# Counted at rest: none of them may be more at the end than after the warm-up.
COUNTED = ("threads", "handles", "processes", "tasks", "users", "members", "messages", "views")


@dataclass(frozen=True, slots=True)
class Reading:
    """Of the bot's process, when so many answers were given; for so many a picture was there or was drawn.

    `mebibytes`, `threads` and `handles` are the bot's own, and it started so many `processes`. From `tasks`
    on it is what the bot says of itself (`bot.held`).
    """

    answers: int
    pictures: int
    mebibytes: float
    threads: int
    handles: int
    processes: int
    tasks: int
    users: int
    members: int
    messages: int
    views: int


@dataclass(frozen=True, slots=True)
class Soak:
    """Readings in order, under load; at rest `warmed`, after the warm-up, and `ended`, at the end."""

    readings: tuple[Reading, ...]
    warmed: Reading
    ended: Reading

    @property
    def settled(self) -> tuple[Reading, ...]:
        """Those after the warm-up."""
        return self.readings[int(len(self.readings) * WARM_UP) :]

    @property
    def growth(self) -> float:
        """Of memory, from the first quarter of the settled readings to the last one, as a fraction."""
        quarter = max(1, len(self.settled) // 4)
        first, last = self.settled[:quarter], self.settled[-quarter:]
        return mean(r.mebibytes for r in last) / mean(r.mebibytes for r in first) - 1

    def faults(self, connections: int = 0) -> Iterator[str]:
        """What is left over or grows; nothing where all is well. So many connections to Discord may be open,
        of those that stay for some seconds after a request."""
        if self.growth > MOST_GROWTH:
            yield f"memory grew by {100 * self.growth:.1f} % after the warm-up"
        if self.ended.pictures < LEAST_PICTURES * self.ended.answers:
            yield f"pictures: {self.ended.pictures:,} alone went out"
        slack = {"threads": _POOL, "handles": connections}
        for name in COUNTED:
            before, after = getattr(self.warmed, name), getattr(self.ended, name)
            if after > before + slack.get(name, 0):
                yield f"{name}: {before} after the warm-up, {after} at the end"

    def graph(self) -> Iterator[str]:
        """Memory over answers, a column a reading."""
        sizes = [reading.mebibytes for reading in self.readings]
        top = max(sizes)
        for level in range(HEIGHT, 0, -1):
            filled = "".join("█" if size >= top * (level - 0.5) / HEIGHT else " " for size in sizes)
            yield f"{top * level / HEIGHT:8.1f} MiB │{filled}".rstrip()
        yield f"{'':12} └{'─' * len(sizes)} {self.readings[-1].answers:,} answers"

    def table(self) -> Iterator[str]:
        """In Markdown: a tenth of the readings, and the two at rest."""
        names = [field.name for field in fields(Reading)]
        yield f"|  | {' | '.join(names)} |"
        yield f"| --- |{' ---: |' * len(names)}"
        shown = [("", reading) for reading in self.readings[:: max(1, len(self.readings) // 10)]]
        for label, reading in (
            *shown,
            ("warmed up, at rest", self.warmed),
            ("at the end, at rest", self.ended),
        ):
            yield f"| {label} | {' | '.join(f'{value:,}' for value in astuple(reading))} |"

    def write(self, path: Path) -> None:
        """As CSV, all that were taken under load."""
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(field.name for field in fields(Reading))
            rows.writerows(map(astuple, self.readings))
