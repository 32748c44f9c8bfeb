"""Pictures in a running bot: drawn off the event loop, kept within bounds, and never worth an answer."""

import asyncio
import logging
import os
import signal
import time
from collections.abc import Awaitable, Iterator
from datetime import date

import pytest

from bot import pictures
from bot.artist import Artist
from bot.pictures import Pictures, Wanted
from commands.message import PictureRequest
from commands.pictures.render import png
from commands.pictures.scene import Picture, Rect, Scene
from commands.pictures.svg import svg

BASIS = (1, date(2024, 7, 5))
RED = Scene(200, 100, (Rect(10, 10, 50, 50, "#ff0000"),), "#ffffff")


@pytest.fixture
def drawing() -> Iterator[Pictures]:
    made = Pictures()
    yield made
    made.close()


def wanted(name: str, *, basis: tuple[int, date] = BASIS, seconds: float = 0) -> Wanted:
    def make() -> Picture:
        time.sleep(seconds)
        return Picture(RED, f"About {name}.")

    return Wanted(PictureRequest((name,), make), basis)


async def test_what_is_drawn_is_kept(drawing: Pictures) -> None:
    assert drawing.kept(wanted("one")) is None
    first = await drawing.drawn(wanted("one"))
    assert first is not None
    assert (first.name, first.alt, first.png) == ("one.png", "About one.", png(svg(RED)))
    assert drawing.kept(wanted("one")) is first
    assert await drawing.drawn(wanted("one")) is first


async def test_of_other_facts_another_is_drawn(drawing: Pictures) -> None:
    first = await drawing.drawn(wanted("one"))
    assert drawing.kept(wanted("one", basis=(2, BASIS[1]))) is None
    assert await drawing.drawn(wanted("one", basis=(2, BASIS[1]))) is not first


async def test_who_asks_for_the_same_at_once_waits_for_the_one_drawing(drawing: Pictures) -> None:
    both = await asyncio.gather(drawing.drawn(wanted("one")), drawing.drawn(wanted("one")))
    assert both[0] is both[1] is not None


async def test_what_does_not_fit_is_left_out_and_not_waited_for(drawing: Pictures) -> None:
    waiting = [
        asyncio.create_task(drawing.drawn(wanted(str(number), seconds=0.05)))
        for number in range(pictures.MOST_WAITING)
    ]
    await asyncio.sleep(0)
    start = time.perf_counter()
    assert await drawing.drawn(wanted("one too many")) is None
    assert time.perf_counter() - start < 0.05
    assert None not in await asyncio.gather(*waiting)
    assert await drawing.drawn(wanted("one too many")) is not None


async def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    size = len(png(svg(RED)))
    drawing = Pictures(most_bytes=2 * size)
    await drawing.drawn(wanted("one"))
    await drawing.drawn(wanted("two"))
    assert drawing.kept(wanted("one")) is not None
    await drawing.drawn(wanted("three"))
    assert drawing.kept(wanted("two")) is None
    assert drawing.kept(wanted("one")) is not None
    drawing.close()


async def test_a_picture_that_fails_is_logged_and_the_next_is_drawn(
    drawing: Pictures, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> Picture:
        raise ZeroDivisionError

    assert await drawing.drawn(Wanted(PictureRequest(("broken",), fail), BASIS)) is None
    assert "while drawing broken" in caplog.text
    assert await drawing.drawn(wanted("one")) is not None


async def test_one_that_is_closed_draws_nothing_more(
    drawing: Pictures, caplog: pytest.LogCaptureFixture
) -> None:
    late = [asyncio.create_task(drawing.drawn(wanted(str(n), seconds=0.1))) for n in range(4)]
    await asyncio.sleep(0.05)
    drawing.close()
    assert await asyncio.gather(*late) == [None] * 4
    assert caplog.text == ""


async def test_the_loop_goes_on_while_fifty_are_asked_for(
    drawing: Pictures, caplog: pytest.LogCaptureFixture
) -> None:
    """The longest time between two turns of the loop; the machine's own noise is measured beside it."""
    caplog.set_level(logging.ERROR)
    await drawing.drawn(wanted("warm"))
    quiet = await _longest_turn(asyncio.sleep(0.5))
    asked = asyncio.gather(*(drawing.drawn(wanted(str(number))) for number in range(50)))
    busy = await _longest_turn(asked)
    assert busy < max(0.010, 3 * quiet)
    assert sum(drawn is not None for drawn in asked.result()) == pictures.MOST_WAITING


async def _longest_turn(awaited: Awaitable[object]) -> float:
    task = asyncio.ensure_future(awaited)
    longest, last = 0.0, time.perf_counter()
    while not task.done():
        await asyncio.sleep(0)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def test_a_process_that_died_is_started_anew() -> None:
    artist = Artist()
    first = artist.png(svg(RED))
    process = artist._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert artist.png(svg(RED)) == first
    artist.close()


def test_a_picture_that_takes_too_long_ends_the_process() -> None:
    artist = Artist(longest=0.001)
    with pytest.raises((OSError, EOFError)):
        artist.png(svg(RED))
    assert artist._process is None


def test_what_cannot_be_drawn_leaves_the_process_running(capfd: pytest.CaptureFixture[str]) -> None:
    artist = Artist()
    with pytest.raises(ValueError, match="refused"):
        artist.png("not a picture")
    process = artist._process
    assert artist.png(svg(RED)) == png(svg(RED))
    assert artist._process is process
    artist.close()
    assert "cannot be drawn" in capfd.readouterr().err
