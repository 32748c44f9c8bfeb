"""The store in another process: `python -m tests.storage.process WHAT URL DIRECTORY …`; one line an event."""

import asyncio
import random
import sys
import time
from functools import partial
from pathlib import Path

from knowledge.book import Book
from knowledge.storage.batch import Batch
from knowledge.storage.database import open_database
from knowledge.storage.migrations import REVISIONS, upgrade_to
from knowledge.storage.store import Store
from tests.storage.small import GENERAL, put_contest

SEATS = 40


def say(*words: object) -> None:
    print(*words, flush=True)


async def open_(url: str, directory: Path) -> None:
    """Open the store and tell what is in it."""
    async with Store.open(url, directory=directory) as store:
        contests = sum(map(len, store.book.contests.values()))
        say(store.book.revision, contests, *sorted(name for name in sys.modules if name == "alembic"))


async def hang(url: str, directory: Path) -> None:
    """Stop in the middle of the first load, with its transaction open."""

    def progress(_what: str, done: int, total: int) -> None:
        if done == total // 2 + 1:
            say("half")
            time.sleep(60)

    async with Store.open(url, directory=directory, progress=progress):
        say("done")


async def migrate(url: str, _directory: Path) -> None:
    """Stop in the middle of the migrations, with their transaction open."""
    database = await open_database(url)
    async with database.writing() as connection:
        await connection.run_sync(partial(upgrade_to, REVISIONS[len(REVISIONS) // 2]))
        say("half")
        await asyncio.sleep(60)


async def watch(url: str, directory: Path) -> None:
    """Tell each new book's revision, the first seat's leading votes and how many parties there are."""

    def tell(book: Book) -> None:
        votes = [contest.candidacies[0].votes for _, contest in sorted(book.contests[GENERAL].items())]
        say(book.revision, votes[0], len(book.parties))

    async with Store.open(url, directory=directory) as store:
        store.watch(tell)
        say("watching")
        await asyncio.sleep(60)


def touched(revision: int) -> list[int]:
    """The seats that revision `revision` of `replace` writes."""
    return sorted(random.Random(revision).sample(range(SEATS), 1 + revision % SEATS))


async def replace(url: str, directory: Path, revisions: str) -> None:
    """Make revisions 2, 3, …; each gives the seats that it touches its own number as votes."""
    async with Store.open(url, directory=directory) as store:
        for revision in range(2, int(revisions) + 2):
            batch = Batch()
            for number in touched(revision):
                put_contest(batch, GENERAL, number, [revision] * 4)
            applied = await store.apply(batch)
            assert applied.revision == revision
    say("done")


if __name__ == "__main__":
    what, url, directory, *rest = sys.argv[1:]
    actions = {"open": open_, "hang": hang, "migrate": migrate, "watch": watch, "replace": replace}
    asyncio.run(actions[what](url, Path(directory), *rest))
