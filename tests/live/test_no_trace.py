"""After a retraction every answer is again what it was, word for word; only the log remembers."""

from datetime import date

from commands.service import Commands
from knowledge.book import Book
from knowledge.live.declaration import Declared
from knowledge.live.intake import Intake
from knowledge.live.log import history
from knowledge.model import State
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.candidates import BOOTLE, NEXT, NIGHT

LINES = (
    "/result bootle",
    "/result bootle election:2024",
    "/scoreboard",
    "/scoreboard now",
    "/scoreboard area:north west",
    "/party labour",
    "/party reform uk",
    "/mp bootle",
    "/candidate peter dowd",
    "/history bootle",
    "/compare first:bootle second:leeds nw",
    "/ranking majority",
    "/ranking turnout election:2029",
    "/ranking declared",
    "/changes",
    "/byelections",
    "/swing lab 34 con 24 reform 14",
    "/coalition lab + ld",
    "/projection",
    "/sources",
    "who won bootle",
    "how many seats has labour",
    "what was the turnout",
    "how many votes did peter dowd get",
)


def fresh(book: Book) -> Commands:
    return Commands(Knowledge(book, today=lambda: date(2029, 5, 4)))


async def told(book: Book) -> dict[str, object]:
    """Everything that is answered, in words and figures."""
    commands, answers = fresh(book), {}
    for line in (*LINES, *(command.example for command in commands.catalogue)):
        reply = await commands.answer(line)
        answers[line] = (reply.status, reply.message, reply.facts, reply.sources, reply.choices)
    return answers


async def test_a_retraction_leaves_no_trace_in_any_answer(opened_store: Store) -> None:
    assert opened_store.book.contests[NEXT][BOOTLE].constituency.name == "Bootle"
    before = await told(opened_store.book)
    numbers = [c.number for c in opened_store.book.contests[NEXT][BOOTLE].candidacies]
    votes = {number: 1_000 * number for number in numbers}
    intake, full = Intake(opened_store), State.DECLARED
    winner_only = Declared(NEXT, BOOTLE, State.WINNER_ONLY, elected=numbers[0], declared_at=NIGHT)
    await intake.take(winner_only, by="feed:one", received_at=NIGHT)
    await intake.take(
        Declared(NEXT, BOOTLE, full, votes, electorate=73_000),
        by="desk:7",
        received_at=NIGHT,
        confirmed=True,
    )
    votes[numbers[0]] = 30_000
    await intake.take(
        Declared(NEXT, BOOTLE, full, votes, invalid_votes=12),
        by="desk:7",
        received_at=NIGHT,
        confirmed=True,
    )
    declared = await told(opened_store.book)
    changed = {line for line in before if before[line] != declared[line]}
    assert {"/result bootle", "/scoreboard", "/party labour", "/history bootle", "/sources"} <= changed
    await intake.retract(NEXT, BOOTLE, by="desk:7")
    assert await told(opened_store.book) == before
    async with opened_store._database.reading() as connection:
        assert len(await history(connection, NEXT, BOOTLE)) == 4


async def test_declaring_again_after_a_retraction_begins_afresh(opened_store: Store) -> None:
    opened = opened_store.book.contests[NEXT][BOOTLE]
    standing = opened.candidacies
    intake = Intake(opened_store)
    wrong = Declared(NEXT, BOOTLE, State.WINNER_ONLY, elected=standing[-1].number)
    await intake.take(wrong, by="desk:7", received_at=NIGHT)
    await intake.retract(NEXT, BOOTLE, by="desk:7", received_at=NIGHT)
    right = Declared(NEXT, BOOTLE, State.WINNER_ONLY, elected=standing[0].number)
    change = await intake.take(right, by="desk:7", received_at=NIGHT)
    assert change is not None
    assert (change.act, change.after.corrected_at) == ("declared", None)
    await intake.retract(NEXT, BOOTLE, by="desk:7", received_at=NIGHT)
    assert opened_store.book.contests[NEXT][BOOTLE].received_at is not None
    assert opened_store.book.contests[NEXT][BOOTLE].source == opened.source
