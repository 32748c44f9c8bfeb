"""The lists of questions are as wide as they should be."""

from collections import Counter
from hashlib import sha256
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


def test_the_list_that_was_fixed_before_the_grammar_is_never_edited() -> None:
    fixed = "81c87e086f825f2221667c1290b684e0bb1d55b4dc285583f8b07deedba40ea4"
    assert sha256(FIRST.read_bytes()).hexdigest() == fixed


def test_no_question_is_asked_twice() -> None:
    assert {text: n for text, n in Counter(row["question"].lower() for row in every()).items() if n > 1} == {}


def test_every_row_says_what_is_expected() -> None:
    for row in every():
        if "query" in row:
            assert {"kind", "subject", "measure"} <= row["query"].keys()
            assert ("answer" in row) == is_computed(row), row["question"]
        else:
            assert row["status"] in DECLINED
