"""Several feeds at once: each its own status, its own log, its own troubles."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import AsyncMock

import pytest

from bot.feeding import feeding
from knowledge.errors import FeedUnavailable, StoreError
from knowledge.live.declaration import Change, Declared
from knowledge.live.feeds.document import Document
from knowledge.live.feeds.feed import Feed
from knowledge.live.feeds.feeder import LONGEST_WAIT, Feeder
from knowledge.live.feeds.memory import Memory
from knowledge.live.feeds.places import Places
from knowledge.live.intake import Intake
from knowledge.model import State
from knowledge.storage.duty import Task
from knowledge.storage.sayings import Sayings
from knowledge.storage.store import Store
from tests.live.feeds.publish import (
    CHORLEY,
    GE2024,
    ISLINGTON,
    SOME,
    candidacies,
    constituencies,
    final,
    plain,
    winners,
)
from tests.live.feeds.rig import Place, Rig, reader, votes
from tests.waiting import until

OFFICIAL = (candidacies((ISLINGTON,), (ISLINGTON,)), constituencies((ISLINGTON,), (ISLINGTON,), (ISLINGTON,)))


def feed(store: Store, name: str, *places: Place) -> Feed:
    return Feed(name, Places(places), reader(), Memory(Sayings(store, name)))


async def test_one_feeds_trouble_stops_no_other(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    gone, broken, good = Place(), Place(), Place()
    gone.fails("gone.csv cannot be read: No such file.")
    broken.trouble = RuntimeError("a fault of our own")
    good.holds(*OFFICIAL)
    feeds = [
        feed(rig.store, name, place) for name, place in (("gone", gone), ("broken", broken), ("good", good))
    ]
    feeder = Feeder(feeds, rig.intake, 0.01)
    running = asyncio.create_task(feeder.run())
    await until(lambda: rig.contest(ISLINGTON).state is State.DECLARED)
    await until(lambda: all(status.trouble for status in feeder.statuses[:2]))
    gone.holds(plain((CHORLEY,)))
    await until(lambda: rig.contest(CHORLEY).state is State.DECLARED)
    assert not running.done()
    running.cancel()
    await asyncio.wait({running})
    assert running.cancelled()
    statuses = {status.name: status for status in feeder.statuses}
    assert statuses["gone"].trouble is None
    assert statuses["broken"].trouble == "a fault, which is in the log"
    assert statuses["broken"].read_at is None
    assert (statuses["good"].taken, statuses["gone"].taken) == (1, 1)
    assert caplog.text.count("gone.csv cannot be read: No such file.") == 1
    assert "a fault of our own" in caplog.text


async def test_a_feed_tells_how_old_it_is(rig: Rig) -> None:
    now = datetime.now(UTC)
    assert rig.feeder.statuses[0].age(now) is None
    rig.place.fails()
    assert (await rig.poll()).read_at is None
    status = await rig.poll(*OFFICIAL)
    rig.place.fails("It is away.")
    later = await rig.poll()
    assert later.read_at == status.read_at
    assert later.trouble == "It is away."
    assert status.read_at is not None
    assert later.age(status.read_at + timedelta(minutes=7)) == timedelta(minutes=7)
    assert (await rig.poll(*OFFICIAL)).trouble is None


async def test_a_refused_row_is_logged_once_and_again_when_it_changes(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    sheet = plain((CHORLEY,)) + "Nowhere-on-Sea,Nobody,,1,,,,,\n"
    reason = "1.csv, line 7: no constituency is called 'Nowhere-on-Sea'"
    for _ in range(3):
        status = await rig.poll(sheet)
    assert [str(one) for one in status.refused] == [reason]
    assert caplog.text.count("Nowhere-on-Sea") == 1
    # Elsewhere in the file it is the same row; with other words in it, it is another.
    await rig.poll(sheet.replace("Nowhere-on", "\nNowhere-on"))
    assert caplog.text.count("Nowhere-on-Sea") == 1
    await rig.poll(sheet.replace("Nobody", "Somebody"))
    assert caplog.text.count("Nowhere-on-Sea") == 2
    assert rig.contest(CHORLEY).state is State.DECLARED


async def test_a_file_full_of_refused_rows_does_not_fill_the_log(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    rows = "".join(f"Nowhere {number},Nobody,,1\n" for number in range(500))
    status = await rig.poll("constituency,candidate,party,votes\n" + rows)
    assert len(status.refused) == 500
    assert len(caplog.records) == 21
    assert "480 more are refused" in caplog.text


async def test_a_server_that_asks_to_be_left_alone_is(rig: Rig) -> None:
    assert await rig.feeder.poll(rig.feed) == 10.0
    for asked, waited in ((30.0, 30.0), (2.0, 10.0), (86_400.0, LONGEST_WAIT)):
        rig.place.trouble = FeedUnavailable("It is busy.", asked)
        assert await rig.feeder.poll(rig.feed) == waited


async def test_two_places_are_one_feed_and_wait_for_each_other(rig: Rig) -> None:
    """The file by candidate alone would be taken as official."""
    ran, seats = Place(), Place()
    both = feed(rig.store, "both", ran, seats)
    feeder = Feeder([both], rig.intake, 10.0)
    ran.holds(OFFICIAL[0])
    seats.fails("Not there yet.")
    for _ in range(3):
        await feeder.poll(both)
    assert rig.contest(ISLINGTON).state is State.NOT_DECLARED
    assert feeder.statuses[0].trouble == "Not there yet."
    seats.holds(constituencies((ISLINGTON,), (ISLINGTON,)))
    await feeder.poll(both)
    assert rig.contest(ISLINGTON).state is State.WINNER_ONLY
    # One that fails later on stands as it was, and keeps nothing from the other.
    ran.fails("Away.")
    seats.holds(OFFICIAL[1])
    await feeder.poll(both)
    assert votes(rig.contest(ISLINGTON)) == votes(final(ISLINGTON))
    assert feeder.statuses[0].trouble == "Away."


async def test_two_feeds_of_one_seat_do_not_go_to_and_fro(rig: Rig) -> None:
    one, other = Place(), Place()
    one.holds(*OFFICIAL)
    other.holds(plain((ISLINGTON,), rejected={"Jeremy Corbyn": ""}, electorate={"Jeremy Corbyn": ""}))
    feeds = [feed(rig.store, "one", one), feed(rig.store, "other", other)]
    feeder = Feeder(feeds, rig.intake, 10.0)
    for _ in range(4):
        for each in feeds:
            await feeder.poll(each)
    assert [status.taken for status in feeder.statuses] == [1, 0]
    assert rig.contest(ISLINGTON).invalid_votes == final(ISLINGTON).invalid_votes
    assert rig.contest(ISLINGTON).state is State.DECLARED


class Slow(Place):
    """A source that never answers."""

    async def read(self) -> tuple[Document, ...]:
        await asyncio.Event().wait()
        return ()


async def test_it_stops_between_two_declarations_and_goes_on_with_the_rest(rig: Rig) -> None:
    good = Place()
    codes = sorted(rig.store.book.contests[GE2024])[:40]
    good.holds(winners(codes))
    feeds = [feed(rig.store, "good", good)]
    feeder = Feeder(feeds, rig.intake, 60.0)
    running = asyncio.create_task(feeder.run())
    await until(lambda: feeder.statuses[0].taken > 2)
    feeder.stop()
    await running
    taken = feeder.statuses[0].taken
    assert 2 < taken < len(codes)
    feeder = Feeder([feed(rig.store, "good", good)], rig.intake, 60.0)
    running = asyncio.create_task(feeder.run())
    await until(lambda: feeder.statuses[0].taken == len(codes) - taken)
    feeder.stop()
    await running


class Struck(Intake):
    """An intake to which something happens at one seat."""

    def __init__(self, store: Store, code: str, strikes: Callable[[], Awaitable[object]]) -> None:
        super().__init__(store)
        self._code = code
        self._strikes = strikes

    async def take(self, declared: Declared, **how: Any) -> Change | None:
        if declared.code == self._code:
            await self._strikes()
        return await super().take(declared, **how)


async def test_a_fault_at_one_seat_keeps_no_other_waiting(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    strikes = AsyncMock(side_effect=RuntimeError("a fault of our own"))
    feeder = Feeder([rig.feed], Struck(rig.store, CHORLEY, strikes), 10.0)
    rig.place.holds(winners(SOME))
    await feeder.poll(rig.feed)
    assert [rig.contest(code).state for code in SOME] == [
        State.WINNER_ONLY,
        State.NOT_DECLARED,
        State.WINNER_ONLY,
    ]
    assert feeder.statuses[0].trouble == "a fault, which is in the log"
    assert "a fault of our own" in caplog.text
    strikes.side_effect = None
    await feeder.poll(rig.feed)
    assert rig.contest(CHORLEY).state is State.WINNER_ONLY
    assert (feeder.statuses[0].taken, feeder.statuses[0].trouble) == (3, None)


async def test_it_ends_also_where_the_database_fails_it_at_the_end(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when another process takes the feeds over."""
    waiting = asyncio.Event()

    async def wait() -> None:
        waiting.set()
        await asyncio.Event().wait()

    feeder = Feeder([rig.feed], Struck(rig.store, CHORLEY, wait), 0.01)
    rig.place.holds(winners(SOME))
    running = asyncio.create_task(feeder.run())
    await waiting.wait()
    monkeypatch.setattr(Sayings, "add", AsyncMock(side_effect=StoreError("The database is away.")))
    running.cancel()
    await until(running.done)
    assert running.cancelled()


async def test_an_answer_that_is_waited_for_is_not_waited_for_at_the_end(rig: Rig) -> None:
    feeder = Feeder([feed(rig.store, "slow", Slow())], rig.intake, 60.0)
    async with feeding(feeder, rig.store.duty(Task.FEEDS)):
        await asyncio.sleep(0.05)
    assert len(asyncio.all_tasks()) == 1
