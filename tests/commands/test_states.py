"""Results that are not in yet, only in part, corrected or tied: each is told for what it is."""

from dataclasses import replace
from datetime import UTC, date, datetime

from commands.message import Message
from commands.present.result import result_message
from commands.result import facts
from knowledge.book import Book
from knowledge.model import Contest, Election, ElectionKind, Party, State
from knowledge.psephology.seat import SeatResult, seat_result

INSTANT = datetime(2029, 5, 4, 1, 30, tzinfo=UTC)


def next_election(book: Book, *votes: int | None, state: State, elected: int | None = None) -> SeatResult:
    """Islington North at a made-up election after the newest, with a candidate for each of `votes`."""
    newest = book.general_elections[0]
    then = Election(
        "parl.2029-05-03", ElectionKind.GENERAL, "2029 general election", date(2029, 5, 3), "2024", newest.id
    )
    before = book.contests[newest.id]["E14001305"]
    parties: list[Party] = [book.parties["labour"], book.parties["green"], book.parties["conservative"]]
    candidacies = tuple(
        replace(
            before.candidacies[1],
            number=number,
            name=f"Candidate {number}",
            party=parties[number - 1],
            votes=count,
            elected=number == elected,
            sitting=False,
            member_id=None,
        )
        for number, count in enumerate(votes, 1)
    )
    contest = Contest(then, before.constituency, state, candidacies, 70_000, 100, before.source)
    if state is State.CORRECTED:
        contest = replace(contest, declared_at=INSTANT, corrected_at=INSTANT)
    return seat_result(book, contest, {})


def told(result: SeatResult) -> Message:
    return result_message(result, None, full_table=False)


def test_not_declared(book: Book) -> None:
    result = next_election(book, None, None, state=State.NOT_DECLARED)
    message = told(result)
    assert message.sentence == "Islington North (2029 general election) has not declared yet."
    assert message.table is not None
    assert [column.heading for column in message.table.columns] == ["Candidate", "Party"]
    assert message.table.highlighted is None
    assert facts(result)["state"] == "not_declared"
    assert facts(result)["majority"] is facts(result)["valid_votes"] is facts(result)["outcome"] is None


def test_winner_only(book: Book) -> None:
    result = next_election(book, None, None, state=State.WINNER_ONLY, elected=2)
    message = told(result)
    assert message.sentence == (
        "Candidate 2 (Green) won Islington North in 2029: Green gain from Independent. "
        "The votes are still to come."
    )
    assert message.table is not None
    assert message.table.rows[0] == ("Candidate 2", "Green")
    assert message.table.highlighted == 0
    assert facts(result)["turnout"] is None
    assert [candidate["elected"] for candidate in facts(result)["candidates"]] == [True, False]  # type: ignore[attr-defined]


def test_a_winner_who_was_corrected(book: Book) -> None:
    result = next_election(book, None, None, state=State.WINNER_ONLY, elected=2)
    assert not any("corrected" in note for note in told(result).notes)
    corrected = replace(result, contest=replace(result.contest, declared_at=INSTANT, corrected_at=INSTANT))
    assert told(corrected).notes[0] == "Another winner was declared at first, and corrected afterwards."
    assert {"Declared", "Corrected"} <= {line.label for line in told(corrected).lines}


def test_corrected(book: Book) -> None:
    result = next_election(book, 20_000, 10_000, state=State.CORRECTED)
    message = told(result)
    assert message.notes[0] == "The declaration was corrected afterwards; these are the corrected figures."
    lines = {line.label: line for line in message.lines}
    assert lines["Corrected"].text == "2:30 am on Friday 4 May 2029, UK time"
    assert lines["Corrected"].instant == INSTANT
    assert facts(result)["corrected_at"] == "2029-05-04T02:30:00+01:00"


def test_a_tie_decided_by_lot(book: Book) -> None:
    message = told(next_election(book, 500, 500, 20, state=State.DECLARED, elected=2))
    assert message.sentence.startswith(
        "Candidate 2 (Green) won Islington North in 2029 with 500 votes, level with Candidate 1 (Labour) on "
        "500 and elected by lot: Green gain from Independent"
    )
    assert message.table is not None
    assert message.table.highlighted == 0


def test_a_tie_not_yet_decided(book: Book) -> None:
    result = next_election(book, 500, 500, 20, state=State.DECLARED)
    assert told(result).sentence == (
        "Candidate 1 (Labour) and Candidate 2 (Green) came first in Islington North in 2029 with 500 votes "
        "each: who won is not known yet."
    )
    assert facts(result)["outcome"] is None


def test_nobody_else_stood(book: Book) -> None:
    message = told(next_election(book, 500, state=State.DECLARED))
    assert message.sentence == (
        "Candidate 1 (Labour) won Islington North in 2029 with 500 votes: Labour gain from Independent, "
        "on a turnout of 0.9%."
    )
