"""How long a declaration takes, from the intake to the new projection: late in the night as early in it."""

import asyncio
import time
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure, figure
from knowledge.live.announce import Announcer
from knowledge.live.intake import Intake
from knowledge.live.origin import REPLAY
from knowledge.live.rehearsal import prepare
from knowledge.live.script import night
from knowledge.service import Knowledge
from knowledge.storage.store import Store

NIGHT = "2024"
EARLY, LATE = range(1, 50), range(599, 649)
TARGET = 1.2


async def measure(folder: Path) -> list[Figure]:
    """Over the night of 2024 in a store of its own. The first one, at which all is learned, is left out."""
    eve = folder / "eve"
    election_id, official = await asyncio.to_thread(prepare, eve, NIGHT)
    cues = night(official, election_id)
    taken: dict[int, float] = {}
    async with Store.open(folder / "night", directory=eve) as store:
        knowledge = Knowledge(store.book, today=lambda: cues[0].at.date())
        intake = Intake(store, [Announcer(store, lambda: knowledge.today)])
        for number, cue in enumerate(cues):
            assert cue.declared is not None
            begun = time.perf_counter()
            await intake.take(cue.declared, by=REPLAY, received_at=cue.at, confirmed=True)
            if number == 0 or number in EARLY or number in LATE:
                knowledge.replace(knowledge.edition(store.book))
                await knowledge.live_projection()
                taken[number] = 1000 * (time.perf_counter() - begun)
    late, early = (median(taken[number] for number in part) for part in (LATE, EARLY))
    name = "declaration 600-649 to projection, against 2-50"
    return [figure(name, "ms", [late], [early], TARGET, at_least=False)]
