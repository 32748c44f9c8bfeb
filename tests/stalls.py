"""How long the event loop is at work at a time."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def stalls() -> AsyncIterator[list[float]]:
    """Seconds of the thread's own processor time, from turn to turn; longest first in the end."""
    found: list[float] = []

    async def look() -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(0)  # all else that is ready gets its turn
            found.append(time.thread_time() - before)

    task = asyncio.create_task(look())
    try:
        yield found
    finally:
        task.cancel()
        found.sort(reverse=True)
