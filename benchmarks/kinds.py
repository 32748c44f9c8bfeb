"""Every kind of answer with 1, 4, 16, 64 and 256 in flight, beside the bare bot's answer to a command.

The bare bot's completion is the yardstick of ours, its constant answer that of all others.
"""

from pathlib import Path

from benchmarks.figure import Figure, figure
from benchmarks.rig import BARE, OURS, WORDS, Kind, Rig, rig

AT_ONCE = (1, 4, 16, 64, 256)
ROUNDS, CALLS = 3, 600


async def measure(data_dir: Path) -> list[Figure]:
    """Answers a second, and the time in which 99 in 100 were answered: for the record, without targets."""
    rates: dict[tuple[str, int], tuple[list[float], list[float]]] = {}
    slow: dict[tuple[str, int], tuple[list[float], list[float]]] = {}

    async def compare(name: str, kind: Kind, one: Rig, bare: Rig, at_once: int) -> None:
        yardstick = Kind.COMPLETION if kind is Kind.COMPLETION else Kind.RESULT
        loads = (await one.load(kind, CALLS, at_once), await bare.load(yardstick, CALLS, at_once))
        for side, load in enumerate(loads):
            rates.setdefault((name, at_once), ([], []))[side].append(load.rate)
            slow.setdefault((name, at_once), ([], []))[side].append(load.milliseconds(99))

    async with rig(OURS, data_dir) as ours, rig(BARE, data_dir) as bare:
        for kind in Kind:
            if kind is not Kind.PICTURE:
                for _ in range(ROUNDS):
                    for at_once in AT_ONCE:
                        await compare(kind.value, kind, ours, bare, at_once)
    async with (
        rig(OURS, data_dir, settings={**WORDS, "PICTURES": "true"}, warm=False) as ours,
        rig(BARE, data_dir, warm=False) as bare,
    ):
        await ours.draw()
        for _ in range(ROUNDS):
            for at_once in AT_ONCE:
                await compare(Kind.PICTURE.value, Kind.PICTURE, ours, bare, at_once)
    return [
        made
        for name, at_once in rates
        for made in (
            figure(f"{name}, {at_once} in flight", "a second", *rates[name, at_once], None),
            figure(f"{name}, {at_once} in flight, 99th in 100", "ms", *slow[name, at_once], None),
        )
    ]
