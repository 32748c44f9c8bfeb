"""`forecast --backtest` as a real process."""

from pathlib import Path

from tests.terminal.conftest import Run


def test_one_night(bot: Run) -> None:
    done = bot("forecast", "--backtest", "2019", OPENBLAS_NUM_THREADS="1")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "2019 general election · the exit poll alone was 14.5 off"
    heads = [line.strip() for line in lines if line.startswith("  ") and not line.startswith("   ")]
    assert heads == ["uniform swing by nation", "model", "model with the exit poll"]
    off = next(line for line in lines if line.split()[:1] == ["off"]).split()
    assert off[1:] == ["30.0", "19.0", "9.0", "10.0", "9.0", "7.0", "7.0", "3.0"]
    assert "Playing past nights" in done.stderr


def test_a_projection_of_seats_is_of_one_election(bot: Run, tmp_path: Path) -> None:
    path = tmp_path / "projection.csv"
    path.write_text("code,con\n", encoding="utf-8")
    done = bot("forecast", "--backtest", "--prior", str(path))
    assert done.returncode == 2
    assert "Name the one election" in done.stderr
    done = bot("forecast", "--backtest", "2024", "--prior", str(path))
    assert done.returncode == 1
    assert "holds no projection" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_no_past_night_is_said(bot: Run) -> None:
    done = bot("forecast", "--backtest", "1812")
    assert done.returncode == 2
    assert "“1812” is no general election that is over and known whole: say 2010, 2015" in done.stderr
    assert bot("forecast").returncode == 2
