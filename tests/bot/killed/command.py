"""A command that is killed at some moment: before it writes, in the midst of it, or when all is written."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import Counter
from pathlib import Path
from random import Random

from tests.bot.killed.telling import WRITING
from tests.waiting import LIMIT

ROOT = Path(__file__).parents[3]
# Of so many kills one comes at any moment of the command's life, all others after it has begun to write.
_ANY = 4


class Killer:
    """Starts commands on one store and kills them. `outcomes` are what the kills left, as their test says."""

    def __init__(self, url: str, folder: Path, chance: Random) -> None:
        self._environment = {**os.environ, "DATABASE_URL": url, "DATA_DIR": str(folder)}
        self._environment.pop("DISCORD_TOKEN", None)
        self._folder, self._chance = folder, chance
        self._starting, self._writing = 2.0, 1.0
        self.outcomes: Counter[str] = Counter()
        self.kills = 0

    async def measure(self, *words: str) -> None:
        """Let the command come to its end once, to know how long it starts and how long it writes."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        child = await self._start(words)
        await _until_writing(child)
        self._starting = loop.time() - begun
        assert await asyncio.wait_for(child.wait(), LIMIT) == 0
        self._writing = loop.time() - begun - self._starting

    async def kill(self, *words: str) -> None:
        """Run the command until it is killed, which may be just after its end."""
        child = await self._start(words)
        if self.kills % _ANY == 0:
            await asyncio.sleep(self._chance.uniform(0, self._starting + self._writing))
        else:
            await _until_writing(child)
            # Every other time about when it commits, which is near the end.
            first = 0.7 if self.kills % 2 else 0.0
            await asyncio.sleep(self._chance.uniform(first, 1.1) * self._writing)
        self.kills += 1
        if child.returncode is None:
            child.kill()
        await child.wait()

    async def _start(self, words: tuple[str, ...]) -> Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bot.killed.telling", *words),
            cwd=ROOT, env=self._environment, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE,
        )  # fmt: skip


async def _until_writing(child: Process) -> None:
    assert child.stderr is not None
    said = b""
    while WRITING.encode() not in said:
        line = await asyncio.wait_for(child.stderr.readline(), LIMIT)
        assert line, said.decode()
        said += line
