"""Anything at all, through every way in: no fault, nothing over a limit, nothing that takes long.

`make torture` tries 100,000 inputs, others each day, `make test` the same few thousand. A failure names the
input and the seed.
"""

import os
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.client import Client
from bot.shards import Shards
from commands.desk.desk import Desk
from commands.live import Live
from commands.service import Commands
from knowledge.imports import Known
from knowledge.live.following import Follows
from knowledge.live.intake import Intake
from knowledge.live.outbox import Outbox
from knowledge.service import Knowledge
from knowledge.storage.batch import Batch
from knowledge.storage.store import Store
from tests import shipped
from tests.bot.scripted import KeptInMemory, ServersInMemory
from tests.candidates import BOOTLE, NEXT, NIGHT
from tests.hostile.asking import Door, ways_of_asking
from tests.hostile.drawing import ways_of_naming
from tests.hostile.files import ways_of_importing, ways_of_publishing, ways_of_setting
from tests.hostile.managing import ways_of_managing
from tests.hostile.tricks import inputs
from tests.hostile.writing import ways_of_writing
from tests.live.feeds.rig import reader

INPUTS, SEED = (int(os.environ.get(name, default)) for name, default in (("INPUTS", "4000"), ("SEED", "1")))
# Seconds of processor time that an input may take; at the second try, when it was nothing else's fault.
MOST = 0.050


async def try_all(ways: Iterator[tuple[str, Door]], part: float) -> None:
    """Every way in its share of the inputs; `part` is that of these ways."""
    doors = list(ways)
    each = max(1, round(INPUTS * part / len(doors)))
    slowest: list[tuple[float, str, str]] = []
    for number, (name, door) in enumerate(doors):
        for text in islice(inputs(SEED + number), each):
            slowest.append((await _timed(name, door, text), name, text))
        slowest = sorted(slowest, reverse=True)[:5]
    print(f"\n{each * len(doors):,} inputs through {len(doors)} ways in (SEED={SEED}); the slowest:")
    for seconds, name, text in slowest:
        print(f"  {1000 * seconds:6.1f} ms  {name}: {len(text)} characters, {text[:60]!a}")


async def _timed(name: str, door: Door, text: str) -> float:
    for _ in range(3):
        begun = time.thread_time()
        try:
            await door(text)
        except Exception as error:
            raise AssertionError(f"{name}: {text!a} (SEED={SEED})") from error
        taken = time.thread_time() - begun
        if taken < MOST:
            return taken
    raise AssertionError(f"{name}: {1000 * taken:.0f} ms for {text!a} (SEED={SEED})")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    made = Knowledge(shipped.book())
    made.warm()
    return made


async def test_questions(knowledge: Knowledge) -> None:
    await try_all(ways_of_asking(Commands(knowledge)), 0.64)
    bath = knowledge.book.contests["parl.2024-07-04"]["E14001080"]
    await try_all(ways_of_naming(knowledge, bath), 0.03)


@pytest.fixture
async def simcord_bot(knowledge: Knowledge) -> Client:
    servers: Any = ServersInMemory()
    return Client(Commands(knowledge), KeptInMemory(), servers=servers, shards=Shards(1))


async def test_what_is_written_to_the_bot(simcord_env: simcord.Env, simcord_bot: Client) -> None:
    await try_all(ways_of_writing(simcord_env, simcord_bot), 0.01)


async def test_what_the_desk_and_servers_send(opened_store: Store) -> None:
    knowledge = Knowledge(opened_store.book, today=NIGHT.date)
    knowledge.warm()
    desk = Desk(knowledge, Intake(opened_store), lambda reply: reply, lambda: NIGHT)
    live = Live(knowledge, Commands(knowledge), Follows(opened_store), Outbox(opened_store))
    contest = opened_store.book.contests[NEXT][BOOTLE]
    await try_all(ways_of_managing(desk, live, contest), 0.15)
    # A number alone names a winner; nothing gives anybody votes.
    after = opened_store.book.contests[NEXT][BOOTLE]
    assert [(c.name, c.votes) for c in after.candidacies] == [(c.name, None) for c in contest.candidacies]


async def test_what_whoever_hosts_it_gives(tmp_path: Path) -> None:
    facts: Batch = shipped.batch()
    await try_all(ways_of_importing(Known(facts), tmp_path), 0.05)
    await try_all(ways_of_setting(), 0.10)


async def test_what_feeds_say() -> None:
    await try_all(ways_of_publishing(reader(), shipped.book()), 0.02)
