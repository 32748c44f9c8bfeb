"""The live projection through the commands, while the night of 2024 comes in."""

import asyncio
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from commands.answer import Reply, Status
from commands.service import Commands
from knowledge.book import Book
from knowledge.live.declaration import with_declared
from knowledge.live.eve import eve, on_ballot_papers
from knowledge.live.origin import REPLAY, source_of
from knowledge.live.projected import whole
from knowledge.live.projecting import Projector
from knowledge.live.script import night as cues_of
from knowledge.model import State
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.bot.test_every_answer import hold
from tests.live.replay.nights import GE2024, Eve
from tests.shipped import batch, book_of

NIGHT = date(2024, 7, 4)
GE2010 = "parl.2010-05-06"
# No two books here are of one revision, so that most tests can share what takes a second to learn.
REVISIONS = count(1000)


@pytest.fixture(scope="session")
def eve_book(eve_of_2024: Eve, tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("eve-book") / "store"

    async def read() -> Book:
        async with Store.open(path, directory=eve_of_2024.folder) as store:
            return store.book

    return asyncio.run(read())


def after(book: Book, eve: Eve, first: int, last: int) -> Book:
    """The book with further declarations of the night in it."""
    declared = [
        with_declared(
            book.contests[cue.declared.election_id][cue.code], cue.declared, source_of(REPLAY), cue.at
        )
        for cue in eve.cues[first:last]
        if cue.declared
    ]
    return book.with_contests(next(REVISIONS), declared)


class Night:
    """Commands over a book that declarations come into."""

    def __init__(self, book: Book, eve: Eve, projector: Projector) -> None:
        self.projector = projector
        self.knowledge = Knowledge(book, today=lambda: NIGHT, projector=self.projector)
        self.commands = Commands(self.knowledge)
        self._eve = eve
        self.declared = 0

    def until(self, declared: int) -> None:
        book = after(self.knowledge.book, self._eve, self.declared, declared)
        self.declared = declared
        self.knowledge.replace(self.knowledge.edition(book))

    async def live(self) -> Reply:
        return await self.commands.answer("/projection source:live")


@pytest.fixture(scope="module")
def projector() -> Projector:
    return Projector()


@pytest.fixture
def night(eve_book: Book, eve_of_2024: Eve, projector: Projector) -> Night:
    return Night(eve_book, eve_of_2024, projector)


async def test_there_is_one_only_while_votes_are_counted(night: Night) -> None:
    for declared in (0, 650):
        night.until(declared)
        reply = await night.live()
        assert (reply.status, reply.facts) == (Status.INVALID, {})
        assert reply.message.sentence.startswith("There is no live projection now")
        assert night.commands.complete("projection", "source", "live", {}) == ()


async def test_it_is_marked_in_every_place(night: Night) -> None:
    night.until(60)
    reply = await night.live()
    message = reply.message
    assert reply.status is Status.ANSWERED
    assert message.sentence.startswith(
        "Live projection, not a result, with 60 of 650 seats declared: Labour "
    )
    assert "90% range" in message.sentence
    assert (message.title or "").startswith("Live projection, not a result")
    assert "projection and not a result" in message.notes[0]
    assert "not a result" in (message.source or "")
    [completion] = night.commands.complete("projection", "source", "live", {})
    assert completion.value == "live"
    assert "Live projection" in completion.label


async def test_its_facts_fit_together(night: Night) -> None:
    for declared in (1, 60, 400, 649):
        night.until(declared)
        facts = (await night.live()).facts
        seats, ranges = facts["seats"], facts["ranges"]
        assert isinstance(seats, dict)
        assert isinstance(ranges, dict)
        assert (facts["kind"], facts["declared"], facts["house"]) == ("live", declared, 650)
        assert facts["outcome"] is None
        assert sum(seats.values()) == 650
        assert seats["Speaker"] == 1
        assert sum(line["declared"] for line in ranges.values()) == declared
        for party, line in ranges.items():
            assert line["declared"] <= line["high"]
            assert line["low"] <= line["expected"] <= line["high"]
            assert abs(seats[party] - line["expected"]) < 1
            assert (line["last_hour"] is None) is (declared == 1)
    assert facts["majority"] == {"party": "Labour", "seats": 174}


async def test_the_last_hour_is_the_same_after_a_restart(
    night: Night, eve_book: Book, eve_of_2024: Eve
) -> None:
    for declared in (5, 20, 60, 119, 120):
        night.until(declared)
        kept = await night.live()
    fresh = Night(eve_book, eve_of_2024, Projector())
    fresh.until(120)
    made = (await fresh.live()).facts
    assert made == kept.facts
    as_of = eve_of_2024.cues[119].at
    before = sum(cue.at <= as_of - timedelta(hours=1) for cue in eve_of_2024.cues)
    assert f"when {before} seats had declared" in kept.message.plain()


async def test_how_it_moved_through_the_night(night: Night) -> None:
    night.until(120)
    made = await night.live()
    [button] = [one for one in made.message.buttons if one.label == "Through the night"]
    reply = await night.commands.run(button.action.command, dict(button.action.options))
    assert reply.status is Status.ANSWERED
    hold(reply)
    facts, stages = reply.facts, reply.facts["night"]
    assert {name: facts[name] for name in made.facts} == made.facts
    assert isinstance(stages, list)
    assert [stage["declared"] for stage in stages] == [1, 5, 10, 20, 40, 60, 80, 100, 120]
    assert {party: seats["seats"] for party, seats in stages[-1]["seats"].items() if seats["high"]} == facts[
        "seats"
    ]
    assert (reply.message.title or "").startswith("Live projection through the night, not a result")
    assert reply.message.sentence.startswith(
        "Live projection, not a result, with 120 of 650 seats declared (90% range in brackets): Labour’s "
    )
    assert reply.message.table is not None
    assert [row[0] for row in reply.message.table.rows] == ["1", "100", "120"]
    assert reply.message.picture is not None
    assert "120 of 650 seats declared" in reply.message.picture.make().alt


async def test_there_is_no_night_to_tell_of_when_nothing_is_counted(night: Night) -> None:
    reply = await night.commands.run("projection", {"source": "live", "view": "night"})
    assert reply.status is Status.INVALID
    assert reply.message.sentence.startswith("There is no live projection now")


async def test_a_retracted_seat_leaves_no_trace(night: Night) -> None:
    night.until(80)
    made = (await night.live()).facts
    before = night.knowledge.book
    night.until(81)
    assert (await night.live()).facts != made
    night.knowledge.replace(night.knowledge.edition(replace(before, revision=next(REVISIONS))))
    assert (await night.live()).facts == made


async def test_a_winner_without_votes_counts_and_an_undecided_tie_does_not(night: Night) -> None:
    night.until(100)
    book = night.knowledge.book
    contest = next(c for c in book.contests[GE2024].values() if c.state is State.DECLARED)
    winner, *others = (replace(candidacy, votes=None) for candidacy in contest.candidacies)
    known = replace(contest, state=State.WINNER_ONLY, candidacies=(replace(winner, elected=True), *others))
    night.knowledge.replace(night.knowledge.edition(book.with_contests(next(REVISIONS), [known])))
    assert (await night.live()).facts["declared"] == 100
    level = (replace(winner, votes=9), replace(others[0], votes=9), *others[1:])
    tied = replace(contest, candidacies=level)
    night.knowledge.replace(night.knowledge.edition(book.with_contests(next(REVISIONS), [tied])))
    assert (await night.live()).facts["declared"] == 99


async def test_a_projection_of_single_seats_goes_into_it(
    night: Night, eve_book: Book, eve_of_2024: Eve, tmp_path: Path
) -> None:
    rows = ["code,con,lab,ld,oth"]
    rows += [f"{code},20,50,15,15" for code in eve_book.contests[GE2024]]
    (tmp_path / "prior.csv").write_text("\n".join(rows), encoding="utf-8")
    told = Night(eve_book, eve_of_2024, Projector(tmp_path / "prior.csv"))
    for one in (night, told):
        one.until(3)
    plain, prior = await night.live(), await told.live()
    assert prior.facts["ranges"] != plain.facts["ranges"]
    assert "The exit poll went into it" in plain.message.plain()
    assert "The exit poll and a projection of single seats went into it" in prior.message.plain()


async def test_a_prior_that_cannot_be_read_is_done_without(
    night: Night, eve_book: Book, eve_of_2024: Eve, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    without = Night(eve_book, eve_of_2024, Projector(tmp_path / "nowhere.csv"))
    for one in (night, without):
        one.until(3)
    assert (await without.live()).facts == (await night.live()).facts
    assert "does without FORECAST_PRIOR" in caplog.text


async def test_the_scoreboard_links_to_it_while_votes_are_counted(night: Night) -> None:
    for declared, linked in ((0, False), (1, True), (649, True), (650, False)):
        night.until(declared)
        message = (await night.commands.answer("/scoreboard")).message
        found = [button for button in message.buttons if button.action.options == (("source", "live"),)]
        assert bool(found) is linked


async def test_while_it_is_made_only_the_newest_waits_and_the_loop_is_not_held(
    eve_book: Book, eve_of_2024: Eve
) -> None:
    night = Night(eve_book, eve_of_2024, Projector())
    night.until(1)
    await night.live()  # numpy and the learning are paid for
    waits, busy, over = [0.0], [0.0], asyncio.Event()

    async def watch() -> None:
        while not over.is_set():
            begun, worked = time.perf_counter(), time.thread_time()
            await asyncio.sleep(0.001)
            waits.append(time.perf_counter() - begun - 0.001)
            busy.append(time.thread_time() - worked)

    watching = asyncio.create_task(watch())
    for declared in range(2, 42):
        night.until(declared)
        night.knowledge.project_soon()
        await asyncio.sleep(0.02)
    reply = await night.live()
    over.set()
    await watching
    await night.projector.stop()
    assert reply.facts["declared"] == 41
    assert max(busy) < 0.010
    # Other programs, too, may keep us waiting for a moment.
    assert sorted(waits)[int(len(waits) * 0.9)] < 0.010


async def test_on_the_first_night_that_is_known_the_results_before_are_enough(tmp_path: Path) -> None:
    """2010: nothing to learn from, but estimates of 2005 to start from."""
    facts = on_ballot_papers(batch(), GE2010)
    book = book_of(eve(facts, GE2010))
    assert [election.year for election in book.general_elections] == [2010]
    night = Night(book, Eve(tmp_path, facts, cues_of(facts, GE2010)), Projector())
    night.until(50)
    reply = await night.live()
    assert reply.status is Status.ANSWERED
    assert reply.facts["declared"] == 50
    ranges, came = reply.facts["ranges"], {"Conservative": 306, "Labour": 258, "Liberal Democrat": 57}
    assert isinstance(ranges, dict)
    for party, seats in came.items():
        assert ranges[party]["low"] <= seats <= ranges[party]["high"]
        assert ranges[party]["expected"] == pytest.approx(seats, abs=8)


async def test_without_any_result_before_there_is_none(eve_book: Book) -> None:
    alone = replace(eve_book, contests={GE2024: eve_book.contests[GE2024]}, notional={})
    declared = next(iter(alone.contests[GE2024].values()))
    first = replace(declared.candidacies[0], elected=True)
    known = replace(declared, state=State.WINNER_ONLY, candidacies=(first, *declared.candidacies[1:]))
    book = alone.with_contests(2, [known])
    reply = await Commands(Knowledge(book, today=lambda: NIGHT)).answer("/projection live")
    assert "no result before the 2024 general election is known here" in reply.message.sentence


def test_whole_seats_add_up(book: Book) -> None:
    parties = list(book.parties.values())[:4]
    expected = dict(zip(parties, (300.4, 200.3, 149.2, 0.1), strict=True))
    assert list(whole(expected, 650).values()) == [301, 200, 149, 0]
