"""The comparison sees what is wrong."""

from typing import Any

import pytest

from tests.questions.compare import problem

QUERY = {"kind": "seat", "subject": "Bath", "measure": "turnout"}
LIST = {"kind": "seats", "subject": None, "measure": "won"}
RANK = {"kind": "seats", "subject": None, "measure": "rank_majority"}


def given(query: dict[str, Any], answer: Any) -> dict[str, Any]:
    return {"query": {**query, "area": None}, "answer": answer}


@pytest.mark.parametrize(
    ("query", "expected", "answer"),
    [
        (QUERY, 69.094, 69.09),
        (QUERY, None, None),
        (LIST, ["Bath", "Ynys Môn"], ["Ynys Môn", "Bath"]),
        (RANK, ["Hendon", "Poole"], ["Hendon", "Poole"]),
        ({**QUERY, "measure": "declared"}, "2024-07-05T03:59:00+01:00", "2024-07-05T03:59+01:00"),
        (
            {**QUERY, "measure": "by_elections"},
            ["a.2026-06-18", "b.2026-06-18"],
            ["b.2026-06-18", "a.2026-06-18"],
        ),
    ],
)
def test_what_is_right_passes(query: dict[str, Any], expected: Any, answer: Any) -> None:
    assert problem({"query": query, "answer": expected}, "answered", given(query, answer)) is None


@pytest.mark.parametrize(
    ("query", "expected", "answer"),
    [
        (QUERY, 69.1, 69.2),
        (QUERY, None, 0),
        (QUERY, True, 1),
        (QUERY, {"votes": 1}, {"votes": 1, "share": 2.0}),
        (LIST, ["Bath", "Ynys Môn"], ["Bath"]),
        (RANK, ["Hendon", "Poole"], ["Poole", "Hendon"]),
        ({**QUERY, "measure": "declared"}, "2024-07-05T03:59:00+01:00", "2024-07-05T02:59:00+00:00"),
        (
            {**QUERY, "measure": "by_elections"},
            ["a.2026-06-18", "b.2025-05-01"],
            ["b.2025-05-01", "a.2026-06-18"],
        ),
    ],
)
def test_what_is_wrong_does_not(query: dict[str, Any], expected: Any, answer: Any) -> None:
    assert problem({"query": query, "answer": expected}, "answered", given(query, answer)) is not None


def test_a_query_read_wrongly_is_wrong_whatever_the_answer() -> None:
    row = {"query": QUERY, "answer": 1.0}
    assert problem(row, "answered", given({**QUERY, "subject": "Exeter"}, 1.0)) is not None
    assert problem(row, "answered", {"answer": 1.0}) is not None
    assert problem(row, "unknown", {}) == "unknown"


def test_what_must_be_declined_is_declined_in_its_way() -> None:
    row = {"status": "choose", "of": "several seats"}
    assert problem(row, "choose", {}) is None
    assert problem(row, "unknown", {}) is not None
    assert problem(row, "answered", given(QUERY, 1.0)) is not None
