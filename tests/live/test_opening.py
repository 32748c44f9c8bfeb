"""A general election opened from the list of its candidates, before a single vote is cast."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot.settings import DATABASE_FILE
from commands.service import Commands
from knowledge.book import Book
from knowledge.imports import Known, read_files
from knowledge.live.declaration import Declared
from knowledge.live.intake import Intake
from knowledge.model import State
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.bot.test_every_answer import hold
from tests.candidates import NEXT, write_candidates
from tests.terminal.conftest import Run, environment, run_bot

__all__ = ["environment"]

POLLING_DAY = date(2029, 5, 3)


@pytest.fixture
def bot(environment: dict[str, str], tmp_path: Path, data_dir: Path) -> Run:
    return partial(run_bot, environment, tmp_path, DATA_DIR=str(data_dir))


@pytest.mark.parametrize("next_header", [False, True])
async def test_candidates_are_imported_in_both_headers(
    bot: Run, data_dir: Path, tmp_path: Path, *, next_header: bool
) -> None:
    path = write_candidates(tmp_path / "candidates.csv", next_header=next_header)
    imported = bot("import", "--election", NEXT, str(path))
    assert imported.returncode == 0, imported.stderr
    assert "contests: 650 added" in imported.stdout
    async with Store.open(data_dir / DATABASE_FILE) as store:
        contests = store.book.contests[NEXT].values()
        before = store.book.contests["parl.2024-07-04"]
        for contest in contests:
            then = before[contest.constituency.code]
            assert contest.state == "not_declared"
            assert {(c.number, c.name, c.party) for c in contest.candidacies} == {
                (c.number, c.name, c.party) for c in then.candidacies
            }
            assert not any(c.elected or c.votes is not None for c in contest.candidacies)
            assert (contest.electorate, contest.declared_at) == (None, None)


async def declare_bath(store: Store) -> None:
    contest = store.book.contests[NEXT]["E14001080"]
    votes = {candidacy.number: 1_000 + candidacy.number for candidacy in contest.candidacies}
    said = Declared(NEXT, "E14001080", State.DECLARED, votes)
    await Intake(store).take(said, by="terminal", confirmed=True)


@pytest.fixture
def commands(opened_book: Book) -> Commands:
    return Commands(Knowledge(opened_book, today=lambda: POLLING_DAY))


async def test_every_seat_answers_not_yet_declared(commands: Commands) -> None:
    reply = await commands.run("result", {"constituency": "bootle"})
    assert reply.facts["election"] == NEXT
    assert reply.facts["state"] == "not_declared"
    candidates = reply.facts["candidates"]
    assert isinstance(candidates, list)
    assert "Peter Dowd" in {candidate["name"] for candidate in candidates}
    assert reply.message.sentence == "Bootle (2029 general election) has not declared yet."
    lines = {line.label: line.text for line in reply.message.lines}
    assert lines["In 2024"] == "Labour 68.7%, Reform UK 12.2%, Green 10.0%"


async def test_the_boundaries_are_the_same_so_nothing_is_notional(commands: Commands) -> None:
    """Newton Abbot's boundaries changed in 2024, and have not since."""
    reply = await commands.run("result", {"constituency": "newton abbot"})
    assert "In 2024" in {line.label for line in reply.message.lines}
    assert "notional" not in reply.message.plain().lower()


@pytest.mark.parametrize(("day", "year"), [(date(2029, 5, 2), 2024), (POLLING_DAY, 2029)])
async def test_the_election_is_the_default_from_its_polling_day_on(
    opened_book: Book, day: date, year: int
) -> None:
    knowledge = Knowledge(opened_book, today=lambda: day)
    assert knowledge.election(None).year == year
    assert knowledge.election("2029").id == NEXT


async def test_before_polling_day_the_members_are_those_who_sit(opened_book: Book) -> None:
    """The candidates are known, and Parliament may not be dissolved yet."""
    commands = Commands(Knowledge(opened_book, today=lambda: date(2029, 3, 1)))
    said = (await commands.run("mp", {"constituency": "bath"})).message.sentence
    assert said == "As of 27 June 2026 the MP for Bath is Wera Hobhouse (Liberal Democrat), elected in 2024."
    assert "Labour held 403 of 650 seats" in (await commands.answer("/scoreboard now")).message.sentence


async def test_until_a_seat_declares_it_has_no_member(opened_store: Store) -> None:
    knowledge = Knowledge(opened_store.book, today=lambda: POLLING_DAY)
    commands = Commands(knowledge)
    reply = await commands.run("mp", {"constituency": "bath"})
    assert reply.message.sentence == (
        "Bath has no MP until it declares: Parliament was dissolved before the 2029 general election; "
        "until then it was Wera Hobhouse (Liberal Democrat)."
    )
    assert (reply.facts["vacant"], reply.facts["parliament_dissolved"]) == (True, True)
    hold(reply)
    # Of those who left the last House nothing is told as if it had happened in this one.
    clacton = await commands.run("mp", {"constituency": "clacton"})
    assert clacton.message.notes == (
        "No seat has a member from the dissolution of Parliament until it declares.",
    )
    house = await commands.answer("/scoreboard now")
    assert house.message.sentence == (
        "Parliament was dissolved before the 2029 general election, and none of the 650 seats has "
        "declared yet: there are no MPs."
    )
    assert house.facts["vacant"] == []
    hold(house)

    await declare_bath(opened_store)
    knowledge.replace(knowledge.edition(opened_store.book))
    assert "the MP for Bath is " in (await commands.run("mp", {"constituency": "bath"})).message.sentence
    house = await commands.answer("/scoreboard now")
    assert house.message.sentence.startswith(
        "Parliament was dissolved before the 2029 general election, and 1 of 650 seats has declared: "
    )
    assert {line.label: line.text for line in house.message.lines}["Not declared"] == "649 seats"
    hold(house)


async def test_no_result_is_named_as_the_source_of_candidates(commands: Commands) -> None:
    reply = await commands.run("result", {"constituency": "bootle"})
    assert [source.title for source in reply.sources][:1] == ["UK 2029 general election: candidates"]


async def test_the_scoreboard_says_that_none_is_declared(commands: Commands) -> None:
    reply = await commands.run("scoreboard", {})
    assert "0 of 650" in reply.message.plain()


async def test_the_exit_poll_of_the_night_is_taken_in_before_anything_has_come_out(
    opened_store: Store, tmp_path: Path
) -> None:
    columns = "year,broadcaster,con,lab,ld,snp,reform_ukip,pc,green,other,actual_con,source"
    path = tmp_path / "exit-poll.csv"
    path.write_text(f"{columns}\n2029,BBC,90,310,70,25,110,5,10,30,,https://x.org/a\n", encoding="utf-8")
    batch, report = read_files([path], Known(await opened_store.batch()))
    assert report.refused == ()
    await opened_store.apply(batch)
    knowledge = Knowledge(opened_store.book, today=lambda: POLLING_DAY)
    reply = await Commands(knowledge).answer("/projection")
    assert reply.message.sentence.startswith(
        "The exit poll for the 2029 general election: Labour 310 seats, "
    )
    assert reply.facts["outcome"] is None
    await declare_bath(opened_store)
    knowledge.replace(knowledge.edition(opened_store.book))
    projected = await knowledge.live_projection()
    assert projected is not None
    assert projected.exit_poll is not None
    hold(reply)
