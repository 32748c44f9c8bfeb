"""The command line as its own process, over one store that is filled once."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def environment(data_dir: Path, tmp_path: Path) -> dict[str, str]:
    """Nothing of the machine's own settings; the working directory holds no .env."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ}
    return {**kept, "DATA_DIR": str(data_dir), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def bot(environment: dict[str, str], tmp_path: Path) -> Run:
    """`bot("ask", "leeds nw", typed="…", POSTCODE_URL="…")` → the finished process."""

    def run(
        *arguments: str, typed: str = "", timeout: float = 120, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**environment, **settings},
            cwd=tmp_path,
            timeout=timeout,
            check=False,
        )

    return run
