"""A night announced by a bot that is killed again and again: by Discord's own log nothing is lost or doubled.

A short one by default, on one kind of database; `make torture` makes it a whole night. SEED gives another.
"""

import asyncio
import os
from pathlib import Path

import pytest

from knowledge.live.due import LEASE
from knowledge.live.replay import differences
from knowledge.storage.store import Store
from tests.bot.killed.due import committed
from tests.bot.killed.figures import report
from tests.bot.killed.lives import MOMENTS, Lives, Moment
from tests.bot.killed.rig import ELECTION, Scene, scene
from tests.loopback import LoopbackDiscord

# Of so many seats the results are retracted at the end, and declared again.
KILLS, RETRACTED = int(os.environ.get("KILLS", "2")), int(os.environ.get("RETRACTED", "0"))
# Seconds that it stays down once: Discord knows no nonce for so long.
DOWN = 15 * 60
STORES = ("sqlite", "postgres") if RETRACTED else ("sqlite",)


@pytest.mark.parametrize("store_url", STORES, indirect=True)
async def test_killed_at_any_moment(server: LoopbackDiscord, store_url: str, tmp_path: Path) -> None:
    async with Store.open(store_url) as store:
        here = await scene(server, store)
        lives = Lives(server, {"DATABASE_URL": store_url}, tmp_path, here.chance)
        playing = asyncio.create_task(here.night.play())
        moments = [MOMENTS[life % len(MOMENTS)] for life in range(KILLS)]
        for life, moment in enumerate(moments, start=1):
            here.night.bring(life / (KILLS + 1))
            await lives.until_killed(moment)
            if life == 1:
                lives.stay_down(DOWN)
            print(f"{life} of {KILLS}: {len(here.night.changes)} declared", flush=True)
        here.night.bring(1)
        lives.stay_down(LEASE.total_seconds())
        async with lives.life() as bot:
            await lives.connected(bot)
            await playing
            await in_the_end(here)
        print(report(here, await here.until_shown(), committed(here.night.changes), lives))
        assert differences(here.official, await store.batch(), ELECTION) == ()
    assert lives.incidents == []
    assert lives.killed[Moment.TAKEN] >= moments.count(Moment.TAKEN) * 2 // 3


async def in_the_end(here: Scene) -> None:
    """All is there; some of it is taken back, and that is struck through; and declared again."""
    whole = await here.until_shown()
    assert await here.wrong(whole, whole) == []
    if not RETRACTED:
        return
    gone = here.chance.sample(whole.codes, RETRACTED)
    for code in gone:
        here.night.note(await here.night.intake.retract(ELECTION, code, by="desk:1"))
    without = await here.until_shown()
    assert await here.wrong(whole, without, gone) == []
    for cue in here.cues:
        if cue.code in gone and cue.declared:
            here.night.note(await here.night.intake.take(cue.declared, by="desk:1", confirmed=True))
    again = await here.until_shown()
    assert await here.wrong(again, again) == []
