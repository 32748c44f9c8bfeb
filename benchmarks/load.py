"""Load on a bot over the loopback Discord: so many in flight, timed until each is answered."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.loopback import Interaction

Ask = Callable[[dict[str, str]], Awaitable[Interaction]]


@dataclass(frozen=True, slots=True)
class Load:
    """`rate` in answers a second, `latencies` in seconds, in order of answering."""

    rate: float
    latencies: tuple[float, ...]


async def run_load(ask: Ask, calls: Iterable[dict[str, str]], in_flight: int) -> Load:
    """Every call once. Raises TimeoutError when one is not answered within five seconds."""
    waiting: Iterator[dict[str, str]] = iter(calls)
    latencies: list[float] = []

    async def worker() -> None:
        for options in waiting:
            begun = time.perf_counter()
            interaction = await ask(options)
            await interaction.acknowledged(5.0)
            latencies.append(time.perf_counter() - begun)

    begun = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(in_flight)))
    return Load(len(latencies) / (time.perf_counter() - begun), tuple(latencies))
