"""What comes in: a night's declarations through the intake, in their order, whether the bot lives or not."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random

from knowledge.live.announce import Announcer
from knowledge.live.declaration import Change
from knowledge.live.intake import Intake
from knowledge.live.replay import Clock, Played, Replay
from knowledge.live.script import Cue
from knowledge.storage.store import Store

# Seconds between two declarations, on average; and a quarter of an hour of so short a night.
PACE, QUARTER = 0.3, timedelta(seconds=30)


class Feed(Clock):
    """A clock for a replay that lets go on only so far as it is asked to, at irregular steps."""

    def __init__(self, begins: datetime, chance: Random) -> None:
        super().__init__(begins, None)
        self._chance = chance
        self._allowed = asyncio.Semaphore(0)
        self._brought = 0

    def bring(self, number: int) -> None:
        """So many declarations altogether, one after another."""
        for _ in range(self._brought, number):
            self._allowed.release()
        self._brought = number

    async def until(self, moment: datetime) -> None:
        await self._allowed.acquire()
        await asyncio.sleep(self._chance.expovariate(1 / PACE))
        await super().until(moment)


class Night:
    """The cues of a night as they are taken in, and what came of them: `changes` with the time of each."""

    def __init__(
        self, store: Store, election_id: str, cues: Sequence[Cue], now: Callable[[], float], chance: Random
    ) -> None:
        """`now` is in UTC seconds, on the clock that the bot and Discord have."""
        self._now = now
        self.intake = Intake(store, [Announcer(store, now=lambda: _utc(now()), quarter=QUARTER)])
        self._feed = Feed(cues[0].at, chance)
        self._replay = Replay(store, self.intake, election_id, cues)
        self.changes: list[tuple[float, Change]] = []
        self.cues, self.played = len(cues), 0

    def bring(self, part: float) -> None:
        """Let declarations come in until such a part of the night is over."""
        self._feed.bring(round(part * self.cues))

    async def play(self) -> None:
        await self._replay.play(self._feed, self._took)

    def _took(self, played: Played) -> None:
        self.note(played.change)
        self.played += 1

    def note(self, change: Change | None) -> None:
        """It has just been committed."""
        if change is not None:
            self.changes.append((self._now(), change))


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds).astimezone()
