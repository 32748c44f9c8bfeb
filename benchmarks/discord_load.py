"""Replies, completions and memory, through real discord.py over the loopback Discord, each bot a process."""

from collections.abc import Mapping
from pathlib import Path

from benchmarks.figure import Figure, figure
from benchmarks.rig import BARE, OURS, WORDS, Kind, rig

ROUNDS, CALLS, ONE_AT_A_TIME = 9, 2_000, 300


async def measure(data_dir: Path) -> list[Figure]:
    """Both bots side by side, measured in turn. `data_dir` is where ours keeps its store."""
    rates: list[list[float]] = [[], []]
    processor: list[list[float]] = [[], []]
    latencies: list[list[float]] = [[], []]
    completions: list[list[float]] = [[], []]
    async with rig(OURS, data_dir) as ours, rig(BARE, data_dir) as bare:
        for _ in range(ROUNDS):
            for side, one in enumerate((ours, bare)):
                load = await one.load(Kind.RESULT, CALLS)
                rates[side].append(load.rate)
                processor[side].append(load.microseconds)
                latencies[side].append((await one.load(Kind.RESULT, ONE_AT_A_TIME, 1)).milliseconds())
                completions[side].append((await one.load(Kind.COMPLETION, CALLS)).rate)
        memory = [[one.mebibytes()] for one in (ours, bare)]
    return [
        figure("/result answered, 16 in flight", "a second", *rates, 0.80, at_least=True),
        figure("/result, the bot's processor time", "µs", *processor, 1.25, at_least=False),
        *await _what_hearing_costs(data_dir),
        figure("/result, one at a time, median", "ms", *latencies, 1.5, at_least=False),
        figure("autocomplete answered, 16 in flight", "a second", *completions, 0.80, at_least=True),
        figure("memory after this load", "MiB", *memory, 2.5, at_least=False),
    ]


async def _what_hearing_costs(data_dir: Path) -> list[Figure]:
    """The same with bots that are told of the messages in their servers both, or neither."""
    return [
        await _rates("/result, 16 in flight, mentions off", data_dir, {"ANSWER_MENTIONS": "false"}, {}),
        await _rates("/result, 16 in flight, both hear messages", data_dir, {}, {"HEARS": "true"}),
    ]


async def _rates(name: str, data_dir: Path, ours: Mapping[str, str], bare: Mapping[str, str]) -> Figure:
    rates: list[list[float]] = [[], []]
    async with (
        rig(OURS, data_dir, settings={**WORDS, **ours}) as first,
        rig(BARE, data_dir, settings=bare) as second,
    ):
        for _ in range(ROUNDS):
            for side, one in enumerate((first, second)):
                rates[side].append((await one.load(Kind.RESULT, CALLS)).rate)
    return figure(name, "a second", *rates, None)
