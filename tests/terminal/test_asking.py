"""`ask`, and questions that are piped in, as real processes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import Run, Stream

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
    questions = [
        "/result york central",
        "/projection",
        "newcastle",
        "nowhere at all",
        "leeds nw election:2019",
    ]
    memory = []
    with Stream(environment, tmp_path) as stream:
        for number in range(100):
            batch = [questions[(number + place) % len(questions)] for place in range(100)]
            stream.write(*batch)
            assert [stream.answer()["input"] for _ in batch] == batch
            memory.append(resident(stream.process.pid))
        stream.stdin.close()
        assert stream.stdout.read() == ""
        assert stream.process.wait(30) == 0
    assert memory[-1] - memory[10] < 8 * 1024 * 1024


def resident(pid: int) -> int:
    """Bytes of memory held by a process; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_a_reader_that_has_seen_enough_is_no_failure(environment: dict[str, str], tmp_path: Path) -> None:
    with Stream(environment, tmp_path) as stream:
        stream.write("york central")
        stream.answer()
        stream.stdout.close()
        stream.stdin.write("york central\n" * 3)
        stream.stdin.close()
        assert stream.process.wait(30) == 0
        assert stream.stderr.read() == ""


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


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
def test_an_interrupted_stream_ends_without_a_traceback(environment: dict[str, str], tmp_path: Path) -> None:
    with Stream(environment, tmp_path) as stream:
        stream.write("york central")
        stream.answer()
        stream.process.send_signal(signal.SIGINT)
        assert stream.process.wait(30) == 130
        assert stream.stderr.read() == ""
