"""PNG: the right size, the same bytes everywhere, and nothing of the machine's."""

import asyncio
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from commands.pictures.card import WIDTH
from commands.pictures.drawn import draw, file_name
from commands.pictures.render import png
from commands.pictures.svg import svg
from tests.pictures.conftest import Ask
from tests.pictures.pixels import size
from tests.terminal.conftest import ROOT

MOST_BYTES = 200_000
LINES = ["/result islington north", "/result ynys môn", "/result foyle", "/result clacton"]
ELSEWHERE = """
import asyncio, hashlib, sys
from commands.pictures.render import png
from commands.pictures.svg import svg
from commands.service import Commands
from knowledge.service import Knowledge
from tests.shipped import book
reply = asyncio.run(Commands(Knowledge(book())).answer(sys.argv[1]))
print(hashlib.sha256(png(svg(reply.message.picture.make().scene))).hexdigest())
"""


@pytest.mark.parametrize("line", LINES)
async def test_size_and_weight(ask: Ask, line: str) -> None:
    _, picture = await ask(line)
    data = png(svg(picture.scene))
    assert size(data) == (WIDTH, picture.scene.height)
    assert len(data) <= MOST_BYTES


def test_the_same_bytes_in_another_process_with_another_seed(ask: Ask) -> None:
    line = "/result ynys môn"
    _, picture = asyncio.run(ask(line))
    here = hashlib.sha256(png(svg(picture.scene))).hexdigest()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", ELSEWHERE, line],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "HOME": "/nonexistent", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == here


async def test_a_drawn_picture_has_a_name_and_words(ask: Ask) -> None:
    reply, picture = await ask("/result ynys môn")
    assert reply.message.picture is not None
    made = draw(reply.message.picture, png)
    assert made.name == "result-ynys-mon-parl.2024-07-04-w07000112.png"
    assert made.alt == picture.alt


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (("result", "../../etc/passwd"), "result-etc-passwd.png"),
        (("map", "Ynys Môn", "Áine"), "map-ynys-mon-aine.png"),
        (("x" * 500,), "x" * 96 + ".png"),
        (("x" * 95, "cut at the point"), "x" * 95 + ".png"),
    ],
)
def test_names_of_files_are_safe(key: tuple[str, ...], name: str) -> None:
    assert file_name(key) == name


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown token"):
        png("not a picture")


def test_only_drawing_takes_the_drawing_library(data_dir: Path) -> None:
    """The words of an answer with a picture come without it."""
    code = "import sys\nfrom bot.__main__ import cli\ncli(['ask', '/result foyle'], standalone_mode=False)\n"
    check = "print({'resvg_py', 'fontTools', 'font_source_sans_pro'} & set(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code + check],
        cwd=ROOT,
        env={"DATA_DIR": str(data_dir), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.strip() == "set()"
