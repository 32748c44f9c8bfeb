"""The model behind the table of delays: the real outbox shows the same things at the same moments."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.capacity import Kind, announced, follow
from benchmarks.capacity_model import CHANNEL_LIMIT, GLOBAL_LIMIT, LATENCY, Model, News
from bot.sending import IDLE
from knowledge.live.announce import Announcer
from knowledge.live.claims import Claim
from knowledge.live.following import How, What
from knowledge.live.intake import Intake
from knowledge.live.outbox import EDIT_EVERY, PACE, Outbox
from knowledge.live.script import Cue
from knowledge.live.subjects import Subject
from knowledge.storage.store import Store
from tests.live.replay.nights import Eve

KINDS: list[Kind] = [
    *[(How.EACH, What.EVERYTHING, None)] * 50,
    (How.EACH, What.AREA, "E12000002"),
    (How.EACH, What.PARTY, "labour"),
    *[(How.DIGEST, What.EVERYTHING, None)] * 3,
    *[(How.SCOREBOARD, What.EVERYTHING, None)] * 20,
]
Delays = list[list[float]]
TINY = 1e-6  # what sums of floats are out by


async def test_the_model_is_the_outbox(eve_of_2024: Eve, tmp_path: Path) -> None:
    cues = eve_of_2024.cues[100:110]
    news = await announced(KINDS, cues, eve_of_2024.folder, tmp_path / "announced")
    shown = Model((kind[0], rows) for kind, rows in zip(KINDS, news, strict=True)).run()
    modelled: Delays = [[] for _ in KINDS]
    for channel, delay in zip(shown.channels, shown.delays, strict=True):
        modelled[channel].append(delay)
    driven = await drive(KINDS, cues, eve_of_2024.folder, tmp_path / "driven")
    for kind, one, other in zip(KINDS, modelled, driven, strict=True):
        assert one == pytest.approx(other, abs=0.005), kind
    assert sum(map(len, driven)) > 600


async def drive(kinds: Sequence[Kind], cues: Sequence[Cue], eve: Path, path: Path) -> Delays:
    """The real outbox, claimed from as the sender does it, with a Discord that always takes as long."""
    begins, clock = cues[0].at, [cues[0].at]
    delays: Delays = [[] for _ in kinds]
    told = {cue.code: cue.at for cue in cues}
    seen = [0] * len(kinds)  # declarations on each scoreboard
    under_way: list[tuple[float, Claim]] = []
    slot, look, waiting = 0.0, 0, list(cues)
    async with Store.open(path, directory=eve) as store:
        await follow(store, kinds)
        outbox = Outbox(store, "here")
        intake = Intake(store, [Announcer(store, lambda: clock[0].date(), lambda: clock[0])])
        while waiting or under_way or (await outbox.queue()).waiting:
            now = begins + timedelta(seconds=look * IDLE)
            while waiting and waiting[0].at <= now:
                cue = waiting.pop(0)
                clock[0] = cue.at
                assert cue.declared is not None
                await intake.take(cue.declared, by="replay", received_at=cue.at, confirmed=True)
            for shown_at, claim in [one for one in under_way if one[0] <= look * IDLE]:
                await outbox.delivered(claim, 1, begins + timedelta(seconds=shown_at))
            under_way = [one for one in under_way if one[0] > look * IDLE]
            for claim in await outbox.claim(store.book.revision, now):
                said = {item.id: "what is said" for item in claim.items}
                await outbox.trying(claim, said, store.book.revision, now)
                slot = max(look * IDLE, slot + 1 / PACE)
                under_way.append((slot + LATENCY, claim))
                number = claim.follow.id - 1
                showing = [told.get(Subject.read(item.subject).what) for item in claim.items]
                if claim.follow.wish.how is How.SCOREBOARD:
                    done = len(cues) - len(waiting)
                    showing, seen[number] = [cue.at for cue in cues[seen[number] : done]], done
                for at in showing:
                    assert at is not None
                    delays[number].append(slot + LATENCY - (at - begins).total_seconds())
            look += 1
    return delays


@settings(max_examples=60, deadline=None)
@given(
    how=st.sampled_from(How),
    channels=st.integers(1, 150),
    told=st.lists(st.floats(0, 600, allow_nan=False), min_size=1, max_size=60),
)
def test_everything_is_shown_once_and_no_limit_is_crossed(how: How, channels: int, told: list[float]) -> None:
    wait = 900.0 if how is How.DIGEST else 0.0
    news = [News(at + wait, order, at) for order, at in enumerate(sorted(told))]
    shown = Model((how, news) for _ in range(channels)).run()
    assert len(shown.delays) == channels * len(told)
    assert min(shown.delays) >= LATENCY + wait - TINY
    assert shown.busiest_second <= min(PACE, GLOBAL_LIMIT)
    assert shown.busiest_channel <= CHANNEL_LIMIT
    assert shown.closest_edits is None or shown.closest_edits >= EDIT_EVERY.total_seconds() - TINY
    assert shown.requests <= len(shown.delays)
