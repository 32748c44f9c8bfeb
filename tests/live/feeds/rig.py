"""A feed whose files, clock and intake are in the test's hands, over a store on the eve of 2024."""

from datetime import date
from typing import Any

from knowledge.errors import FeedUnavailable, StoreError
from knowledge.live.declaration import Change, Declared
from knowledge.live.feeds.document import Document
from knowledge.live.feeds.feed import Feed
from knowledge.live.feeds.feeder import Feeder, FeedStatus
from knowledge.live.feeds.memory import Memory
from knowledge.live.feeds.places import Places
from knowledge.live.feeds.reader import Reader
from knowledge.live.intake import Intake
from knowledge.model import Contest, Election
from knowledge.names.match import Match
from knowledge.storage.sayings import Sayings
from knowledge.storage.store import Store
from tests import shipped
from tests.live.feeds.publish import GE2024, document

NIGHT = date(2024, 7, 5)


def names(text: str, election: Election) -> Match:
    return shipped.index(election.boundary_set).resolve(text)


def reader() -> Reader:
    return Reader(names, lambda: NIGHT)


class Place:
    """A source that holds what it is told."""

    def __init__(self) -> None:
        self.documents: tuple[Document, ...] = ()
        self.trouble: Exception | None = None

    async def read(self) -> tuple[Document, ...]:
        if self.trouble is not None:
            raise self.trouble
        return self.documents

    def holds(self, *texts: str, modified: float | None = None) -> None:
        self.documents = tuple(
            document(text, f"{number}.csv", modified) for number, text in enumerate(texts, 1)
        )
        self.trouble = None

    def fails(self, why: str = "It is gone.") -> None:
        self.trouble = FeedUnavailable(why)


class Failing(Intake):
    """An intake whose database fails so many times."""

    failures = 0

    async def take(self, declared: Declared, **how: Any) -> Change | None:
        if self.failures:
            self.failures -= 1
            raise StoreError("The database is away.")
        return await super().take(declared, **how)


class Rig:
    """One feed of one place."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.intake = Failing(store)
        self.place = Place()
        self.now = 0.0
        self.restart()

    def restart(self) -> None:
        """As after a new start of the bot: nothing is known but what is in the store."""
        memory = Memory(Sayings(self.store, "night"))
        self.feed = Feed("night", Places([self.place]), reader(), memory, lambda: self.now)
        self.feeder = Feeder([self.feed], self.intake, 10.0)

    async def poll(self, *texts: str, after: float = 10.0, modified: float | None = None) -> FeedStatus:
        """What the feed says from now on, if given, looked at once."""
        if texts:
            self.place.holds(*texts, modified=modified)
        self.now += after
        await self.feeder.poll(self.feed)
        return self.feeder.statuses[0]

    def contest(self, code: str) -> Contest:
        return self.store.book.contests[GE2024][code]


def votes(contest: Contest) -> dict[str, int | None]:
    return {c.name: c.votes for c in contest.candidacies}
