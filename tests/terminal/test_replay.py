"""`replay` as a real process: the night on standard output, and what it does not touch."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import FAULTS
from bot.settings import DATABASE_FILE
from knowledge.live import faults
from tests.terminal.conftest import Run


def test_every_fault_can_be_asked_for() -> None:
    assert list(FAULTS) == list(faults.FAULTS)


def test_a_whole_night_with_every_fault(bot: Run, tmp_path: Path, environment: dict[str, str]) -> None:
    before = (Path(environment["DATA_DIR"]) / DATABASE_FILE).stat().st_mtime_ns
    done = bot("replay", "2019", "--speed", "0", *(f"--{name}" for name in FAULTS))
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[0] == "23:27 Newcastle upon Tyne Central: Labour hold, majority 12,278"
    assert any("Blyth Valley: Conservative gain from Labour, majority 712" in line for line in told)
    for what in ("nothing new", "corrected: ", "taken back", "turned away"):
        assert any(what in line for line in told), what
    assert "REHEARSAL · The Conservatives won 365 of 650 seats in 2019" in done.stdout
    assert told[-1] == "REHEARSAL · All 650 seats end with their official results."
    assert done.stderr.splitlines()[-1].startswith("REHEARSAL · The count of the 2019 general election")
    assert (Path(environment["DATA_DIR"]) / DATABASE_FILE).stat().st_mtime_ns == before
    assert list(tmp_path.iterdir()) == []


def test_a_replay_that_was_killed_goes_on_in_its_store(
    bot: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    arguments = ("replay", "2017", "--speed", "0", "--duplicates", "--store", "scratch.sqlite3")
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=tmp_path,
    ) as killed:
        assert killed.stdout is not None
        before = [killed.stdout.readline() for _ in range(60)]
        killed.kill()
    assert len(before) == 60
    done = bot(*arguments)
    assert done.returncode == 0
    assert "it goes on" in done.stderr
    told = done.stdout.splitlines()
    assert told[-1] == "REHEARSAL · All 650 seats end with their official results."
    assert len([line for line in told if line[2:3] == ":"]) < 700
    other = bot("replay", "2015", "--speed", "0", "--store", "scratch.sqlite3")
    assert other.returncode == 1
    assert "another rehearsal" in other.stderr


@pytest.mark.parametrize("folder", ["new", "data"])
def test_the_bots_own_store_is_refused(bot: Run, data_dir: Path, tmp_path: Path, folder: str) -> None:
    own = data_dir.parent / folder
    done = bot("replay", "2024", "--store", f"{folder}/{DATABASE_FILE}", DATA_DIR=str(own))
    assert (done.returncode, done.stdout) == (2, "")
    assert "never writes into the bot’s own store" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_night_that_is_not_known(bot: Run) -> None:
    done = bot("replay", "1997")
    assert done.returncode == 2
    assert "“1997” is no general election that can be rehearsed; these can: parl.2024-07-04" in done.stderr
