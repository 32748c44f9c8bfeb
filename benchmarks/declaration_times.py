"""How long a declaration takes, from the intake to the new projection: late in the night as early in it; how
long the event loop is held by it; and what of it the projection takes."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure, figure
from knowledge.book import Book
from knowledge.forecast.backtest import Method, Score, backtest
from knowledge.forecast.learn import priors_for
from knowledge.live.announce import Announcer
from knowledge.live.intake import Intake
from knowledge.live.origin import REPLAY
from knowledge.live.rehearsal import prepare
from knowledge.live.script import Cue, night
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.stalls import stalls

NIGHT = "2024"
EARLY, LATE = range(1, 50), range(599, 649)
# While it is watched how long the loop is held, nothing is timed: the watch takes a processor to itself.
HELD = range(50, 100)
TARGET = 1.2
# Milliseconds: the loop held at once, a projection, and one with an exit poll.
MOST_HELD, MOST_PROJECTED, MOST_POLLED = 10.0, 50.0, 250.0


async def measure(folder: Path) -> list[Figure]:
    """Over the night of 2024 in a store of its own. The first one, at which all is learned, is left out."""
    eve = folder / "eve"
    election_id, official = await asyncio.to_thread(prepare, eve, NIGHT)
    cues = night(official, election_id)
    taken: dict[int, float] = {}
    async with Store.open(folder / "night", directory=eve) as store:
        knowledge = Knowledge(store.book, today=lambda: cues[0].at.date())
        intake = Intake(store, [Announcer(store, lambda: knowledge.today)])

        async def take(cue: Cue, *, project: bool) -> None:
            assert cue.declared is not None
            await intake.take(cue.declared, by=REPLAY, received_at=cue.at, confirmed=True)
            if project:
                knowledge.replace(knowledge.edition(store.book))
                await knowledge.live_projection()

        for number, cue in enumerate(cues[: HELD.start]):
            taken[number] = await _timed(take(cue, project=True))
        with _collecting_as_the_bot_does():
            async with stalls() as held:
                for cue in cues[HELD.start : HELD.stop]:
                    await take(cue, project=True)
        for number, cue in enumerate(cues[HELD.stop :], HELD.stop):
            taken[number] = await _timed(take(cue, project=number in LATE))
        late, early = (median(taken[number] for number in part) for part in (LATE, EARLY))
        name = "declaration 600-649 to projection, against 2-50"
        return [
            figure(name, "ms", [late], [early], TARGET, at_least=False),
            _limit("the event loop held at once by 50 of them", 1000 * held.longest, MOST_HELD),
            *_projections(store.book),
        ]


async def _timed(work: Awaitable[None]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    await work
    return 1000 * (time.perf_counter() - begun)


@contextmanager
def _collecting_as_the_bot_does() -> Iterator[None]:
    """Once it is connected: what the start has made is looked through no more (`bot.client`)."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def _projections(book: Book) -> list[Figure]:
    """With at most 100 seats declared, when most is open and it takes longest."""
    election = next(one for one in book.general_elections if str(one.year) == NIGHT)
    scores = backtest(book, election, priors_for(book, election)).scores
    return [
        _limit("projecting the House, most seats open", _early(scores[Method.MODEL]), MOST_PROJECTED),
        _limit("the same with an exit poll", _early(scores[Method.POLL]), MOST_POLLED),
    ]


def _early(scores: Sequence[Score]) -> float:
    return median(1000 * score.seconds for score in scores if score.declared <= 100)


def _limit(name: str, milliseconds: float, most: float) -> Figure:
    return figure(name, "ms", [milliseconds], [most], 1, at_least=False)
