"""The command line, saying when it begins to write: `python -m tests.bot.killed.telling COMMAND …`."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.__main__ import cli
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.database import Database

WRITING = "writing now"
_writing = Database.writing


@asynccontextmanager
async def telling(database: Database) -> AsyncIterator[AsyncConnection]:
    async with _writing(database) as connection:
        print(WRITING, file=sys.stderr, flush=True)
        yield connection


if __name__ == "__main__":
    Database.writing = telling  # type: ignore[method-assign, assignment]
    cli(prog_name="python -m bot")
