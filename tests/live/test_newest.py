"""Work for the newest thing only."""

import asyncio
import logging

import pytest

from knowledge.newest import Newest


async def test_of_those_that_wait_only_the_newest_is_worked_on() -> None:
    done: list[int] = []
    go_on = asyncio.Event()

    async def work(number: int) -> None:
        await go_on.wait()
        done.append(number)

    newest = Newest("counting", work)
    for number in range(5):
        newest.give(number)
        await asyncio.sleep(0)
    go_on.set()
    await asyncio.sleep(0.01)
    assert done == [0, 4]
    newest.give(9)
    await asyncio.sleep(0.01)
    assert done == [0, 4, 9]
    await newest.stop()


async def test_a_failure_is_logged_and_the_next_is_worked_on(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    async def work(number: int) -> None:
        if number == 1:
            raise ValueError(number)
        done.append(number)

    newest = Newest("counting", work)
    with caplog.at_level(logging.ERROR):
        newest.give(1)
        await asyncio.sleep(0.01)
        newest.give(2)
        await asyncio.sleep(0.01)
    assert done == [2]
    assert "This failed: counting" in caplog.text


async def test_it_stops_in_the_middle_of_its_work() -> None:
    newest: Newest[int] = Newest("waiting", lambda number: asyncio.sleep(60))
    newest.give(1)
    await asyncio.sleep(0)
    await asyncio.wait_for(newest.stop(), 1)
    unused: Newest[int] = Newest("nothing", lambda number: asyncio.sleep(0))
    await unused.stop()
