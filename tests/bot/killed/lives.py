"""The bot's lives: started, killed at some moment, started again."""

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random

from tests.bot.announcing.rig import PATCH, POST
from tests.loopback import BotProcess, LoopbackDiscord
from tests.waiting import until

# How long a moment is waited for that may not come, and how long an answer is held back.
_PATIENCE, _HELD = 15.0, 600.0


class Moment(StrEnum):
    """When the bot is killed."""

    TAKEN = "Discord has taken a message, the bot has not heard of it"
    EDITED = "Discord has taken an edit, the bot has not heard of it"
    STARTING = "while it starts"
    ANY = "any other"


MOMENTS = (Moment.TAKEN, Moment.ANY, Moment.EDITED, Moment.TAKEN, Moment.ANY, Moment.STARTING)


@dataclass
class Lives:
    """All lives of one bot. `down` are the times, from and to, at which it was not connected, `incidents` the
    lines in which it wrote of one."""

    server: LoopbackDiscord
    environment: Mapping[str, str]
    folder: Path
    chance: Random
    down: list[tuple[float, float]] = field(default_factory=list)
    killed: Counter[Moment] = field(default_factory=Counter)
    incidents: list[str] = field(default_factory=list)
    _ahead: float = 0.0
    _since: float = 0.0

    def __post_init__(self) -> None:
        self._since = self.server.clock.now()

    @asynccontextmanager
    async def life(self) -> AsyncIterator[BotProcess]:
        """From its start, not waiting until it is connected, to its death by SIGKILL."""
        argv = (sys.executable, "-m", "tests.bot.killed.ahead", str(self._ahead), "run")
        bot = BotProcess(self.server, argv, environment=self.environment, data_dir=self.folder)
        async with bot:
            yield bot
            if self.server.gateway.connected:
                self._since = self.server.clock.now()
            await bot.stop(signal.SIGKILL)
        await self.server.disconnected()
        self.incidents += [line for line in bot.stderr.splitlines() if "Incident" in line]

    async def connected(self, bot: BotProcess) -> None:
        await bot.connected()
        self.down.append((self._since, self.server.clock.now()))

    async def until_killed(self, moment: Moment) -> None:
        """One life that ends at such a moment, or, where it does not come, at any."""
        async with self.life() as bot:
            if moment is Moment.STARTING:
                await asyncio.sleep(self.chance.uniform(0, 4))
                self.killed[moment] += 1
                return
            await self.connected(bot)
            if moment is Moment.ANY or not await self._held(moment):
                moment = Moment.ANY
                await asyncio.sleep(self.chance.uniform(0, 4))
            self.killed[moment] += 1

    async def _held(self, moment: Moment) -> bool:
        """Whether Discord has taken such a request, whose answer it holds back."""
        method, route = ("POST", POST) if moment is Moment.TAKEN else ("PATCH", PATCH)
        await asyncio.sleep(self.chance.uniform(0, 2))
        fault = self.server.fail(method, route, None, applied=True, delay=_HELD)
        try:
            await until(lambda: bool(fault.taken), _PATIENCE)
        except TimeoutError:
            self.server.rest.faults.cancel(fault)
        return fault.taken == [200]

    def stay_down(self, seconds: float) -> None:
        """Let time pass for Discord and for the bot, which is dead."""
        self.server.clock.advance(seconds)
        self._ahead += seconds
