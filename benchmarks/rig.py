"""One bot as its own process on its own loopback Discord, and the kinds of load that are put on it."""

import os
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from enum import Enum
from itertools import cycle, islice
from pathlib import Path

from benchmarks.calls import keystrokes, questions, result_calls, warm_calls
from benchmarks.load import Ask, Call, Load, run_load
from tests.loopback import BotProcess, Interaction, LoopbackDiscord, Message

OURS = (sys.executable, "-m", "bot", "run")
BARE = (sys.executable, "-m", "benchmarks.bare")
# Words alone: pictures follow them when there is time, and have figures of their own.
WORDS = {"PICTURES": "false"}
# So many ask in turn that none asks more often than one person may.
PEOPLE = 5_000
WARM_UP, IN_FLIGHT = 2_000, 16
# Seats whose pictures the bot keeps all at once.
DRAWN = 50


class Kind(Enum):
    """What is asked."""

    RESULT = "/result"
    PICTURE = "/result with its picture"
    COMPLETION = "autocomplete"
    QUESTION = "a question, /ask"
    BUTTON = "a button"


class Rig:
    """One running bot, with its own endless streams of calls."""

    def __init__(self, discord: LoopbackDiscord, process: BotProcess, people: int = PEOPLE) -> None:
        self.discord = discord
        self.process = process
        self._people = cycle([discord.add_user(f"asker {number}") for number in range(people)])
        self._message: Message | None = None
        self._kinds: Mapping[Kind, tuple[Ask, Iterator[Call]]] = {
            Kind.RESULT: (self._result, result_calls()),
            Kind.PICTURE: (self._result, cycle(warm_calls()[:DRAWN])),
            Kind.COMPLETION: (self._complete, keystrokes()),
            Kind.QUESTION: (self._question, questions()),
            Kind.BUTTON: (self._press, cycle([{}])),
        }

    async def warm_up(self) -> None:
        await run_load(self._result, warm_calls(), IN_FLIGHT)
        await self.load(Kind.COMPLETION, WARM_UP)

    async def draw(self, seats: int = DRAWN) -> None:
        """Have the pictures of so many seats drawn; the bot keeps the last ones, the `DRAWN` first among
        them, which from then on go out with their words."""
        for options in reversed(warm_calls()[:seats]):
            asked = await self._result(options)
            await asked.edited()

    async def load(self, kind: Kind, calls: int, in_flight: int = IN_FLIGHT) -> Load:
        """So many calls of one kind. Raises TimeoutError as `run_load` does."""
        ask, stream = self._kinds[kind]
        before = self.process_seconds()
        load = await run_load(ask, islice(stream, calls), in_flight)
        return load.taking(self.process_seconds() - before)

    def process_seconds(self) -> float:
        """The processor's time that the bot has taken until now, its kernel's too."""
        return processor_seconds(self.process.process.pid)

    def mebibytes(self) -> float:
        return (self.process.resident_bytes() or 0) / 2**20

    async def _result(self, options: Call) -> Interaction:
        return await self.discord.slash("result", options, user=next(self._people))

    async def _complete(self, options: Call) -> Interaction:
        return await self.discord.autocomplete("result", options, "constituency")

    async def _question(self, options: Call) -> Interaction:
        return await self.discord.slash("ask", options, user=next(self._people))

    async def _press(self, _: Call) -> Interaction:
        """Of somebody else's message, which is answered privately: the message stays for the next."""
        if self._message is None:
            asked = await self.discord.slash("result", {"constituency": "bath"})
            self._message = (await asked.reply()).message
        return await self.discord.press(self._message, "History", user=next(self._people))


def processor_seconds(pid: int) -> float:
    """Of a process until now; 0 where the system has no /proc."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def rig(
    argv: tuple[str, ...],
    data_dir: Path,
    *,
    servers: int = 1,
    settings: Mapping[str, str] = WORDS,
    warm: bool = True,
    people: int = PEOPLE,
) -> AsyncIterator[Rig]:
    async with LoopbackDiscord(checks=False, description=None, keeps=1_000) as discord:
        for number in range(servers):
            discord.add_guild(f"Benchmark {number}")
        async with BotProcess(discord, argv, data_dir=data_dir, environment=settings) as process:
            await process.connected()
            await discord.registered("result")
            made = Rig(discord, process, people)
            if warm:
                await made.warm_up()
            yield made
