"""Whether an answer is the expected one."""

from datetime import datetime
from typing import Any

TOLERANCE = 0.01
# Sorted by name, and accents and commas may be sorted one way or another.
BY_NAME = ("won", "gained", "lost", "second", "changed")


def problem(row: dict[str, Any], status: str, facts: dict[str, Any]) -> str | None:
    """What is wrong with the answer to a row's question, in a few words; None where it is right."""
    if "status" in row:
        return None if status == row["status"] else f"{status}, not {row['status']}"
    if status != "answered":
        return status
    query = facts.get("query")
    if not isinstance(query, dict):
        return "no query"
    if wrong := differing(row["query"], query):
        return f"understood {wrong}"
    if "answer" in row and not _answers(row["query"], row["answer"], facts.get("answer")):
        return f"answered {facts.get('answer')}, not {row['answer']}"
    return None


def differing(expected: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What a query has in place of what is expected of it."""
    return {key: given.get(key) for key, value in expected.items() if not _same(value, given.get(key))}


def _answers(query: dict[str, Any], expected: Any, given: Any) -> bool:
    kind, measure = query["kind"], query["measure"]
    if kind == "seats" and measure in BY_NAME:
        return isinstance(given, list) and sorted(expected) == sorted(given)
    if measure == "declared" and expected and given:
        moments = datetime.fromisoformat(expected), datetime.fromisoformat(given)
        return moments[0] == moments[1] and moments[1].utcoffset() == moments[0].utcoffset()
    if measure in ("list", "by_elections"):
        return isinstance(given, list) and _days(given) == _days(expected) and set(given) == set(expected)
    return _same(expected, given)


def _days(elections: list[str]) -> list[str]:
    """Polling days in their order: several by-elections of one day may stand in any."""
    return [election[-10:] for election in elections]


def _same(expected: Any, given: Any) -> bool:
    if isinstance(expected, bool) or isinstance(given, bool):
        return expected is given
    if isinstance(expected, float) and isinstance(given, int | float):
        return abs(expected - given) <= TOLERANCE
    if isinstance(expected, dict) and isinstance(given, dict):
        return expected.keys() == given.keys() and all(
            _same(value, given[key]) for key, value in expected.items()
        )
    if isinstance(expected, list) and isinstance(given, list):
        return len(expected) == len(given) and all(map(_same, expected, given))
    return bool(expected == given)
