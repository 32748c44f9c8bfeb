"""The composition root: opens what answers need, hands it over, and closes it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from bot.progress import Progress
from bot.settings import Settings
from commands.service import Commands
from knowledge.names.postcodes import PostcodeLookup
from knowledge.service import Knowledge
from knowledge.storage import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Services:
    store: Store
    knowledge: Knowledge
    commands: Commands


@asynccontextmanager
async def open_services(
    settings: Settings, progress: Progress | None = None, *, warm: bool = False
) -> AsyncIterator[Services]:
    """The services over an open store; `warm` builds the name indexes now, off the event loop.

    On first use the store is set up and filled, which `progress` shows. Raises StoreError.
    """
    async with Store.open(settings.database, progress=progress) as store:
        knowledge = Knowledge(store.book, _postcodes(settings))
        if warm:
            await asyncio.to_thread(knowledge.warm)
        following = asyncio.create_task(_follow(store, knowledge), name="follow the store")
        try:
            yield Services(store, knowledge, Commands(knowledge))
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following
