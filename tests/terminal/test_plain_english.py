"""Plain English at the command line, as real processes."""

import json
from typing import Any

from tests.terminal.conftest import Run

TALK = [
    "who won Bath",
    "",
    "asdf qwer",
    "and in 2019?",
    "/ask question:by how much",
    "\x00\x1b[31m\u202e",
    "turnout",
]


def answers(stdout: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stdout.splitlines()]


def test_each_line_stands_alone(bot: Run) -> None:
    found = answers(bot("ask", "--json", typed="\n".join(TALK) + "\n").stdout)
    assert [answer["input"] for answer in found] == TALK
    assert [(answer["command"], answer["status"]) for answer in found] == [
        ("result", "answered"),
        (None, "invalid"),
        (None, "unknown"),
        (None, "unknown"),
        (None, "unknown"),
        (None, "unknown"),
        ("scoreboard", "answered"),
    ]
    assert found[-1]["facts"]["query"]["area"] == "United Kingdom"


def test_a_conversation_follows(bot: Run) -> None:
    found = answers(bot("ask", "--json", "--conversation", typed="\n".join(TALK) + "\n").stdout)
    assert [answer["input"] for answer in found] == TALK
    asked = [answer["facts"]["query"] for answer in found if answer["status"] == "answered"]
    assert [(query["measure"], query["subject"], query["election"]) for query in asked] == [
        ("winner", "Bath", "parl.2024-07-04"),
        ("winner", "Bath", "parl.2019-12-12"),
        ("majority", "Bath", "parl.2019-12-12"),
        ("turnout", "Bath", "parl.2019-12-12"),
    ]


def test_the_direct_answer_stands_in_the_facts(bot: Run) -> None:
    (answer,) = answers(bot("ask", "--json", "how", "many", "seats", "did", "Labour", "win").stdout)
    assert answer["facts"]["answer"] == 411
    assert answer["text"].startswith("Labour won 411 of 650 seats in 2024.")


def test_the_console_is_a_conversation(bot: Run) -> None:
    done = bot(typed="who won Bath\nby how much?\n")
    assert done.stdout.count("Wera Hobhouse (Liberal Democrat) over Dan Bewley (Labour)") == 1
    assert "The majority in Bath in 2024 was 11,218 votes" in done.stdout
