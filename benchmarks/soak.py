"""`make soak`: a bot that answers 200,000 times, a tenth of them with pictures, and what it keeps of that.

Commands, completions, questions, buttons and pictures in turn, from as many people as ask on a busy night.
Memory is read after every part of the load: it must be flat after the warm-up, and no thread, process or file
handle may be left over. Writes each reading into a CSV file, and draws them as a graph.
"""

import argparse
import asyncio
import csv
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from statistics import mean

from benchmarks.rig import IN_FLIGHT, OURS, WORDS, Kind, Rig, rig

ANSWERS, READINGS = 200_000, 50
# The first tenth of the readings fill caches that are bounded. What then grows further is a leak.
WARM_UP, MOST_GROWTH = 0.1, 0.05
# Of each hundred answers.
SHARES = {Kind.RESULT: 40, Kind.COMPLETION: 30, Kind.QUESTION: 10, Kind.BUTTON: 10, Kind.PICTURE: 10}
# As many as the bot keeps, and more: from then on a new one takes the place of another.
PICTURES = 400
HEIGHT = 12
# What comes and goes: connections to Discord, as many of which stay as were needed at once, and threads of
# asyncio's own pool, which starts one whenever none is idle, up to this bound.
_SLACK = {"threads": (os.cpu_count() or 1) + 4, "handles": 2 * IN_FLIGHT, "processes": 0}


@dataclass(frozen=True, slots=True)
class Reading:
    """Of the bot's process and those it started, when so many answers were given; memory of the bot alone."""

    answers: int
    mebibytes: float
    threads: int
    handles: int
    processes: int


@dataclass(frozen=True, slots=True)
class Soak:
    """All readings in order. Those at the end are taken once all that was asked is done."""

    readings: tuple[Reading, ...]

    @property
    def settled(self) -> tuple[Reading, ...]:
        return self.readings[max(1, int(len(self.readings) * WARM_UP)) :]

    @property
    def growth(self) -> float:
        """Of memory, from the first quarter of the settled readings to the last one, as a fraction."""
        quarter = max(1, len(self.settled) // 4)
        first, last = self.settled[:quarter], self.settled[-quarter:]
        return mean(r.mebibytes for r in last) / mean(r.mebibytes for r in first) - 1

    def faults(self) -> Iterator[str]:
        """What is left over or grows; nothing where all is well."""
        first, last = self.settled[0], self.readings[-1]
        if self.growth > MOST_GROWTH:
            yield f"memory grew by {100 * self.growth:.1f} % after the warm-up"
        for name in ("threads", "handles", "processes"):
            before, after = getattr(first, name), getattr(last, name)
            if after > before + _SLACK[name]:
                yield f"{name}: {before} after the warm-up, {after} at the end"

    def graph(self) -> Iterator[str]:
        """Memory over answers, a column a reading."""
        sizes = [reading.mebibytes for reading in self.readings]
        top = max(sizes)
        for level in range(HEIGHT, 0, -1):
            filled = "".join("█" if size >= top * (level - 0.5) / HEIGHT else " " for size in sizes)
            yield f"{top * level / HEIGHT:8.1f} MiB │{filled}".rstrip()
        yield f"{'':12} └{'─' * len(sizes)} {self.readings[-1].answers:,} answers"


async def soak(answers: int, readings: int, drawn: int, data_dir: Path) -> Soak:
    """`drawn` pictures are there before it begins. Raises TimeoutError where an answer does not come."""
    settings = {**WORDS, "PICTURES": "true"}
    async with rig(OURS, data_dir, settings=settings, warm=False) as bot:
        await bot.draw(drawn)
        await bot.warm_up()
        taken = [_read(bot, 0)]
        part = answers // readings
        for number in range(1, readings + 1):
            for kind, share in SHARES.items():
                await bot.load(kind, max(1, part * share // 100))
            taken.append(_read(bot, number * part))
        await asyncio.sleep(2)
        return Soak((*taken, _read(bot, answers)))


def _read(bot: Rig, answers: int) -> Reading:
    """From /proc."""
    process = Path(f"/proc/{bot.process.process.pid}")
    threads = len(list((process / "task").iterdir()))
    handles = len(list((process / "fd").iterdir()))
    started = sum(len((task / "children").read_text().split()) for task in (process / "task").iterdir())
    return Reading(answers, round(bot.mebibytes(), 2), threads, handles, started)


def write(readings: Sequence[Reading], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(field.name for field in fields(Reading))
        rows.writerows(map(astuple, readings))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--answers", type=int, default=ANSWERS)
    parser.add_argument("--csv", type=Path, default=Path("soak.csv"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done = asyncio.run(soak(asked.answers, READINGS, PICTURES, Path(folder)))
    write(done.readings, asked.csv)
    for line in done.graph():
        print(line)
    first, last = done.settled[0], done.readings[-1]
    print(f"after the warm-up {first}\nat the end        {last}\nmemory {100 * done.growth:+.1f} %")
    faults = list(done.faults())
    for fault in faults:
        print(f"FAULT: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
