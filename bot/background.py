"""An event loop in a thread of its own, so that the main thread may wait for typing.

Waiting for a line blocks, and only the main thread hears Ctrl-C: so the main thread reads, and everything
asynchronous (the store, the book that follows it, the answers) lives in the other.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager, contextmanager, suppress
from typing import Any, Generic, TypeVar

Opened = TypeVar("Opened")
Result = TypeVar("Result")


class Background(Generic[Opened]):
    """What was opened, and a way to have coroutines run where it lives."""

    def __init__(self, opened: Opened, loop: asyncio.AbstractEventLoop) -> None:
        self.opened = opened
        self._loop = loop

    def run(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        """The coroutine's result; blocks the calling thread, and gives the coroutine up on Ctrl-C."""
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result()
        except KeyboardInterrupt:
            future.cancel()
            raise


@contextmanager
def in_background(
    opening: Callable[[], AbstractAsyncContextManager[Opened]],
) -> Iterator[Background[Opened]]:
    """Opens the context in a new thread's loop, and closes it there at the end, in the same task.

    Raises what opening raises.
    """
    started: Future[Callable[[], object]] = Future()
    ready: Future[Background[Opened]] = Future()

    async def live() -> None:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        started.set_result(lambda: loop.call_soon_threadsafe(task.cancel))
        async with opening() as opened:
            ready.set_result(Background(opened, loop))
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()

    def run() -> None:
        try:
            asyncio.run(live())
        except BaseException as error:
            if not ready.done():
                ready.set_exception(error)

    thread = threading.Thread(target=run, name="event loop")
    thread.start()
    try:
        yield ready.result()
    finally:
        stop = started.result()
        with suppress(RuntimeError):  # the loop is closed already where opening failed
            stop()
        thread.join()
