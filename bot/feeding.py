"""Feeds in the bot's process: made from the settings, polled from start to stop, by one process at a time."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.settings import Settings
from knowledge.errors import StoreError
from knowledge.live.intake import Intake
from knowledge.service import Knowledge
from knowledge.storage.duty import Duty
from knowledge.storage.store import Store

if TYPE_CHECKING:
    from knowledge.live.feeds.feeder import Feeder

log = logging.getLogger(__name__)

# Seconds that a look under way may take; and between looks at whether this process is to poll.
_FINISHING, _LOOK = 1.0, 2.0


def make_feeder(settings: Settings, store: Store, knowledge: Knowledge, intake: Intake) -> "Feeder | None":
    """The feeds of the settings, not polled yet; None where none is set."""
    if not settings.feeds:
        return None
    # Only who has feeds pays for the importers.
    from knowledge.live.feeds.feeder import Feeder
    from knowledge.live.feeds.opening import open_feeds
    from knowledge.live.feeds.reader import Reader

    reader = Reader(knowledge.match, lambda: knowledge.today, settings.feed_election)
    return Feeder(open_feeds(settings.feeds, reader, store), intake, settings.feed_interval)


@asynccontextmanager
async def feeding(
    feeder: "Feeder | None", duty: Duty, there: Callable[[], Awaitable[object]] | None = None
) -> AsyncIterator[None]:
    """Polls meanwhile, whenever that is this process's `duty`, but not before what feeds tell of is `there`.

    At the end what is being taken in may finish; an answer that is waited for may not.
    """
    if feeder is None:
        yield
        return
    task = asyncio.create_task(_poll_in_turn(feeder, duty, there), name="feeds")
    try:
        yield
    finally:
        feeder.stop()
        await asyncio.wait({task}, timeout=_FINISHING)
        task.cancel()
        await asyncio.wait({task})
        duty.let_go()


async def _poll_in_turn(feeder: "Feeder", duty: Duty, there: Callable[[], Awaitable[object]] | None) -> None:
    """Until the feeder is stopped: two that polled at once could take in late what a desk has corrected."""
    if there is not None:
        await there()
    while True:
        if not await _is_ours(duty):
            await asyncio.sleep(_LOOK)
            continue
        polling = asyncio.create_task(feeder.run(), name="polling feeds")
        try:
            while await _is_ours(duty):
                await asyncio.wait({polling}, timeout=_LOOK)
                if polling.done():
                    return
        finally:
            polling.cancel()
            await asyncio.wait({polling})
        log.warning("Feeds are left to another process: the database did not answer")


async def _is_ours(duty: Duty) -> bool:
    try:
        return await duty.is_mine()
    except StoreError as error:
        log.debug("Nobody can tell whose turn it is. %s", error)
        return False
