"""The lists of questions, row by row.

A row has `question` and either `query` with `answer`, or `status`, with which it must be declined, and `of`,
what it is about. `hints` is for the computation of the answer: what the words imply beyond the query.
"""

import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]

FOLDER = Path(__file__).parent / "phrasings"
FIRST = FOLDER / "first.jsonl"
MORE = FOLDER / "more.jsonl"
# Conversations: the `lines` of one person in one channel, and the `queries` that they ask.
TALKS = FOLDER / "talks.jsonl"

_AREA_OF_ALL = "United Kingdom"
_NEWEST = "parl.2024-07-04"


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_computed(row: Row) -> bool:
    """Whether the answer comes from the official files; a uniform swing's does not."""
    return "query" in row and row["query"]["kind"] != "swing" and not row.get("query_only")


def shape(row: Row) -> str:
    """What is asked and under which conditions, whatever seat, party, person or number it is asked of."""
    if "status" in row:
        return f"declined: {row['of']}"
    query = row["query"]
    words = [f"{query['kind']}.{query['measure']}"]
    if query.get("election") not in (None, _NEWEST):
        words.append("by-election" if ".by." in query["election"] else "earlier election")
    if query.get("area") not in (None, _AREA_OF_ALL):
        words.append("area")
    words += [word for word in _CONDITIONS if word in query]
    if "position" in query:
        words.append(f"position {query['position']}")
    if "sense" in row.get("hints", {}):
        words.append(row["hints"]["sense"])
    return ", ".join(words)


_CONDITIONS = (
    "party",
    "person",
    "to_party",
    "from_party",
    "order",
    "below",
    "above",
    "unit",
    "since",
    "method",
)
