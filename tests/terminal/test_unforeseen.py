"""Whatever ends a command, the person at the terminal reads sentences, and a log in JSON stays JSON."""

import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot import starting
from bot.__main__ import cli
from bot.logs import TALKATIVE
from tests.terminal.conftest import Run

# What each command needs to get as far as its settings.
ARGUMENTS = {
    "ask": ["leeds"],
    "import": ["."],
    "export": ["folder"],
    "backup": ["file"],
    "restore": ["there"],
    "declare": ["bath"],
    "correct": ["bath"],
    "retract": ["bath"],
    "replay": ["2024"],
}
ASKED = "who asked this"


@pytest.fixture
def _log_as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A command that runs in this process sets the log up anew."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.usefixtures("_log_as_it_was")
@pytest.mark.parametrize("command", [None, *sorted(cli.commands)])
def test_what_nobody_foresaw_is_one_sentence_with_its_incident(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str | None
) -> None:
    def fail() -> None:
        raise ValueError(ASKED)

    monkeypatch.setattr(starting, "read_settings", fail)
    monkeypatch.chdir(tmp_path)
    Path("there").touch()
    typed = [command, *ARGUMENTS.get(command, [])] if command else []
    done = CliRunner().invoke(cli, typed)
    assert (done.exit_code, done.stdout) == (1, "")
    logged, said = done.stderr.splitlines()
    told = re.fullmatch(
        r"Something went wrong that nobody foresaw: it is incident ([0-9a-f]{8}) in the log\.", said
    )
    assert told, said
    assert f"Incident {told[1]} while running {command or 'cli'} | ValueError at " in logged
    assert ASKED not in done.stderr


FAILING = f"""
from bot.__main__ import cli
from commands import catalogue, service

declared, _ = catalogue.HANDLERS[0]

def fail(*given):
    raise ValueError("{ASKED}")

service.HANDLERS = ((declared, fail),)
cli(["ask", f"/{{declared.name}} bath"])
"""


def test_an_answer_that_fails_is_one_line_of_the_log(environment: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAILING],
        env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.startswith("Something went wrong here; it has been logged as ")
    [logged] = done.stderr.splitlines()
    assert " ERROR commands.incident Incident " in logged
    assert ASKED not in done.stderr


@pytest.mark.parametrize("wrong", [{}, {"LOG_LEVEL": "loud"}])
def test_with_json_every_line_is_an_object(bot: Run, wrong: dict[str, str]) -> None:
    done = bot("run", LOG_FORMAT="json", DESK_GUILD="mine" if wrong else "", **wrong)
    assert done.returncode == 2
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["level"] for line in told] == ["ERROR"] * (2 if wrong else 1)
    assert all(line["message"].endswith(".") for line in told)
