"""The bot connects while the results are still being read: what is asked meanwhile waits for them once."""

import asyncio
from pathlib import Path

import discord
import pytest

from bot.condition import Observer
from bot.services import open_services
from bot.settings import Settings
from commands.answer import Status
from knowledge.edition import Edition
from knowledge.errors import StoreError, Unavailable
from knowledge.storage.store import Store
from tests.stalls import stalls


async def test_questions_wait_for_the_first_edition_which_is_made_once(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    warmed: list[Edition] = []
    warm_all = Edition.warm_all
    monkeypatch.setattr(Edition, "warm_all", lambda self, day: warmed.append(warm_all(self, day)))
    async with open_services(Settings(data_dir=data_dir), warm=True) as services:
        with pytest.raises(Unavailable):
            _ = services.knowledge.book
        assert services.commands.complete("result", "constituency", "bath", {}) == ()
        asked = [services.commands.answer(line) for line in ("/result bath", "who won bath?", "/mp bath")]
        replies = await asyncio.gather(*asked)
        assert {reply.status for reply in replies} == {Status.ANSWERED}
        assert services.commands.complete("result", "constituency", "bath", {})
    assert "Incident" not in caplog.text
    assert len(warmed) == 1
    assert warmed[0].has_lexicon(services.knowledge.today)


async def test_what_cannot_be_read_is_told_to_who_waits(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(store: Store) -> None:
        raise StoreError("The store is damaged.")

    monkeypatch.setattr(Store, "catch_up", fail)
    async with open_services(Settings(data_dir=data_dir), warm=True) as services:
        with pytest.raises(StoreError, match="damaged"):
            await services.there()
        assert not await services.commands.there(within=0)


async def test_a_stop_leaves_nothing_of_the_reading_behind(data_dir: Path) -> None:
    before = asyncio.all_tasks()
    async with open_services(Settings(data_dir=data_dir), warm=True) as services:
        await asyncio.sleep(0)  # it has begun
        assert services.reading is not None
    assert services.reading.cancelled()
    assert asyncio.all_tasks() == before


class Connected(discord.AutoShardedClient):
    def is_ready(self) -> bool:
        return True


async def test_the_bot_is_ready_once_the_results_are_there(data_dir: Path) -> None:
    async with open_services(Settings(data_dir=data_dir), warm=True) as services:
        client = Connected(intents=discord.Intents.none())
        async with Observer.watching(client, services) as observer:
            early = await observer.look()
            await services.there()
            then = await observer.look()
    assert (early.ready, early.revision, early.seats) == (False, 0, 0)
    assert (then.ready, then.revision, then.seats) == (True, 1, 650)


async def test_the_event_loop_turns_while_the_results_are_being_read(data_dir: Path) -> None:
    async with open_services(Settings(data_dir=data_dir), warm=True) as services, stalls() as found:
        await services.there()
    assert found.longest < 0.010
