"""Questions in plain English, as people ask them, and what they are answered."""

from pathlib import Path

import pytest

from commands.service import Commands
from tests.questions.compare import problem
from tests.questions.rows import FIRST, MORE, read

WANTED = 0.98


@pytest.mark.parametrize("path", [FIRST, MORE], ids=lambda path: path.stem)
async def test_questions_are_answered_right_or_declined(path: Path, commands: Commands) -> None:
    rows = read(path)
    declined: list[str] = []
    wrong: list[str] = []
    for row in rows:
        reply = await commands.answer(row["question"])
        found = problem(row, reply.status.value, dict(reply.facts))
        if found is not None:
            (wrong if reply.status.value == "answered" else declined).append(f"{row['question']}: {found}")
    # The first list says how questions nobody looked at do, so which of them fail stays unsaid.
    told = [] if path == FIRST else wrong + declined
    right = len(rows) - len(declined) - len(wrong)
    assert len(wrong) == 0, told
    assert right >= WANTED * len(rows), told
