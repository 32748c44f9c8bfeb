"""/result over every contest: no failure, facts that agree with each other, a message of sane size."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from commands.answer import Reply, Status
from commands.service import Commands
from knowledge.book import Book

FIELDS = [
    "election", "constituency", "state", "declared_at", "corrected_at", "outcome", "gained_from",
    "electorate", "valid_votes", "invalid_votes", "turnout", "valid_turnout", "previous_valid_turnout",
    "majority", "candidates",
]  # fmt: skip
CANDIDATE = ["name", "party", "abbreviation", "votes", "share", "change", "position", "elected"]


async def test_every_result(commands: Commands, book: Book) -> None:
    contests = [contest for seats in book.contests.values() for contest in seats.values()]
    assert len(contests) > 3_250
    for contest in contests:
        options = {"constituency": contest.constituency.code, "election": contest.election.id}
        reply = await commands.run("result", options)
        assert reply.status is Status.ANSWERED, reply.message.plain()
        consistent(reply.facts)
        presentable(reply)


def consistent(facts: Mapping[str, Any]) -> None:
    assert list(facts) == FIELDS
    assert facts["state"] in ("declared", "corrected")
    candidates = facts["candidates"]
    assert all(list(candidate) == CANDIDATE for candidate in candidates)
    votes = [candidate["votes"] for candidate in candidates]
    assert votes == sorted(votes, reverse=True)
    assert sum(votes) == facts["valid_votes"] <= facts["electorate"]
    assert sum(candidate["share"] for candidate in candidates) == pytest.approx(100)
    assert [candidate["elected"] for candidate in candidates] == [True] + [False] * (len(candidates) - 1)
    for candidate in candidates:
        assert candidate["position"] == 1 + sum(other > candidate["votes"] for other in votes)
        assert candidate["change"] is None or -100 <= candidate["change"] <= candidate["share"]
    assert facts["majority"]["votes"] == votes[0] - votes[1]
    assert facts["majority"]["share"] == pytest.approx(100 * (votes[0] - votes[1]) / sum(votes))
    assert facts["valid_turnout"] == pytest.approx(100 * sum(votes) / facts["electorate"])
    if facts["invalid_votes"] is None:
        assert facts["turnout"] is None
    else:
        ballots = sum(votes) + facts["invalid_votes"]
        assert facts["turnout"] == pytest.approx(100 * ballots / facts["electorate"])
    assert facts["outcome"] in ("hold", "gain")
    assert (facts["gained_from"] is not None) == (facts["outcome"] == "gain")
    assert facts["gained_from"] != candidates[0]["party"]
    if facts["declared_at"] is not None:
        declared = datetime.fromisoformat(facts["declared_at"])
        assert declared.utcoffset() is not None
        assert declared.date().isoformat() >= facts["election"][-10:]


def presentable(reply: Reply) -> None:
    message, facts = reply.message, reply.facts
    # Not in the table: people have stood under the name of None of the Above.
    assert not any("None" in text for text in (message.sentence, *(line.text for line in message.lines)))
    assert message.sentence.endswith(".")
    assert len(message.sentence) <= 350
    assert len(message.plain()) <= 3_000
    winner = facts["candidates"][0]  # type: ignore[index]
    assert message.sentence.startswith(f"{winner['name']} ({winner['party']}) won ")
    assert f"{winner['votes']:,} votes" in message.sentence
    assert message.colour is None or len(message.colour) == 7
    assert message.table is not None
    assert message.table.highlighted == 0
    assert len(message.table.rows) <= 10
    assert {len(row) for row in message.table.rows} == {len(message.table.columns)}
    cut = len(message.table.rows) < len(facts["candidates"])  # type: ignore[arg-type]
    assert cut == any(button.label.startswith("All ") for button in message.buttons)
    assert len(message.buttons) <= 5
    assert all(1 <= len(button.label) <= 80 for button in message.buttons)
    assert all(line.text and line.label for line in message.lines)
    assert message.source is not None
    assert reply.sources


async def test_every_button_leads_to_an_answer(commands: Commands, book: Book) -> None:
    newest = book.general_elections[0]
    for code in book.contests[newest.id]:
        reply = await commands.run("result", {"constituency": code})
        assert reply.message.buttons
        for button in reply.message.buttons:
            pressed = await commands.run(button.action.command, dict(button.action.options))
            assert pressed.status is Status.ANSWERED, button


async def test_every_official_name_is_its_seat(commands: Commands, book: Book) -> None:
    for election in book.general_elections:
        for contest in book.contests[election.id].values():
            seat = contest.constituency
            reply = await commands.run("result", {"constituency": seat.name, "election": str(election.year)})
            assert reply.facts.get("constituency") == {"code": seat.code, "name": seat.name}
            assert reply.facts["election"] == election.id
