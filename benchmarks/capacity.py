"""`python -m benchmarks.capacity`: how long each kind of follow waits on an election night, by servers.

The night of 2024 at its true pace, through the real intake and the real hook that says which follow is to be
shown what and when; then the sender on a virtual clock (`benchmarks.capacity_model`). Takes some minutes.
Declarations are known to the minute; within it they are spread at random, the same way each time.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np
from sqlalchemy import select

from benchmarks.capacity_model import CHANNEL_LIMIT, GLOBAL_LIMIT, Model, News
from knowledge.live import subjects
from knowledge.live.announce import Announcer
from knowledge.live.following import Follow, Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.live.origin import REPLAY
from knowledge.live.outbox import EDIT_EVERY
from knowledge.live.rehearsal import prepare
from knowledge.live.script import Cue, night
from knowledge.live.subjects import Subject
from knowledge.model import AREAS, UNITED_KINGDOM
from knowledge.storage.announcements import outbox
from knowledge.storage.store import Store

NIGHT = "2024"
SERVERS = (10, 1_000, 10_000)
PARTIES = ("labour", "conservative", "liberal-democrat", "reform-uk", "scottish-national-party", "green")

Kind = tuple[How, What, str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of follow at one size, one follow in each server's channel; delays in seconds."""

    how: How
    what: What
    servers: int
    messages: int
    median: float
    p95: float
    most: float
    within_limits: bool


def wishes(codes: Sequence[str]) -> Iterator[Kind]:
    """Every follow there is of each kind, which servers share out among themselves."""
    areas = [area.code for area in AREAS if area != UNITED_KINGDOM]
    for how in (How.EACH, How.DIGEST):
        yield how, What.EVERYTHING, None
        yield from ((how, What.AREA, code) for code in areas)
        yield from ((how, What.PARTY, party) for party in PARTIES)
    yield from ((How.EACH, What.SEAT, code) for code in codes)
    yield How.EACH, What.HEADLINES, None
    yield How.SCOREBOARD, What.EVERYTHING, None


def spread(cues: Iterable[Cue]) -> list[Cue]:
    """Each at some second of its minute."""
    random = Random(NIGHT)
    moved = (replace(cue, at=cue.at + timedelta(seconds=random.randrange(60))) for cue in cues)
    return sorted(moved, key=lambda cue: cue.at)


async def announced(kinds: Sequence[Kind], cues: Sequence[Cue], eve: Path, store: Path) -> list[list[News]]:
    """What a follow of each kind is to be shown of a night, as the outbox has it, in order of `kinds`."""
    clock = [cues[0].at]
    async with Store.open(store, directory=eve) as opened:
        follows = await follow(opened, kinds)
        intake = Intake(opened, [Announcer(opened, lambda: clock[0].date(), lambda: clock[0])])
        for cue in cues:
            clock[0] = cue.at
            assert cue.declared is not None
            await intake.take(cue.declared, by=REPLAY, received_at=cue.at, confirmed=True)
        async with opened.reading() as connection:
            query = select(outbox.c.follow_id, outbox.c.subject, outbox.c.not_before).order_by(outbox.c.id)
            rows = [tuple(row) for row in await connection.execute(query)]
    told = {cue.code: (cue.at - cues[0].at).total_seconds() for cue in cues}
    news: dict[int, list[News]] = {number: [] for number in follows}
    for order, (follow_id, about, not_before) in enumerate(rows):
        due = (datetime.fromisoformat(not_before) - cues[0].at).total_seconds()
        subject = Subject.read(about)
        if subject.kind is subjects.Kind.SCOREBOARD:
            # One row, which every declaration makes due again.
            news[follow_id] = [News(at, order, at) for at in sorted(told.values())]
        else:
            news[follow_id].append(News(due, order, told.get(subject.what, due)))
    return list(news.values())


async def follow(store: Store, kinds: Sequence[Kind]) -> list[int]:
    """A follow of each kind, each in a channel of a server of its own. Their ids, which count from 1."""
    follows, made = Follows(store), []
    for number, (how, what, subject) in enumerate(kinds, start=1):
        added = await follows.add(Wish(number, number, what, subject, how, 1))
        assert isinstance(added, Follow)
        made.append(added.id)
    return made


def measure(news: Mapping[Kind, list[News]], how: How, what: What, servers: int) -> Row:
    """All servers follow the same kind, each its own seat, area or party in turn."""
    shared = [rows for kind, rows in news.items() if kind[:2] == (how, what)]
    shown = Model((how, shared[number % len(shared)]) for number in range(servers)).run()
    delays = np.frombuffer(shown.delays)
    median, p95, most = np.percentile(delays, (50, 95, 100))
    within = (
        shown.busiest_second <= GLOBAL_LIMIT
        and shown.busiest_channel <= CHANNEL_LIMIT
        and (shown.closest_edits is None or shown.closest_edits >= EDIT_EVERY.total_seconds())
    )
    return Row(how, what, servers, shown.requests, float(median), float(p95), float(most), within)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """In Markdown, as the README has it."""
    yield "| how | what | servers | messages and edits | median | 95% within | longest | within limits |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for row in rows:
        delays = " | ".join(map(_time, (row.median, row.p95, row.most)))
        within = "yes" if row.within_limits else "NO"
        yield f"| {row.how} | {row.what} | {row.servers:,} | {row.messages:,} | {delays} | {within} |"


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 60 else f"{timedelta(seconds=round(seconds))}"


async def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        eve = Path(folder) / "eve"
        election_id, official = await asyncio.to_thread(prepare, eve, NIGHT)
        cues = spread(night(official, election_id))
        kinds = list(wishes(sorted(cue.code for cue in cues)))
        news = dict(zip(kinds, await announced(kinds, cues, eve, Path(folder) / "store"), strict=True))
    pairs = dict.fromkeys((how, what) for how, what, _ in kinds)
    rows = [measure(news, *pair, servers) for pair in pairs for servers in SERVERS]
    for line in table(rows):
        print(line)
    return 0 if all(row.within_limits for row in rows) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
