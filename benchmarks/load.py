"""Load on a bot over the loopback Discord: so many in flight, timed until each is answered."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tests.loopback import Interaction

Call = dict[str, str]
Ask = Callable[[Call], Awaitable[Interaction]]


@dataclass(frozen=True, slots=True)
class Load:
    """`rate` in answers a second, `latencies` in seconds, in order of answering; `processor`, the bot's
    processor time for all of them, in seconds too: a busy machine lengthens that least."""

    rate: float
    latencies: tuple[float, ...]
    processor: float = 0.0

    def taking(self, processor: float) -> "Load":
        return replace(self, processor=processor)

    @property
    def microseconds(self) -> float:
        """Of the bot's processor time, for one answer."""
        return 1e6 * self.processor / len(self.latencies)

    def milliseconds(self, of_hundred: int = 50) -> float:
        """So many in a hundred were answered within this time; by default the median."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) * of_hundred // 100, len(ordered) - 1)]


async def run_load(ask: Ask, calls: Iterable[Call], in_flight: int) -> Load:
    """Every call once. Raises TimeoutError when one is not answered within five seconds."""
    waiting: Iterator[Call] = iter(calls)
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
