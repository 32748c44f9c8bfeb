"""The command line as its own process, over one store that was filled beforehand."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Self

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def run_bot(
    environment: dict[str, str], folder: Path, *arguments: str, typed: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**environment, **settings},
        cwd=folder,
        timeout=120,
        check=False,
    )


class Stream:
    """`ask --json` as a process that is asked line by line; a context manager that ends it."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "ask", "--json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment,
            cwd=folder,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self.stdin, self.stdout, self.stderr = self.process.stdin, self.process.stdout, self.process.stderr

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pipe in (self.stdin, self.stdout, self.stderr):
            with suppress(BrokenPipeError):  # what a killed process left unread
                pipe.close()

    def write(self, *questions: str) -> None:
        self.stdin.write("".join(f"{question}\n" for question in questions))
        self.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """The next line, once it comes."""
        found: dict[str, Any] = json.loads(self.stdout.readline())
        return found


@pytest.fixture(scope="session")
def environment(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Nothing of the machine's own settings; a data folder that is filled already."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ}
    folder = shutil.copytree(loaded, tmp_path_factory.mktemp("terminal") / "data")
    return {**kept, "DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}


@pytest.fixture
def bot(environment: dict[str, str], tmp_path: Path) -> Run:
    """`bot("ask", "leeds nw", typed="…", POSTCODE_URL="…")` → the finished process.

    It works in a folder that holds no .env.
    """
    return partial(run_bot, environment, tmp_path)
