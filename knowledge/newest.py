"""Work worth doing for the newest thing only: of what comes in meanwhile the last waits, the rest goes."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

Thing = TypeVar("Thing")


class Newest(Generic[Thing]):
    """Does some work for what it is given, one at a time; of several that wait, for the newest alone."""

    def __init__(self, name: str, work: Callable[[Thing], Awaitable[None]]) -> None:
        """`name` says what is done, in the log too, where the work fails."""
        self._name = name
        self._work = work
        self._waiting: list[Thing] = []  # one at most
        self._task: asyncio.Task[None] | None = None

    def give(self, thing: Thing) -> None:
        """Begin, or wait until what is being done is done. Needs a running event loop."""
        self._waiting = [thing]
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run(), name=self._name)

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _run(self) -> None:
        while self._waiting:
            try:
                await self._work(self._waiting.pop())
            except Exception:
                log.exception("This failed: %s", self._name)
