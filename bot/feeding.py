"""Feeds in the bot's process: made from the settings, polled from start to stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.settings import Settings
from knowledge.live.intake import Intake
from knowledge.service import Knowledge
from knowledge.storage.store import Store

if TYPE_CHECKING:
    from knowledge.live.feeds.feeder import Feeder

# Seconds that a look under way may take.
_FINISHING = 1.0


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
async def feeding(feeder: "Feeder | None") -> AsyncIterator[None]:
    """Polls meanwhile. At the end what is being taken in may finish; an answer that is waited for may not."""
    if feeder is None:
        yield
        return
    task = asyncio.create_task(feeder.run(), name="feeds")
    try:
        yield
    finally:
        feeder.stop()
        await asyncio.wait({task}, timeout=_FINISHING)
        task.cancel()
        await asyncio.wait({task})
