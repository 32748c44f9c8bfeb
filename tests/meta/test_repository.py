"""The rules of the house about what may be committed."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from commands.catalogue import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


@cache
def committed() -> tuple[Path, ...]:
    """Every file git knows or would add; every file below the root where there is no git."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = [ROOT / name for name in listing.stdout.splitlines()]
    found = names or [path for path in ROOT.rglob("*") if ".venv" not in path.parts]
    return tuple(path for path in found if path.is_file())


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_names_versions_markers_and_hashes_only(lock: str) -> None:
    allowed = re.compile(r"^([A-Za-z0-9._-]+==[^\s;]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?)$")
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not allowed.match(line)] == []


def test_no_index_address_and_no_machine_path_is_committed() -> None:
    """A package index's address or a home folder in a file would tie the project to one machine."""
    telling = re.compile(
        r"--(?:extra-)?index-url|--find-links|\"resolved\": *\"https?:|file:///|/(?:root|home)/\w",
        re.IGNORECASE,
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in committed()
        if path.suffix in {".py", ".toml", ".lock", ".md", ".cfg", ".yaml", ".yml", ".json", ""}
        and path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), 1)
        if telling.search(line)
    ]
    assert found == []


def test_files_are_of_one_idea() -> None:
    """Nobody holds more than about three hundred lines in their head."""
    long = {
        str(path.relative_to(ROOT)): count
        for path in committed()
        if path.suffix == ".py" and (count := len(path.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert long == {}


def test_every_command_stands_in_the_readme() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## What can be asked")[2]
    told = set(re.findall(r"`/(\w+)", section.partition("\n## ")[0]))
    assert {command.name for command in CATALOGUE} - told == set()


def test_two_commands_are_all_a_newcomer_needs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
