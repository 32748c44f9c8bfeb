"""The expected answers of the lists are those that the official files give."""

import ast
from pathlib import Path

import pytest

from tests.questions.oracle.answer import answer
from tests.questions.oracle.files import FOLDER
from tests.questions.rows import FIRST, MORE, is_computed, read

CHECKED = ("knowledge", "commands", "bot")
# What was published of the general election of 2024: seats and votes.
PUBLISHED = {
    "Labour": (411, 9_708_716),
    "Conservative": (121, 6_828_925),
    "Liberal Democrat": (72, 3_519_143),
    "Scottish National Party": (9, 724_758),
    "Sinn Féin": (7, 210_891),
    "Reform UK": (5, 4_117_610),
    "Green": (4, 1_944_501),
    "Speaker": (1, 25_238),
}

needs_files = pytest.mark.skipif(not FOLDER, reason="OFFICIAL_FILES names no folder of official files")


def test_the_oracle_imports_nothing_that_it_checks() -> None:
    files = sorted((Path(__file__).parent / "oracle").glob("*.py"))
    assert files
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            assert [name for name in names if name.split(".")[0] in CHECKED] == [], file.name


@needs_files
@pytest.mark.parametrize("path", [FIRST, MORE], ids=lambda path: path.stem)
def test_every_answer_comes_from_the_official_files(path: Path) -> None:
    differing = [
        (row["question"], computed, row["answer"])
        for row in read(path)
        if is_computed(row) and (computed := answer(row["query"], row.get("hints", {}))) != row["answer"]
    ]
    assert differing == []


@needs_files
@pytest.mark.parametrize(("party", "published"), PUBLISHED.items())
def test_the_oracle_adds_up_to_what_was_published(party: str, published: tuple[int, int]) -> None:
    query = {"kind": "party", "subject": party, "election": "parl.2024-07-04", "area": "United Kingdom"}
    assert tuple(answer({**query, "measure": measure}, {}) for measure in ("seats", "votes")) == published
