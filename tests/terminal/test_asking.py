"""`ask` and the console, as real processes."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import Run

FIELDS = ["input", "command", "status", "text", "facts", "choices", "sources", "picture"]


def test_the_first_start_fills_the_store_and_says_so_on_stderr(bot: Run, tmp_path: Path) -> None:
    first = bot("ask", "islington north", DATA_DIR=str(tmp_path / "new" / "data"))
    assert first.returncode == 0
    assert first.stdout.startswith("Jeremy Corbyn (Independent) won Islington North")
    assert first.stderr == "Loading the results …\nLoading the results: done.\n"
    second = bot("ask", "islington north", DATA_DIR=str(tmp_path / "new" / "data"))
    assert (second.stdout, second.stderr) == (first.stdout, "")


def test_words_need_no_quotation_marks(bot: Run) -> None:
    assert bot("ask", "/result", "york", "central", "election:2019").stdout.startswith(
        "Rachael Maskell (Labour)"
    )


def test_piped_questions_without_a_token(bot: Run) -> None:
    done = bot(typed="/result islington north\n\n/projection\n")
    assert done.returncode == 0
    assert done.stdout.startswith("Jeremy Corbyn (Independent) won Islington North in 2024 with 24,120 votes")
    assert "\nThe exit poll for the 2024 general election: Labour 410 seats, a majority of 170" in done.stdout
    assert "\x1b" not in done.stdout
    assert "> " not in done.stdout
    assert "DISCORD_TOKEN" in done.stderr
    assert "discord.com/developers" in done.stderr
    assert "returning-officer.sqlite3" in done.stderr


def test_the_last_line_may_lack_its_end(bot: Run) -> None:
    assert bot("ask", typed="york central").stdout.startswith("Rachael Maskell")


def test_json_of_an_answer(bot: Run) -> None:
    done = bot("ask", "--json", "/result islington north")
    answer = json.loads(done.stdout)
    assert list(answer) == FIELDS
    assert (answer["input"], answer["command"], answer["status"]) == (
        "/result islington north",
        "result",
        "answered",
    )
    assert (answer["choices"], answer["picture"]) == ([], None)
    assert answer["text"].startswith("Jeremy Corbyn (Independent) won Islington North")
    facts = answer["facts"]
    assert facts["election"] == "parl.2024-07-04"
    assert facts["constituency"] == {"code": "E14001305", "name": "Islington North"}
    assert facts["declared_at"] == "2024-07-05T03:26:00+01:00"
    assert (facts["state"], facts["outcome"], facts["gained_from"]) == ("declared", "gain", "Labour")
    assert (facts["electorate"], facts["valid_votes"], facts["invalid_votes"]) == (72852, 49006, 189)
    assert facts["turnout"] == pytest.approx(100 * 49195 / 72852)
    assert facts["valid_turnout"] == pytest.approx(100 * 49006 / 72852)
    assert facts["previous_valid_turnout"] == pytest.approx(100 * 53805 / 75162)
    assert facts["majority"] == {"votes": 7247, "share": pytest.approx(100 * 7247 / 49006)}
    assert facts["candidates"][0] == {
        "name": "Jeremy Corbyn", "party": "Independent", "abbreviation": "Ind", "votes": 24120,
        "share": pytest.approx(100 * 24120 / 49006), "change": None, "position": 1, "elected": True,
    }  # fmt: skip
    assert [source["name"].split(",")[0] for source in answer["sources"]] == ["House of Commons Library"] * 2
    assert all(list(source) == ["name", "date", "url"] for source in answer["sources"])


def test_every_line_in_is_one_line_out(bot: Run) -> None:
    lines = [
        "newcastle",
        "",
        "paris",
        "/result",
        "/nothing",
        "N1 2AB",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ]
    done = bot("ask", "--json", typed="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["input"] for answer in answers] == lines
    assert [answer["status"] for answer in answers] == [
        "choose", "invalid", "unknown", "invalid", "invalid", "unavailable", "unknown",
    ]  # fmt: skip
    assert answers[0]["choices"][0]["label"].startswith("Newcastle")
    assert all(answer["facts"] == {} for answer in answers)


def test_bytes_that_are_no_text_do_not_stop_the_stream(environment: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--json"],
        input=b"\xff\xfe\x00\nyork central\r\n",
        capture_output=True,
        env=environment,
        cwd=tmp_path,
        check=True,
    )
    first, second = map(json.loads, done.stdout.decode().splitlines())
    assert first["status"] == "unknown"
    assert (second["input"], second["status"]) == ("york central", "answered")


def test_ten_thousand_lines(environment: dict[str, str], tmp_path: Path) -> None:
    """Answers come while questions go in, in order; memory does not grow with them."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=tmp_path,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    questions = [
        "/result york central",
        "/projection",
        "newcastle",
        "nowhere at all",
        "leeds nw election:2019",
    ]
    memory = []
    for number in range(100):
        batch = [questions[(number + place) % len(questions)] for place in range(100)]
        process.stdin.write("".join(f"{question}\n" for question in batch))
        process.stdin.flush()
        answers = [json.loads(process.stdout.readline()) for _ in batch]
        assert [answer["input"] for answer in answers] == batch
        memory.append(resident(process.pid))
    process.stdin.close()
    assert process.stdout.read() == ""
    assert process.wait(30) == 0
    assert memory[-1] - memory[10] < 8 * 1024 * 1024


def resident(pid: int) -> int:
    """Bytes of memory held by a process; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_a_reader_that_has_seen_enough_is_no_failure(environment: dict[str, str], tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=tmp_path,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write("york central\n")
    process.stdin.flush()
    process.stdout.readline()
    process.stdout.close()
    process.stdin.write("york central\n" * 3)
    process.stdin.close()
    assert process.wait(30) == 0
    assert process.stderr.read() == ""


@pytest.mark.parametrize("arguments", [("ask", "york central"), ("ask", "--json", "/projection"), ("check",)])
def test_discord_is_not_imported(
    environment: dict[str, str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    code = (
        "import atexit, sys; from bot.__main__ import cli;"
        "atexit.register(lambda: print(*sorted({n.split('.')[0] for n in sys.modules}), file=sys.stderr));"
        f"cli({list(arguments)!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        check=True,
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "sqlalchemy" in loaded
    assert not loaded & {"discord", "rich", "aiohttp", "numpy", "asyncpg"}


def in_a_terminal(
    environment: dict[str, str], tmp_path: Path, typed: list[bytes], width: int
) -> tuple[str, int]:
    """What a console in a window of `width` shows, and its exit code."""
    import fcntl
    import struct
    import termios

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        os.execve(
            sys.executable,
            [sys.executable, "-m", "bot", "console"],
            {**environment, "TERM": "xterm-256color"},
        )
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    shown = b""
    for keys in typed:
        shown += until(terminal, b"> ")
        os.write(terminal, keys)
    shown += until(terminal, None)
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return shown.decode(errors="replace"), os.waitstatus_to_exitcode(status)


def until(terminal: int, mark: bytes | None) -> bytes:
    """What is shown until the prompt stands there and nothing more comes, or until the end."""
    shown, deadline = b"", time.monotonic() + 60
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.3)
        if ready:
            try:
                more = os.read(terminal, 65536)
            except OSError:  # the other end is closed
                return shown
            if not more:
                return shown
            shown += more
        elif mark and shown.endswith(mark):
            return shown
    raise AssertionError(f"nothing more came after {shown[-200:]!r}")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_has_colour_a_prompt_and_buttons(environment: dict[str, str], tmp_path: Path) -> None:
    shown, code = in_a_terminal(environment, tmp_path, [b"islington north\n", b"1\n", b"\x04"], 80)
    assert code == 0
    assert "\x1b[1m" in shown
    assert "24,120" in shown
    assert "2019: Islington North" in shown
    assert "34,603" in shown  # what the button led to
    assert "Ctrl-D ends" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_narrow_window_is_kept_to(environment: dict[str, str], tmp_path: Path) -> None:
    import re

    shown, _ = in_a_terminal(environment, tmp_path, [b"/result clacton\n", b"\x04"], 48)
    answer = shown[shown.index("Nigel Farage") :]
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", answer).splitlines()
    assert max(map(len, lines)) <= 48


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_control_c_ends_the_console(environment: dict[str, str], tmp_path: Path) -> None:
    shown, code = in_a_terminal(environment, tmp_path, [b"york central\n", b"\x03"], 80)
    assert code == 0
    assert "Traceback" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
def test_an_interrupted_stream_ends_without_a_traceback(environment: dict[str, str], tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=tmp_path,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write("york central\n")
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert process.stderr.read() == ""
