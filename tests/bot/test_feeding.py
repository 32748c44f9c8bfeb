"""Feeds in the bot's process: made from the settings, polled from start to stop."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.feeding import feeding
from bot.services import Rehearsal, open_services
from bot.settings import Settings
from knowledge.live.feeds.address import feed_addresses
from knowledge.live.rehearsal import prepare
from knowledge.model import State
from knowledge.storage.duty import Task
from tests.live.feeds.publish import GE2024, ISLINGTON, candidacies, constituencies, final
from tests.live.feeds.rig import votes
from tests.waiting import until


async def test_what_a_feed_says_is_answered(tmp_path: Path) -> None:
    facts, feed = tmp_path / "facts", tmp_path / "feed"
    for folder in (facts, feed):
        folder.mkdir()
    await asyncio.to_thread(prepare, facts, GE2024)
    settings = Settings(data_dir=tmp_path, feeds=feed_addresses(str(feed)), feed_interval=0.05)
    rehearsal = Rehearsal(facts, lambda: date(2024, 7, 5), timedelta(minutes=15))
    async with open_services(settings, rehearsal=rehearsal) as services:
        knowledge = services.knowledge
        seat = knowledge.book.constituencies["2024"][ISLINGTON]

        def state() -> State:
            return knowledge.result(knowledge.election("2024"), seat).contest.state

        async with feeding(services.feeder, services.store.duty(Task.FEEDS)):
            assert services.feeder is not None
            assert state() is State.NOT_DECLARED
            said = (
                candidacies((ISLINGTON,), (ISLINGTON,)),
                constituencies((ISLINGTON,), (ISLINGTON,), (ISLINGTON,)),
            )
            for name, text in zip(("candidacies", "constituencies"), said, strict=True):
                (feed / f"{name}.csv").write_text(text, encoding="utf-8")
            await until(lambda: state() is State.DECLARED)
            contest = knowledge.result(knowledge.election("2024"), seat).contest
            assert votes(contest) == votes(final(ISLINGTON))
            assert [status.taken for status in services.feeder.statuses] == [1]
        assert not [task for task in asyncio.all_tasks() if task.get_name() == "feeds"]


async def test_without_feeds_nothing_runs(data_dir: Path) -> None:
    async with open_services(replace(Settings(), data_dir=data_dir)) as services:
        assert services.feeder is None
        before = asyncio.all_tasks()
        async with feeding(services.feeder, services.store.duty(Task.FEEDS)):
            assert asyncio.all_tasks() == before
