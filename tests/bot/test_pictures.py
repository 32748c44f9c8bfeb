"""Pictures in a running bot: drawn off the event loop, kept within bounds, and never worth an answer."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date

import pytest

from bot import pictures
from bot.artist import Artist
from bot.pictures import Pictures, Wanted
from bot.tally import Tally
from commands.message import PictureRequest
from commands.pictures.drawn import draw
from commands.pictures.render import png
from commands.pictures.scene import Circle, Picture, Rect, Scene
from commands.pictures.svg import svg
from commands.service import Commands
from knowledge.service import Knowledge
from tests.shipped import book
from tests.terminal.conftest import ROOT

BASIS = (1, date(2024, 7, 5))
RED = Scene(200, 100, (Rect(10, 10, 50, 50, "#ff0000"),), "#ffffff")
LARGE = Scene(1200, 1140, tuple(Circle(25 * n, 20 * n, 40, "#ff0000") for n in range(50)), "#ffffff")


@pytest.fixture
def drawing() -> Iterator[Pictures]:
    made = Pictures()
    yield made
    made.close()


def wanted(name: str, *, basis: tuple[int, date] = BASIS, seconds: float = 0, scene: Scene = RED) -> Wanted:
    def make() -> Picture:
        time.sleep(seconds)
        return Picture(scene, f"About {name}.")

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


async def test_who_asks_for_the_same_at_once_waits_for_the_one_drawing() -> None:
    tally = Tally()
    drawing = Pictures(tally=tally)
    both = await asyncio.gather(drawing.drawn(wanted("one")), drawing.drawn(wanted("one")))
    assert both[0] is both[1] is not None
    assert tally.pictures == {"drawn": 1, "shared": 1}
    drawing.close()


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


async def test_asking_for_fifty_holds_the_interpreter_for_less_than_the_loop_may_stand(
    drawing: Pictures,
) -> None:
    """The thread that waits for drawings is all that could hold it: its time on the processor is measured,
    which unlike a stall of the loop does not depend on what else the machine does."""
    start = time.thread_time()
    png(svg(LARGE))
    assert time.thread_time() - start > 0.030, "drawn here, it is held for longer"
    await drawing.drawn(wanted("warm", scene=LARGE))
    before = await _thread_time(drawing)
    drawn = await asyncio.gather(*(drawing.drawn(wanted(str(n), scene=LARGE)) for n in range(50)))
    made = sum(one is not None for one in drawn)
    assert made == pictures.MOST_WAITING
    assert (await _thread_time(drawing) - before) / made < 0.010


@pytest.mark.parametrize(
    "line", ["/projection", "/map change party:green", "/result foyle", "/history clacton"]
)
async def test_no_kind_of_picture_is_long_in_this_process(line: str) -> None:
    """Working out what is shown is all that it does of a drawing; the least of some times is its own."""
    request = (await Commands(Knowledge(book())).answer(line)).message.picture
    assert request is not None
    took = []
    for _ in range(5):
        start = time.thread_time()
        draw(request, lambda svg: b"drawn elsewhere")
        took.append(time.thread_time() - start)
    assert min(took) < 0.010


async def _thread_time(drawing: Pictures) -> float:
    """Seconds that the drawing's one thread has been on the processor so far."""
    return await asyncio.wrap_future(drawing._thread.submit(time.thread_time))


def test_the_drawing_library_is_not_loaded_by_who_asks() -> None:
    script = """
import asyncio, sys
from bot.pictures import Pictures
from tests.bot.test_pictures import wanted
assert "resvg_py" not in sys.modules
async def main():
    drawing = Pictures()
    drawn = await drawing.drawn(wanted("one"))
    print(drawn.name, "resvg_py" in sys.modules)
    drawing.close()
asyncio.run(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["one.png", "False"]


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
