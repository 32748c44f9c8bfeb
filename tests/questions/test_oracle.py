"""The expected answers of the lists are those that the official files give."""

from pathlib import Path

import pytest

from tests.questions.oracle.answer import answer
from tests.questions.oracle.files import FOLDER
from tests.questions.rows import FIRST, is_computed, read

pytestmark = pytest.mark.skipif(not FOLDER, reason="OFFICIAL_FILES names no folder of official files")


@pytest.mark.parametrize("path", [FIRST], ids=lambda path: path.stem)
def test_every_answer_comes_from_the_official_files(path: Path) -> None:
    differing = [
        (row["question"], computed, row["answer"])
        for row in read(path)
        if is_computed(row) and (computed := answer(row["query"], row.get("hints", {}))) != row["answer"]
    ]
    assert differing == []
