"""The night of 2024 played again: whatever goes wrong in it, the store ends with the official results."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.settings import DATABASE_FILE
from knowledge.errors import StoreError
from knowledge.live.declaration import Act
from knowledge.live.faults import FAULTS, with_faults
from knowledge.live.intake import Intake
from knowledge.live.rehearsal import refuse_other_stores
from knowledge.live.replay import Clock, Played, Replay, differences
from knowledge.live.script import Cue
from knowledge.model import State
from knowledge.storage.store import Store
from tests.live.replay.nights import GE2024, Eve

SHORT = 120  # of 650 declarations


async def play(eve: Eve, store: str | Path, faults: Iterable[str], cues: int = SHORT) -> list[Played]:
    """The first so many declarations into a store, which must end with these seats' official results."""
    played: list[Played] = []
    script = with_faults(eve.cues[:cues], faults, seed=3)
    async with Store.open(store, directory=eve.folder) as opened:
        await Replay(opened, Intake(opened), GE2024, script).play(Clock(script[0].at, None), played.append)
        left = differences(eve.official, await opened.batch(), GE2024)
        states = Counter(contest.state for contest in opened.book.contests[GE2024].values())
    assert left == tuple(sorted(cue.code for cue in eve.cues[cues:]))
    assert states[State.DECLARED] + states[State.CORRECTED] == cues
    return played


async def test_the_whole_night(eve_of_2024: Eve, tmp_path: Path) -> None:
    played = await play(eve_of_2024, tmp_path / "store", [], cues=650)
    assert Counter(one.change.act if one.change else None for one in played) == {Act.DECLARED: 650}
    assert not any(one.error for one in played)


async def test_a_night_with_every_fault_on_postgresql(eve_of_2024: Eve, postgres_url: str) -> None:
    played = await play(eve_of_2024, postgres_url, FAULTS)
    assert {one.change.act for one in played if one.change} == set(Act)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_night_with_one_fault(eve_of_2024: Eve, tmp_path: Path, fault: str) -> None:
    played = await play(eve_of_2024, tmp_path / "store", [fault])
    acts = Counter(one.change.act if one.change else None for one in played)
    turned_away = sum(one.error is not None for one in played)
    match fault:
        case "duplicates":
            assert acts[None] > 5
        case "corrections":
            assert acts[Act.CORRECTED] == 10
        case "retractions":
            assert acts[Act.RETRACTED] == 5
        case "tie":
            assert acts[Act.CORRECTED] == 1
        case "wrong-seat":
            assert acts[Act.RETRACTED] + turned_away == 3


async def test_a_replay_that_was_broken_off_goes_on(eve_of_2024: Eve, tmp_path: Path) -> None:
    seen: list[Cue] = []

    async def until_broken(most: int) -> None:
        def count(played: Played) -> None:
            seen.append(played.cue)
            if len(seen) == most:
                raise RuntimeError("pulled the plug")

        async with Store.open(tmp_path / "store", directory=eve_of_2024.folder) as store:
            replay = Replay(store, Intake(store), GE2024, eve_of_2024.cues[:30])
            await replay.play(Clock(eve_of_2024.cues[0].at, None), count)

    with pytest.raises(RuntimeError):
        await until_broken(10)
    await until_broken(31)
    assert seen == list(eve_of_2024.cues[:30])


async def test_a_store_of_its_own_is_needed(eve_of_2024: Eve, tmp_path: Path, data_dir: Path) -> None:
    folder = eve_of_2024.folder
    with pytest.raises(StoreError, match="facts of its own"):
        await refuse_other_stores(data_dir / DATABASE_FILE, folder)
    await refuse_other_stores(tmp_path / "new", folder)
    async with Store.open(tmp_path / "new", directory=folder):
        pass
    await refuse_other_stores(tmp_path / "new", folder)


async def test_the_clock_runs_faster_and_passes_over_quiet_hours() -> None:
    begins = datetime(2024, 7, 4, 22, 0, tzinfo=UTC)
    clock, loop = Clock(begins, 600), asyncio.get_running_loop()
    begun = loop.time()
    await clock.until(begins + timedelta(minutes=1))
    assert 0.09 < loop.time() - begun < 1
    assert begins + timedelta(minutes=1) <= clock.now() < begins + timedelta(minutes=10)
    await clock.until(begins + timedelta(hours=20))
    assert loop.time() - begun < 2
    assert clock.now() >= begins + timedelta(hours=20)
    assert clock.today() == begins.date() + timedelta(days=1)
