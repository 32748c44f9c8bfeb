"""The command line as its own process, over one store that was filled beforehand."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

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
