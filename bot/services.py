"""The composition root: opens what answers need, hands it over, and closes it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.feeding import make_feeder
from bot.progress import Progress
from bot.settings import Settings
from bot.tally import Tally
from commands.service import Commands
from knowledge.book import Book
from knowledge.collection import out_of_collection
from knowledge.edition import Edition
from knowledge.live.announce import QUARTER, Announcer
from knowledge.live.intake import Intake
from knowledge.live.projecting import Projector
from knowledge.names.postcodes import PostcodeLookup
from knowledge.newest import Newest
from knowledge.service import Knowledge, utc_today
from knowledge.storage.shipped import DIRECTORY
from knowledge.storage.store import Store

if TYPE_CHECKING:
    from knowledge.live.feeds.feeder import Feeder

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Services:
    store: Store
    knowledge: Knowledge
    commands: Commands
    intake: Intake
    feeder: "Feeder | None"
    tally: Tally = field(default_factory=Tally)
    # Reads the results, where that goes on while the bot connects.
    reading: "asyncio.Task[None] | None" = None

    async def there(self) -> None:
        """Wait until there is something to answer from. Raises what made it impossible: StoreError."""
        if self.reading is not None:
            await asyncio.shield(self.reading)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A past night to be played again: the folder of the facts before it, what day it is then, and what is a
    quarter of an hour at its pace."""

    facts: Path
    today: Callable[[], date]
    quarter: timedelta


@asynccontextmanager
async def open_services(
    settings: Settings,
    progress: Progress | None = None,
    *,
    warm: bool = False,
    rehearsal: Rehearsal | None = None,
) -> AsyncIterator[Services]:
    """The services over an open store, whose changes they follow, made here or by another process.

    On first use the store is set up and filled, which `progress` shows. With `warm` the results are read
    meanwhile, and indexes are made ahead and off the event loop, then and for each new book; otherwise they
    are there at once, and the first question that needs an index waits for it. In a `rehearsal` facts and
    day are its own, and every reply is marked. Raises StoreError.
    """
    facts = rehearsal.facts if rehearsal else DIRECTORY
    async with Store.open(settings.database, progress=progress, directory=facts, read=not warm) as store:
        postcodes = PostcodeLookup(settings.postcode_url) if settings.postcode_url else None
        projector = Projector(settings.forecast_prior)
        today = rehearsal.today if rehearsal else utc_today
        knowledge = Knowledge(None if warm else store.book, postcodes, today, projector)
        following = _Following(knowledge, warm=warm)
        reading = asyncio.create_task(following.begin(store), name="reading the results") if warm else None
        if reading is None:
            store.watch(following)
        try:
            commands = Commands(knowledge, rehearsal=rehearsal is not None)
            quarter = rehearsal.quarter if rehearsal else QUARTER
            intake = Intake(store, [Announcer(store, lambda: knowledge.today, quarter=quarter)])
            feeder = make_feeder(settings, store, knowledge, intake)
            yield Services(store, knowledge, commands, intake, feeder, reading=reading)
        finally:
            if reading is not None:
                reading.cancel()
                await asyncio.wait({reading})
            await following.stop()
            await projector.stop()


class _Following:
    """Hands each new book to Knowledge; while one is being warmed, only the newest waits."""

    def __init__(self, knowledge: Knowledge, *, warm: bool) -> None:
        self._knowledge = knowledge
        self._warm = warm
        self._newest = Newest("warming a new book", self._catch_up)

    def __call__(self, book: Book) -> None:
        if self._warm:
            self._newest.give(book)
        else:
            self._knowledge.replace(self._knowledge.edition(book))

    async def begin(self, store: Store) -> None:
        """Read the first book, make all that answers take, and follow what changes. Raises StoreError."""
        with out_of_collection():
            await store.catch_up()
            edition, day = self._knowledge.edition(store.book), self._knowledge.today
            await asyncio.to_thread(edition.warm_all, day)
        self._take_up(edition)
        log.info("The results have been read: all is answered")
        store.watch(self)

    async def stop(self) -> None:
        await self._newest.stop()

    async def _catch_up(self, book: Book) -> None:
        edition = self._knowledge.edition(book)
        await asyncio.to_thread(edition.warm)
        self._take_up(edition)

    def _take_up(self, edition: Edition) -> None:
        self._knowledge.replace(edition)
        self._knowledge.project_soon()
