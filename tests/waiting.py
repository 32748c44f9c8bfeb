"""Waiting until something holds, rather than for a time that a busy machine may exceed."""

import asyncio
import time
from collections.abc import Callable

LIMIT = 40.0  # seconds; only what never comes takes so long


async def until(holds: Callable[[], bool], seconds: float = LIMIT) -> None:
    """Return as soon as `holds()`. Raises TimeoutError after `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"it does not hold after {seconds:g} s")
        await asyncio.sleep(0.01)
