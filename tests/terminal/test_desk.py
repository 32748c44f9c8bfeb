"""`declare`, `correct` and `retract` as real processes, over a store in which an election is open."""

import io
import os
import pty
import subprocess
import sys
from functools import partial
from pathlib import Path
from subprocess import PIPE

import pytest

from bot import desk_terminal
from bot.settings import Settings
from commands.desk.form import Task
from tests.candidates import NEXT
from tests.terminal.conftest import Run, run_bot

SEAT = ("bootle", "--election", NEXT)


@pytest.fixture
def bot(environment: dict[str, str], opened_dir: Path, tmp_path: Path) -> Run:
    return partial(run_bot, {**environment, "DATA_DIR": str(opened_dir)}, tmp_path)


def filled(form: str, *votes: int, **fields: object) -> str:
    """A form with these votes, in order, and these other fields."""
    left = list(votes)
    lines = []
    for line in form.splitlines():
        label = line.split(":")[0]
        if line[:1].isdigit():
            lines.append(f"{line.strip()} {left.pop(0) if left else ''}")
        else:
            lines.append(f"{label}: {fields.get(label.split()[0].lower(), '')}")
    return "\n".join(lines)


def test_the_form_lists_the_candidates(bot: Run) -> None:
    printed = bot("declare", *SEAT, "--form")
    assert printed.returncode == 0
    lines = printed.stdout.splitlines()
    assert lines[0] == "# Bootle, 2029 general election"
    assert lines[1].startswith("1. ")
    assert "Peter Dowd (Labour): " in printed.stdout
    assert lines[-4:] == ["Electorate: ", "Rejected ballots: ", "Declared at: ", "Winner: "]


def test_declare_correct_and_retract(bot: Run, tmp_path: Path) -> None:
    form = bot("declare", *SEAT, "--form").stdout
    votes = [100, 200, 300, 26_000, 4_000, 900]
    said = filled(form, *votes, electorate="73,000", rejected=120, declared="2029-05-04 03:26")
    doubted = bot("declare", *SEAT, typed=said)
    assert doubted.returncode == 1
    assert doubted.stdout == ""
    assert "is still to come" in doubted.stderr  # the test's own day is before that election
    assert doubted.stderr.endswith("Is that right?\nIf so, enter it again with --yes.\n")
    declared = bot("declare", *SEAT, "--yes", typed=said)
    assert declared.returncode == 0, declared.stderr
    assert declared.stdout.startswith("Taken. The answer is now: ")
    assert "3:26 am on Friday 4 May 2029" in declared.stdout
    again = bot("declare", *SEAT, "--yes", typed=said)
    assert again.returncode == 1
    assert "/correct" in again.stderr

    known = bot("correct", *SEAT, "--form").stdout
    assert "26,000" in known
    path = tmp_path / "form.txt"
    path.write_text(known.replace("26,000", "26,111"), encoding="utf-8")
    corrected = bot("correct", *SEAT, "--yes", "--file", str(path))
    assert corrected.returncode == 0, corrected.stderr
    assert corrected.stdout.startswith("Corrected. The answer is now: ")
    assert "26,111" in corrected.stdout
    assert "nothing was changed" in bot("correct", *SEAT, "--yes", "--file", str(path)).stdout

    asked = bot("ask", "/result bootle election:2029")
    assert "26,111" in asked.stdout
    unsure = bot("retract", "boottle", "--election", NEXT)
    assert unsure.returncode == 1
    assert unsure.stderr.endswith(f"Nothing was changed yet.\nIf so: retract E14001113 --election {NEXT}\n")
    retracted = bot("retract", *SEAT)
    assert retracted.returncode == 0
    assert "Bootle (2029 general election) has not declared yet." in retracted.stdout
    assert bot("retract", *SEAT).returncode == 1


def test_what_is_wrong_is_told_and_nothing_is_taken(bot: Run) -> None:
    form = bot("declare", *SEAT, "--form").stdout
    refused = bot("declare", *SEAT, typed=filled(form, 100, 200))
    assert refused.returncode == 1
    assert "are missing" in refused.stderr
    unreadable = bot("declare", *SEAT, typed="Peter Dowd 26000")
    assert "does not begin with a candidate's number" in unreadable.stderr
    assert "not declared" in bot("retract", *SEAT).stderr
    assert "Which seat is meant?" in bot("declare", "newcastle").stderr
    assert bot("declare", *SEAT, "--file", "nowhere.txt").returncode == 1


def test_who_is_overtaken_while_the_form_is_read_is_told_how_to_correct(
    bot: Run, opened_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    form = bot("declare", *SEAT, "--form").stdout
    said = {"electorate": "73,000", "declared": "2029-05-04 03:26"}

    class Slow(io.StringIO):
        def read(self, size: int | None = -1, /) -> str:
            faster = filled(form, 100, 200, 300, 400, 500, 26_000, **said)
            assert bot("declare", *SEAT, "--yes", typed=faster).returncode == 0
            return filled(form, 100, 200, 300, 400, 500, 26_111, **said)

    monkeypatch.setattr(sys, "stdin", Slow())
    options = {"constituency": SEAT[0], "election": NEXT}
    settings = Settings(data_dir=opened_dir)
    assert desk_terminal.enter(settings, Task.DECLARE, options, file=None, blank=False, sure=True) == 1
    assert capsys.readouterr().err.endswith(
        "Is the result to be corrected?\nIf so, enter it with `correct`.\n"
    )


def test_in_a_terminal_each_field_is_asked_for(
    environment: dict[str, str], opened_dir: Path, tmp_path: Path
) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "bot", "declare", *SEAT]
    settings = {**environment, "DATA_DIR": str(opened_dir)}
    with subprocess.Popen(
        command, stdin=slave, stdout=PIPE, stderr=PIPE, env=settings, cwd=tmp_path
    ) as child:
        # Votes line by line, electorate, rejected ballots, time and winner; then whether it is meant so.
        answers = ["526", "1301", "1674", "3904", "4746", "26,729", "73,000", "", "2029-05-04 03:26", "", "y"]
        os.write(master, "".join(f"{answer}\n" for answer in answers).encode())
        out, err = child.communicate(timeout=60)
    os.close(master)
    os.close(slave)
    assert child.returncode == 0, err
    assert b"6. Peter Dowd (Labour)" in out
    assert b"is still to come. Is that right?" in err
    assert b"Taken. The answer is now: Peter Dowd (Labour) won Bootle in 2029 with 26,729 votes" in out
