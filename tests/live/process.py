"""An intake in another process: `python -m tests.live.process WHAT URL DIRECTORY`; one line an event."""

import asyncio
import sys
from pathlib import Path

from knowledge.live.declaration import Change
from knowledge.live.intake import Intake
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.store import Store
from tests.live.night import SEATS, THREE_AM, VOTES, full

ROUNDS = 6


def say(*words: object) -> None:
    print(*words, flush=True)


async def hang(store: Store) -> None:
    """Stop when the declaration is written and logged, but not committed."""

    async def hook(_connection: AsyncConnection, _change: Change) -> None:
        say("written")
        await asyncio.sleep(60)

    await Intake(store, [hook]).take(full(), by="feed:hanging", received_at=THREE_AM)


async def declare(store: Store) -> None:
    """Every seat again and again with other votes, as another of these processes does meanwhile."""
    intake, first = Intake(store), int(sys.argv[4])
    for extra in range(ROUNDS):
        for seat in range(SEATS):
            said = full({**VOTES, 3: first + extra}, seat)
            await intake.take(said, by=f"desk:{first}", received_at=THREE_AM)
    say("done")


async def main() -> None:
    what, url, directory = sys.argv[1:4]
    async with Store.open(url, directory=Path(directory)) as store:
        await {"hang": hang, "declare": declare}[what](store)


if __name__ == "__main__":
    asyncio.run(main())
