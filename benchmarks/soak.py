"""`make soak`: a bot that answers 200,000 times, a tenth of them with pictures, and what it keeps of that.

Commands, completions, questions, buttons and pictures in turn. After every part of the load memory is read
from the system, and what else is held from the bot's own metrics. After the warm-up, and at the end, the bot
is left alone until idle connections have ended: nothing may be held then that was not held before.

The warm-up is the first tenth, by which everything that is kept within bounds is there: 400 pictures fill the
16 MiB that are kept of them; of results more than the 800 remembered have been asked for, by more people
than the 10,000 on whose last question another may follow; every known question in plain English has been
asked. (Of how often people ask no more is kept than of ten seconds.) Writes each reading into a CSV file, and
draws them.
"""

import argparse
import asyncio
import socket
import sys
import tempfile
from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.rig import OURS, WORDS, Kind, Rig, rig
from benchmarks.soaked import WARM_UP, Reading, Soak

ANSWERS, READINGS = 200_000, 40
# Of each hundred answers.
SHARES = {Kind.RESULT: 40, Kind.COMPLETION: 30, Kind.QUESTION: 10, Kind.BUTTON: 10, Kind.PICTURE: 10}
# Two or three times as many as the bot keeps: from then on a new one takes the place of another.
PICTURES = 400
PEOPLE = 20_000
# Seconds after which aiohttp has ended every connection that nobody used: it looks every 15 which have been
# idle for as long. And in which every late picture has followed its words, on however busy a machine.
IDLE, PATIENCE = 35.0, 60


async def soak(answers: int, readings: int, drawn: int, data_dir: Path, idle: float = IDLE) -> Soak:
    """`drawn` pictures are there before it begins. Raises TimeoutError where an answer does not come."""
    address = _free_address()
    settings = {**WORDS, "PICTURES": "true", "HEALTH": address}
    async with (
        rig(OURS, data_dir, settings=settings, warm=False, people=PEOPLE) as bot,
        aiohttp.ClientSession(f"http://{address}") as http,
    ):
        await bot.draw(drawn)
        taken = [await _read(bot, http, 0)]
        quiet = taken[0].tasks
        part, warming = answers // readings, max(1, int(readings * WARM_UP))
        for number in range(1, readings + 1):
            for kind, share in SHARES.items():
                await bot.load(kind, max(1, part * share // 100))
            taken.append(await _read(bot, http, number * part))
            print(taken[-1], file=sys.stderr, flush=True)
            if number == warming:
                await _rest(bot, http, quiet, idle)
                warmed = await _read(bot, http, number * part)
        await _rest(bot, http, quiet, idle)
        return Soak(tuple(taken), warmed, await _read(bot, http, answers))


async def _rest(bot: Rig, http: aiohttp.ClientSession, quiet: int, idle: float) -> None:
    """Until no more than `quiet` tasks are there, and then so many seconds; what stays is read too."""
    for _ in range(PATIENCE):
        if (await _read(bot, http, 0)).tasks <= quiet:
            break
        await asyncio.sleep(1)
    await asyncio.sleep(idle)


async def _read(bot: Rig, http: aiohttp.ClientSession, answers: int) -> Reading:
    """From /proc and from the bot's metrics."""
    process = Path(f"/proc/{bot.process.process.pid}")
    threads = list((process / "task").iterdir())
    handles = list((process / "fd").iterdir())  # before there is one more, for asking
    async with http.get("/metrics", headers={"Connection": "close"}) as response:
        told = _figures(await response.text())
    return Reading(
        answers,
        int(sum(told.get(("pictures_total", outcome), 0) for outcome in ("kept", "drawn", "shared"))),
        round(bot.mebibytes(), 1),
        len(threads),
        len(handles),
        sum(map(_started, threads)),
        **{what: int(told["held", what]) for what in ("tasks", "users", "members", "messages", "views")},
    )


def _free_address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def _started(thread: Path) -> int:
    """Processes that it started."""
    try:
        return len((thread / "children").read_text().split())
    except OSError:  # it has just ended
        return 0


def _figures(exposition: str) -> dict[tuple[str, ...], float]:
    """By name and labels."""
    return {
        (sample.name.removeprefix("returning_officer_"), *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(exposition)
        for sample in family.samples
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--answers", type=int, default=ANSWERS)
    parser.add_argument("--csv", type=Path, default=Path("soak.csv"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done = asyncio.run(soak(asked.answers, READINGS, PICTURES, Path(folder)))
    done.write(asked.csv)
    print("\n".join((*done.graph(), "", *done.table(), "")))
    faults = list(done.faults())
    print(f"memory {100 * done.growth:+.1f} % after the warm-up: {'MISSED' if faults else 'met'}")
    for fault in faults:
        print(f"FAULT: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
