"""Pictures as files, asked for at the terminal."""

import json
from pathlib import Path

from tests.pictures.pixels import size
from tests.terminal.conftest import Run


def test_the_picture_of_an_answer_is_a_file(bot: Run, tmp_path: Path) -> None:
    done = bot("ask", "--pictures", "new/folder", "/result ynys môn")
    assert done.returncode == 0
    (file,) = (tmp_path / "new" / "folder").iterdir()
    assert file.name == "result-ynys-mon-parl.2024-07-04-w07000112.png"
    assert size(file.read_bytes())[0] == 1200
    assert done.stdout.rstrip().endswith(f"Picture: {Path('new/folder') / file.name}")


def test_json_tells_its_path(bot: Run, tmp_path: Path) -> None:
    lines = "/result foyle\nwho won bath?\n/help\n"
    done = bot("ask", "--json", "--pictures", str(tmp_path), typed=lines)
    seat, question, without = map(json.loads, done.stdout.splitlines())
    assert Path(seat["picture"]).read_bytes()
    assert Path(question["picture"]).name.startswith("result-bath")
    assert without["picture"] is None
    assert "Picture:" not in seat["text"]


def test_the_terminal_says_where_it_is(bot: Run, tmp_path: Path) -> None:
    done = bot("console", "--pictures", str(tmp_path / "out"), typed="/result foyle\n")
    (file,) = (tmp_path / "out").iterdir()
    assert f"Picture: {file}" in done.stdout


def test_words_alone_where_no_folder_is_named(bot: Run, tmp_path: Path) -> None:
    assert "Picture" not in bot("ask", "/result foyle").stdout
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be(bot: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused = bot("ask", "--pictures", "file/below", "/result foyle")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"{Path('file/below')} cannot be written: ")
    assert "Traceback" not in refused.stderr
