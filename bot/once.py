"""An answer that costs something, asked for as often as anybody likes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class OnceASecond(Generic[Value]):
    """What `ask` answers, asked again a second after the last time at the earliest, never twice at once."""

    def __init__(self, ask: Callable[[], Awaitable[Value]], patience: float = 0.5) -> None:
        """`patience`: the seconds that an answer is waited for."""
        self._ask = ask
        self._patience = patience
        self._asked_at = 0.0
        self._asking: asyncio.Task[Value] | None = None

    async def get(self) -> Value:
        """Raises what `ask` raises, and TimeoutError while no answer comes."""
        now = asyncio.get_running_loop().time()
        if self._asking is None or (self._asking.done() and now - self._asked_at >= 1.0):
            self._asked_at = now
            self._asking = asyncio.ensure_future(self._asked())
        asking = self._asking
        await asyncio.wait({asking}, timeout=self._patience)
        if not asking.done():
            raise TimeoutError
        return asking.result()

    async def stop(self) -> None:
        """Give up what is being asked."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.wait({self._asking})

    async def _asked(self) -> Value:
        return await self._ask()
