"""Replies, completions and memory, through real discord.py over the loopback Discord, each bot a process."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from benchmarks.calls import keystrokes, result_calls, warm_calls
from benchmarks.figure import Figure, figure
from benchmarks.load import run_load
from tests.loopback import BotProcess, Interaction, LoopbackDiscord

ROUNDS, CALLS, ONE_AT_A_TIME, IN_FLIGHT = 9, 2_000, 300, 16
# So many ask in turn that none asks more often than one person may.
PEOPLE = 5_000
OURS = (sys.executable, "-m", "bot", "run")
BARE = (sys.executable, "-m", "benchmarks.bare")


class Rig:
    """One bot on its own loopback, warmed up, with its own endless streams of calls."""

    def __init__(self, discord: LoopbackDiscord, process: BotProcess) -> None:
        self._discord = discord
        self.process = process
        self._calls: Iterator[dict[str, str]] = result_calls()
        self._keys: Iterator[dict[str, str]] = keystrokes()
        self._people = cycle([discord.add_user(f"asker {number}") for number in range(PEOPLE)])

    async def warm_up(self) -> None:
        await run_load(self._result, warm_calls(), IN_FLIGHT)
        await run_load(self._complete, islice(self._keys, CALLS), IN_FLIGHT)

    async def results_per_second(self) -> float:
        return (await run_load(self._result, islice(self._calls, CALLS), IN_FLIGHT)).rate

    async def result_latency(self) -> float:
        """Median milliseconds, one at a time."""
        load = await run_load(self._result, islice(self._calls, ONE_AT_A_TIME), 1)
        return 1000 * median(load.latencies)

    async def completions_per_second(self) -> float:
        return (await run_load(self._complete, islice(self._keys, CALLS), IN_FLIGHT)).rate

    async def _result(self, options: dict[str, str]) -> Interaction:
        return await self._discord.slash("result", options, user=next(self._people))

    async def _complete(self, options: dict[str, str]) -> Interaction:
        return await self._discord.autocomplete("result", options, "constituency")


@asynccontextmanager
async def rig(argv: tuple[str, ...], data_dir: Path) -> AsyncIterator[Rig]:
    async with LoopbackDiscord(checks=False, description=None, keeps=1_000) as discord:
        discord.add_guild("Benchmark")
        # Words alone: pictures follow them when there is time, and have figures of their own.
        words = {"PICTURES": "false"}
        async with BotProcess(discord, argv, data_dir=data_dir, environment=words) as process:
            await process.connected()
            await discord.registered("result")
            made = Rig(discord, process)
            await made.warm_up()
            yield made


async def measure(data_dir: Path) -> list[Figure]:
    """Both bots side by side, measured in turn. `data_dir` is where ours keeps its store."""
    rates: list[list[float]] = [[], []]
    latencies: list[list[float]] = [[], []]
    completions: list[list[float]] = [[], []]
    async with rig(OURS, data_dir) as ours, rig(BARE, data_dir) as bare:
        for _ in range(ROUNDS):
            for side, one in enumerate((ours, bare)):
                rates[side].append(await one.results_per_second())
                latencies[side].append(await one.result_latency())
                completions[side].append(await one.completions_per_second())
        memory = [[(one.process.resident_bytes() or 0) / 2**20] for one in (ours, bare)]
    return [
        figure("/result answered, 16 in flight", "a second", *rates, 0.80, at_least=True),
        figure("/result, one at a time, median", "ms", *latencies, 1.5, at_least=False),
        figure("autocomplete answered, 16 in flight", "a second", *completions, 0.80, at_least=True),
        figure("memory after this load", "MiB", *memory, 2.5, at_least=False),
    ]
