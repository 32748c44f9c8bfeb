"""A past night played again through the intake, in its true order and at its pace or a multiple of it."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.errors import DeclarationDoubtful, DeclarationError
from knowledge.live.declaration import Change
from knowledge.live.intake import Intake
from knowledge.live.origin import REPLAY
from knowledge.live.script import Cue
from knowledge.storage.batch import COLUMNS, Batch, Row
from knowledge.storage.store import Store

# When nothing comes for longer, the clock is put forward to this long before the next declaration.
QUIET, AWAKE = timedelta(hours=1), timedelta(minutes=1)
# How far the script has been played, in the properties of the rehearsal's store.
POSITION = "rehearsal_position"


class Clock:
    """The time of a past night: `speed` times as fast as ours, or, without a speed, from cue to cue."""

    def __init__(self, begins: datetime, speed: float | None) -> None:
        self._speed = speed
        self.set(begins)

    def now(self) -> datetime:
        if self._speed is None:
            return self._then
        return self._then + timedelta(seconds=(time.monotonic() - self._since) * self._speed)

    def today(self) -> date:
        return self.now().date()

    async def until(self, moment: datetime) -> None:
        """Wait for a moment of the night; a quiet hour is passed over."""
        if self._speed is None:
            self.set(max(moment, self._then))
            await asyncio.sleep(0)
            return
        if moment - self.now() > QUIET:
            self.set(moment - AWAKE)
        await asyncio.sleep(max(0.0, (moment - self.now()).total_seconds() / self._speed))

    def set(self, moment: datetime) -> None:
        """Put the clock to a moment; it goes on from there."""
        self._then, self._since = moment, time.monotonic()


@dataclass(frozen=True, slots=True)
class Played:
    """What became of a cue: the change it made, the error that turned it away, or neither where it said
    nothing new. `doubted`: it was taken because whoever sent it stood by it."""

    cue: Cue
    change: Change | None = None
    error: DeclarationError | None = None
    doubted: bool = False


class Replay:
    """One night in one store. A replay that was broken off goes on where it was, to the cue."""

    def __init__(self, store: Store, intake: Intake, election_id: str, cues: Sequence[Cue]) -> None:
        self._store = store
        self._intake = intake
        self._election_id = election_id
        self.cues = tuple(cues)

    async def position(self) -> int:
        """How many cues have been played in this store. Raises StoreError."""
        return int(await self._store.get_property(POSITION) or 0)

    async def play(self, clock: Clock, on_played: Callable[[Played], None]) -> None:
        """All cues that are left, each at its moment, telling `on_played` of each. Raises StoreError."""
        begins = await self.position()
        if begins < len(self.cues):
            clock.set(self.cues[begins].at - AWAKE)
        for place, cue in enumerate(self.cues[begins:], start=begins + 1):
            await clock.until(cue.at)
            played = await self._play(cue)
            # Killed in between, the cue is played again, and then says nothing new.
            await self._store.set_property(POSITION, str(place))
            on_played(played)

    async def _play(self, cue: Cue) -> Played:
        intake, declared = self._intake, cue.declared
        try:
            if declared is None:
                change = await intake.retract(self._election_id, cue.code, by=REPLAY, received_at=cue.at)
                return Played(cue, change)
            try:
                return Played(cue, await intake.take(declared, by=REPLAY, received_at=cue.at))
            except DeclarationDoubtful:
                if not cue.sure:
                    raise
                change = await intake.take(declared, by=REPLAY, received_at=cue.at, confirmed=True)
                return Played(cue, change, doubted=True)
        except DeclarationError as error:
            return Played(cue, error=error)


# What a declaration says of a contest and its candidacies; that it was corrected on the way does not count.
_SAID = {
    "contests": ("election_id", "code", "electorate", "invalid_votes", "declared_at", "declared_about"),
    "candidacies": ("election_id", "code", "number", "votes", "elected"),
}


def differences(official: Batch, found: Batch, election_id: str) -> tuple[str, ...]:
    """The GSS codes of seats whose result in `found` is not the official one, in order."""
    wrong: set[str] = set()
    for table in _SAID:
        wrong |= {
            str(row[1]) for row in _said(official, table, election_id) ^ _said(found, table, election_id)
        }
    return tuple(sorted(wrong))


def _said(batch: Batch, table: str, election_id: str) -> set[Row]:
    places = [COLUMNS[table].index(column) for column in _SAID[table]]
    return {tuple(row[place] for place in places) for row in batch.rows[table] if row[0] == election_id}
