"""How long the event loop is at work at a time."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Stalls:
    """`longest` of all turns, in seconds of the thread's own processor time. (A list of them would itself
    hold the loop, whenever the garbage collector goes through it.)"""

    turns: int = 0
    longest: float = 0.0


@asynccontextmanager
async def stalls() -> AsyncIterator[Stalls]:
    """What it comes to meanwhile; looking takes all the time that nobody else wants."""
    found = Stalls()

    async def look() -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(0)  # all else that is ready gets its turn
            found.longest = max(found.longest, time.thread_time() - before)
            found.turns += 1

    task = asyncio.create_task(look())
    try:
        yield found
    finally:
        task.cancel()
