"""A bot as its own process, pointed at the loopback: start, watch, measure, stop."""

# ruff: noqa: ASYNC109 - a test says how long it waits

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from .server import LoopbackDiscord

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_ARGV = (sys.executable, "-m", "bot", "run")
# What our bot says when there is nothing that it would wait for any more.
READY = "The results have been read"
KEPT = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


class ExitedEarly(Exception):
    """The process ended while something was awaited from it; the message holds its standard error."""


class BotProcess:
    """An async context manager around one process; leaving it kills what still runs.

    The environment is built afresh, so that nothing of the machine's leaks in: DISCORD_TOKEN, DISCORD_API_URL
    and a DATA_DIR of its own, then `environment`; and the process works in its data directory, where no .env
    is. Give `data_dir` to start again on the same data.
    """

    def __init__(
        self,
        discord: LoopbackDiscord,
        argv: Sequence[str] = DEFAULT_ARGV,
        *,
        environment: Mapping[str, str] | None = None,
        data_dir: Path | None = None,
    ) -> None:
        self.discord = discord
        self.argv = tuple(argv)
        self._own_data = None if data_dir else tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.data_dir = data_dir or Path(self._own_data.name if self._own_data else "")
        self.environment = {name: os.environ[name] for name in KEPT if name in os.environ} | {
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api_url,
            "DATA_DIR": str(self.data_dir),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            **(environment or {}),
        }
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._out = bytearray()
        self._err = bytearray()
        self.started_at = 0.0

    async def __aenter__(self) -> Self:
        self.started_at = time.perf_counter()
        self._process = await asyncio.create_subprocess_exec(
            *self.argv,
            cwd=self.data_dir,
            env=self.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._readers = [
            asyncio.create_task(_collect(self._process.stdout, self._out)),
            asyncio.create_task(_collect(self._process.stderr, self._err)),
        ]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.running:
            await self.stop(signal.SIGKILL)
        await asyncio.gather(*self._readers)
        if self._own_data is not None:
            self._own_data.cleanup()

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "not started"
        return self._process

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def returncode(self) -> int | None:
        return self.process.returncode

    @property
    def stdout(self) -> str:
        return self._out.decode("utf-8", "replace")

    @property
    def stderr(self) -> str:
        return self._err.decode("utf-8", "replace")

    async def connected(self, timeout: float = 60.0, *, shards: int = 1, ready: bool = True) -> float:
        """Until the bot's shards are on the gateway; seconds since the start until then.

        It waits for our own bot to have read the results, too, unless it need not be `ready`. Raises
        ExitedEarly or TimeoutError with what the bot wrote to standard error.
        """
        awaited = asyncio.create_task(self.discord.connected(timeout, shards=shards))
        ended = asyncio.create_task(self.process.wait())
        try:
            await asyncio.wait((awaited, ended), return_when=asyncio.FIRST_COMPLETED)
            if not awaited.done():
                await asyncio.gather(*self._readers)
                raise ExitedEarly(f"{self.argv} ended with {self.returncode}: {self.stderr[-4000:]}")
            if awaited.exception() is not None:
                raise TimeoutError(f"{awaited.exception()}: {self.stderr[-4000:]}")
        finally:
            awaited.cancel()
            ended.cancel()
        seconds = time.perf_counter() - self.started_at
        if ready and self.argv[1:3] == DEFAULT_ARGV[1:3]:
            await self.said(READY, timeout)
        return seconds

    async def said(self, text: str, timeout: float = 20.0) -> None:
        """Until `text` stands in standard output or error. Raises TimeoutError with both."""
        deadline = time.perf_counter() + timeout
        while text not in self.stdout + self.stderr:
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{text!r} is not in {self.stdout[-2000:]!r} or {self.stderr[-2000:]!r}")
            await asyncio.sleep(0.02)

    async def exited(self, timeout: float = 20.0) -> int:
        """The exit code, once the process ends by itself. Raises TimeoutError."""
        code = await asyncio.wait_for(self.process.wait(), timeout)
        await asyncio.gather(*self._readers)
        return code

    async def stop(self, with_signal: signal.Signals = signal.SIGTERM, timeout: float = 20.0) -> float:
        """Send a signal and wait; seconds until it was gone.

        Raises ExitedEarly if it was gone already, and TimeoutError, after killing it.
        """
        if not self.running:
            raise ExitedEarly(f"{self.argv} had ended with {self.returncode}: {self.stderr[-4000:]}")
        begun = time.perf_counter()
        self.process.send_signal(with_signal)
        try:
            await asyncio.wait_for(self.process.wait(), timeout)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
            raise TimeoutError(
                f"still there {timeout:g} s after {with_signal.name}: {self.stderr[-4000:]}"
            ) from None
        elapsed = time.perf_counter() - begun
        await asyncio.gather(*self._readers)
        return elapsed

    def resident_bytes(self) -> int | None:
        """Resident memory now; None where the system has no /proc."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return None
        for line in status.read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        return None


async def _collect(stream: asyncio.StreamReader, into: bytearray) -> None:
    while block := await stream.read(65536):
        into += block
