"""Running until it is stopped: SIGTERM and SIGINT unwind everything that is open, within five seconds."""

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

log = logging.getLogger(__name__)

Result = TypeVar("Result")

# What is not closed after so many seconds is left as it is: the process ends.
PATIENCE = 4.5
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def run(main: Coroutine[Any, Any, Result]) -> Result | None:
    """The coroutine's result; None when a signal stopped it. Raises what it raises.

    A signal cancels it, so that `async with` and `finally` close what it opened. Uses uvloop if installed.
    """
    with asyncio.Runner(loop_factory=_loop_factory()) as runner, suppress(asyncio.CancelledError):
        return runner.run(_until_signalled(main))
    return None


async def _until_signalled(main: Coroutine[Any, Any, Result]) -> Result:
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None

    def stop() -> None:
        log.info("Stopping")
        watchdog = threading.Timer(PATIENCE, _leave)
        watchdog.daemon = True
        watchdog.start()
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
        task.cancel()

    for number in _SIGNALS:
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
    return await main


def _leave() -> None:
    log.error("Not everything could be closed in time; leaving")
    sys.stderr.flush()
    os._exit(1)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
