"""Questions in plain English, as people ask them, and what they are answered."""

from pathlib import Path

import pytest

from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge
from tests.questions.compare import problem
from tests.questions.rows import FIRST, MORE, read

WANTED = 0.98


@pytest.fixture(scope="module")
def commands(book: Book) -> Commands:
    return Commands(Knowledge(book))


@pytest.mark.parametrize("path", [FIRST, MORE], ids=lambda path: path.stem)
async def test_questions_are_answered_right_or_declined(path: Path, commands: Commands) -> None:
    rows = read(path)
    declined: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for row in rows:
        reply = await commands.answer(row["question"])
        found = problem(row, reply.status.value, dict(reply.facts))
        if found is not None:
            (wrong if reply.status.value == "answered" else declined)[row["question"]] = found
    right = len(rows) - len(declined) - len(wrong)
    assert wrong == {}
    assert right >= WANTED * len(rows), declined
