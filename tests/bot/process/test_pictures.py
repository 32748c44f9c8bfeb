"""Pictures of a bot as users run it: they follow, and nothing of them stays behind."""

import asyncio
import signal
import time
from pathlib import Path

import pytest

from tests.loopback import BotProcess, LoopbackDiscord
from tests.loopback import Message as Posted
from tests.pictures.pixels import size
from tests.waiting import until

PROC = Path("/proc")
pytestmark = pytest.mark.skipif(not PROC.exists(), reason="processes are looked up in /proc")


async def result(server: LoopbackDiscord, seat: str) -> Posted:
    return (await (await server.slash("result", {"constituency": seat})).reply()).message


def drawing(bot: BotProcess) -> list[str]:
    """The processes that the bot has started."""
    pid = bot.process.pid
    return [
        child
        for thread in PROC.glob(f"{pid}/task/*/children")
        for child in thread.read_text(encoding="ascii").split()
    ]


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
async def test_the_drawing_process_comes_with_the_first_picture_and_goes_with_the_bot(
    server: LoopbackDiscord, data_dir: Path, ending: signal.Signals
) -> None:
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        assert drawing(bot) == []
        message = await result(server, "ynys môn")
        await until(lambda: bool(message.files))
        ((name, picture),) = message.files.items()
        assert name == "result-ynys-mon-parl.2024-07-04-w07000112.png"
        assert size(picture)[0] == 1200
        (alt,) = message.alt_texts
        assert alt is not None
        assert alt.startswith("Bar chart. Llinos Medi wins Ynys Môn by 637 votes.")
        (child,) = drawing(bot)
        await bot.stop(ending)
        await until(lambda: not (PROC / child).exists())
        assert "Traceback" not in bot.stderr


async def test_an_answer_to_a_mention_gets_its_picture_by_an_edit_that_pings_nobody(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        question = await server.say(f"{server.mention()} who won bath?")
        await until(lambda: any(answer.files for answer in server.answers(question)))
        (edit,) = server.log.select("PATCH")
        assert edit.message is not None
        assert not edit.may_ping


async def test_words_alone_where_pictures_are_switched_off(server: LoopbackDiscord, data_dir: Path) -> None:
    async with BotProcess(server, data_dir=data_dir, environment={"PICTURES": "false"}) as bot:
        await bot.connected()
        message = await result(server, "bath")
        await asyncio.sleep(1)
        assert message.files == {}
        assert drawing(bot) == []


async def test_ctrl_c_while_drawing_is_a_quiet_end(server: LoopbackDiscord, data_dir: Path) -> None:
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        for seat in ("bath", "foyle", "clacton", "hendon"):
            await result(server, seat)
        await until(lambda: drawing(bot) != [])
        (child,) = drawing(bot)
        start = time.perf_counter()
        await bot.stop(signal.SIGINT)
        assert time.perf_counter() - start < 5
        await until(lambda: not (PROC / child).exists())
        assert "Traceback" not in bot.stderr
        assert bot.returncode == 0
