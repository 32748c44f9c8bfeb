"""A night and its channels, set up and looked at: short by default, as long as CHANNELS and SEATS say."""

import asyncio
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from knowledge.live.due import LEASE
from knowledge.live.faults import with_faults
from knowledge.live.following import Follow
from knowledge.live.intake import Intake
from knowledge.live.outbox import Outbox
from knowledge.live.script import Cue, night
from knowledge.service import Knowledge
from knowledge.storage.batch import Batch
from knowledge.storage.store import Store
from tests.bot.killed.due import Expected
from tests.bot.killed.feed import Night
from tests.bot.killed.places import followed
from tests.bot.killed.shown import wrong
from tests.loopback import Channel, LoopbackDiscord

CHANNELS, SEATS, SEED = (
    int(os.environ.get(name, default))
    for name, default in (("CHANNELS", "10"), ("SEATS", "15"), ("SEED", "7"))
)
ELECTION = "parl.2024-07-04"
FAULTS = ("duplicates", "corrections", "retractions")
# Seconds in which all that is due is shown: the lease of what the dead left, and edits 20 seconds apart.
_LONGEST = 20 * LEASE.total_seconds()


@dataclass
class Scene:
    """A night on a store in which it is still to come, with all that follow it."""

    server: LoopbackDiscord
    store: Store
    chance: Random
    official: Batch
    cues: tuple[Cue, ...]
    places: Sequence[tuple[Follow, Channel]]
    night: Night

    async def until_shown(self) -> Expected:
        """Wait until nothing is due any more; what all channels must hold then."""
        deadline = asyncio.get_running_loop().time() + _LONGEST
        while (queue := await Outbox(self.store).queue()).waiting:
            assert asyncio.get_running_loop().time() < deadline, queue
            await asyncio.sleep(0.5)
        assert queue.failed == 0
        await self.store.catch_up()
        return Expected(Knowledge(self.store.book), [change for _, change in self.night.changes])

    async def wrong(self, was: Expected, now: Expected, gone: Collection[str] = ()) -> list[str]:
        """All that is wrong in any channel; see `tests.bot.killed.shown`."""
        found = []
        for follow, channel in self.places:
            problems = await wrong(follow, self.server.messages(channel), was, now, gone)
            wish = follow.wish
            found += [f"{wish.what} {wish.how} {wish.subject}: {one}" for one in problems]
        return found


async def scene(server: LoopbackDiscord, store: Store) -> Scene:
    """Before the first declaration of 2024's night, or of the seats that declared first."""
    chance = Random(SEED)
    official = await store.batch()
    cues = night(official, ELECTION)[:SEATS]
    contests = [store.book.contests[ELECTION][cue.code] for cue in cues]
    for contest in contests:
        await Intake(store).retract(ELECTION, contest.constituency.code, by="terminal")
    places = await followed(server, store, CHANNELS, contests, chance)
    taken = Night(store, ELECTION, with_faults(cues, FAULTS, SEED), server.clock.now, chance)
    return Scene(server, store, chance, official, cues, places, taken)
