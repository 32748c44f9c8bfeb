"""A bot as its own process: started, reached, measured, stopped, and what it said when it failed."""

import signal
import sys
from pathlib import Path

import pytest

from tests.loopback import BotProcess, LoopbackDiscord
from tests.loopback.process import ExitedEarly

ECHO = (sys.executable, "-m", "tests.loopback_tests.bots")


async def test_a_bot_answers_and_stops_when_told(server: LoopbackDiscord) -> None:
    async with BotProcess(server, ECHO) as bot:
        assert 0 < await bot.connected() < 30
        await server.registered("echo")
        assert (await (await server.slash("echo", {"text": "hello"})).reply()).content == "hello"
        resident = bot.resident_bytes()
        assert resident is None or resident > 10_000_000
        assert await bot.stop(signal.SIGTERM) < 10
        assert bot.returncode == 0
    await server.disconnected()


async def test_a_killed_bot_finds_its_commands_again(server: LoopbackDiscord) -> None:
    async with BotProcess(server, ECHO) as bot:
        await bot.connected()
        before = await server.registered("echo")
        await bot.stop(signal.SIGKILL)
        assert bot.returncode == -signal.SIGKILL
    await server.disconnected()
    async with BotProcess(server, ECHO) as bot:
        await bot.connected()
        assert (await server.registered("echo"))["id"] == before["id"]
        assert (await (await server.slash("echo", {"text": "again"})).reply()).content == "again"


async def test_an_early_end_shows_what_was_said(server: LoopbackDiscord) -> None:
    async with BotProcess(server, (sys.executable, "-c", "raise SystemExit('no luck')")) as bot:
        with pytest.raises(ExitedEarly, match="no luck"):
            await bot.connected()
        assert await bot.exited() == 1
        assert not bot.running
        with pytest.raises(ExitedEarly, match="had ended with 1"):
            await bot.stop()


async def test_one_that_never_connects(server: LoopbackDiscord) -> None:
    async with BotProcess(server, (sys.executable, "-c", "import time; time.sleep(60)")) as bot:
        with pytest.raises(TimeoutError, match="not connected"):
            await bot.connected(timeout=0.2)


async def test_one_that_ignores_the_signal_is_killed(server: LoopbackDiscord) -> None:
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up'); time.sleep(60)"
    )
    async with BotProcess(server, (sys.executable, "-c", stubborn)) as bot:
        await bot.said("up")
        with pytest.raises(TimeoutError, match="SIGTERM"):
            await bot.stop(signal.SIGTERM, timeout=0.2)
        assert bot.returncode == -signal.SIGKILL


async def test_the_environment_is_its_own(
    server: LoopbackDiscord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a real one")
    monkeypatch.setenv("DATABASE_URL", "elsewhere")
    names = ("DISCORD_TOKEN", "DATABASE_URL", "DATA_DIR", "X")
    show = f"import os; print(*map(os.environ.get, {names}), os.getcwd())"
    async with BotProcess(
        server, (sys.executable, "-c", show), environment={"X": "y"}, data_dir=tmp_path
    ) as bot:
        await bot.exited()
        assert bot.stdout.split() == [server.token, "None", str(tmp_path), "y", str(tmp_path)]
