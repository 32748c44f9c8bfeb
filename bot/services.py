"""The composition root: opens what answers need, hands it over, and closes it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.progress import Progress
from bot.settings import Settings
from commands.service import Commands
from knowledge.names.postcodes import PostcodeLookup
from knowledge.service import Knowledge
from knowledge.storage.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    store: Store
    knowledge: Knowledge
    commands: Commands


@asynccontextmanager
async def open_services(
    settings: Settings, progress: Progress | None = None, *, warm: bool = False
) -> AsyncIterator[Services]:
    """The services over an open store, whose changes they follow, made here or by another process.

    On first use the store is set up and filled, which `progress` shows. `warm` builds the name indexes now,
    off the event loop, not at the first question. Raises StoreError.
    """
    async with Store.open(settings.database, progress=progress) as store:
        postcodes = PostcodeLookup(settings.postcode_url) if settings.postcode_url else None
        knowledge = Knowledge(store.book, postcodes)
        if warm:
            await asyncio.to_thread(knowledge.warm)
        store.watch(knowledge.replace)
        yield Services(store, knowledge, Commands(knowledge))
