"""The lists of questions are as wide as they should be."""

from collections import Counter
from typing import Any

from tests.questions.rows import FIRST, MORE, is_computed, read, shape

DECLINED = ("unknown", "choose")


def every() -> list[dict[str, Any]]:
    return read(FIRST) + read(MORE)


def test_there_are_enough_questions_of_enough_shapes() -> None:
    shapes = Counter(shape(row) for row in every())
    assert shapes.total() >= 450
    assert len(shapes) >= 60
    assert max(shapes.values()) <= 10


def test_a_fifth_was_fixed_before_the_grammar() -> None:
    assert 5 * len(read(FIRST)) >= len(every())


def test_no_question_is_asked_twice() -> None:
    assert {text: n for text, n in Counter(row["question"].lower() for row in every()).items() if n > 1} == {}


def test_every_row_says_what_is_expected() -> None:
    for row in every():
        if "query" in row:
            assert {"kind", "subject", "measure"} <= row["query"].keys()
            assert ("answer" in row) == is_computed(row), row["question"]
        else:
            assert row["status"] in DECLINED
