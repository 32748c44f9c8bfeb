"""The desk: which form there is, what becomes of an entry, and in what words."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answer import Reply, Status
from commands.desk.desk import Desk
from commands.desk.form import Filled, Form, Task
from commands.present.rehearsal import marked
from knowledge.errors import StoreError
from knowledge.live.intake import Intake
from knowledge.model import State
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.candidates import NEXT, NIGHT

BATH = {"constituency": "bath"}


@pytest.fixture
def desk(opened_store: Store) -> Desk:
    def mark(reply: Reply) -> Reply:
        return replace(reply, message=marked(reply.message))

    return Desk(Knowledge(opened_store.book, today=NIGHT.date), Intake(opened_store), mark, lambda: NIGHT)


async def opened_form(desk: Desk, task: Task = Task.DECLARE, **options: str) -> Form:
    form = await desk.form(task, {**BATH, **options})
    assert isinstance(form, Form)
    return form


async def enter(desk: Desk, filled: Filled, task: Task = Task.DECLARE) -> Reply:
    return await desk.enter(replace(await opened_form(desk, task), filled=filled), by="desk:7")


def said(reply: Form | Reply) -> str:
    assert isinstance(reply, Reply)
    assert reply.message.sentence.startswith("REHEARSAL · ")
    return reply.message.sentence.removeprefix("REHEARSAL · ")


async def test_the_form_is_of_the_election_of_the_night(desk: Desk) -> None:
    form = await opened_form(desk)
    assert form.contest.election.id == NEXT
    assert form.filled.votes.startswith("1. ")
    assert form.filled.votes.endswith(": ")
    assert (form.filled.electorate, form.filled.time, form.filled.winner) == ("", "", "")


async def test_what_was_declared_years_ago_can_be_corrected_only(desk: Desk) -> None:
    options = {**BATH, "election": "2024"}
    assert "is declared already" in said(await desk.form(Task.DECLARE, options))
    form = await opened_form(desk, Task.CORRECT, election="2024")
    assert "Wera Hobhouse (Liberal Democrat): " in form.filled.votes
    assert form.filled.rejected


async def test_nothing_to_correct_or_retract_before_a_declaration(desk: Desk) -> None:
    assert said(await desk.form(Task.CORRECT, BATH)) == (
        "Bath, 2029 general election is not declared yet, so there is nothing to correct. /declare enters it."
    )
    assert "nothing to retract" in said(await desk.retract(BATH, by="desk:7"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"constituency": "atlantis"}, "do not know a seat called “atlantis”"),
        ({"constituency": "newcastle"}, "Which seat is meant?"),
        ({"constituency": "bath", "election": "1066"}, "not among the elections"),
        ({"constituency": "bath", "election": "parl.clacton.by.2014-10-09"}, "Bath"),
    ],
)
async def test_seats_that_cannot_be_found(desk: Desk, options: dict[str, str], words: str) -> None:
    assert words in said(await desk.form(Task.DECLARE, options))
    assert words in said(await desk.retract(options, by="desk:7"))


async def test_each_fault_is_told_in_a_sentence(desk: Desk, opened_store: Store) -> None:
    told = await enter(
        desk, Filled(votes="1. : lots\n99. : 5", electorate="many", rejected="-1", time="noon")
    )
    assert told.status is Status.INVALID
    assert said(told).startswith(
        "Bath, 2029 general election is not taken. “lots” is no number of votes for 1. "
    )
    for words in ("No candidate has the number in “99. : 5”", "“many” is no electorate", "“noon” is no time"):
        assert words in said(told)
    assert [button.label for button in told.message.buttons] == ["Change"]
    assert opened_store.book.contests[NEXT]["E14001070"].state is State.NOT_DECLARED


async def test_what_is_wrong_in_every_line_is_not_told_in_every_line(desk: Desk) -> None:
    told = said(await enter(desk, Filled(votes="\n".join(f"line {number}" for number in range(40)))))
    assert told.endswith(" And 35 more.")
    assert len(told) < 1_000


async def test_missing_votes_are_named(desk: Desk) -> None:
    form = await opened_form(desk)
    first, *_ = form.filled.votes.splitlines()
    told = said(await enter(desk, Filled(votes=f"{first}500", electorate="400")))
    assert "are missing; for no votes at all write 0." in told
    assert "500 ballots are more than the electorate of 400." in told
    assert "1 more" in told or "2. " in told


async def test_somebody_faster_is_not_overwritten(desk: Desk, opened_store: Store) -> None:
    form = await opened_form(desk)
    entered = "\n".join(f"{line}{1_000 * n}" for n, line in enumerate(form.filled.votes.splitlines(), 20))
    first = replace(form, filled=Filled(votes=entered))
    await desk.enter(first, by="desk:7", confirmed=True)
    fresh = opened_store.book.contest(NEXT, form.contest.constituency.code)
    assert fresh is not None
    second = replace(first, contest=fresh, filled=Filled(votes=entered.replace("20000", "20001")))
    code = form.contest.constituency.code
    # The second began before the first came in (at the terminal), or was asked for only afterwards.
    for late in (replace(second, contest=form.contest), second):
        told = await desk.enter(late, by="desk:8", confirmed=True)
        assert told.status is Status.CHOOSE
        assert "is declared already, and otherwise: 1. " in said(told)
        assert " has 20,000 votes, not 20,001. Nothing was changed. " in said(told)
        assert opened_store.book.contest(NEXT, code) == fresh
    assert [button.label for button in told.message.buttons] == ["Correct it to this", "Change"]
    question = desk.asked(told)
    assert question is not None
    # A correction, which still is asked about what is unlikely in it.
    doubted = await desk.go_on(question[1], by="desk:8")
    assert "is not taken yet" in said(doubted)
    assert opened_store.book.contest(NEXT, code) == fresh
    sure = desk.asked(doubted)
    assert sure is not None
    assert said(await desk.go_on(sure[1], by="desk:8")).startswith("Corrected. ")
    corrected = opened_store.book.contest(NEXT, code)
    assert corrected is not None
    assert corrected.state is State.CORRECTED
    assert 20_001 in {candidacy.votes for candidacy in corrected.candidacies}


async def test_a_declaration_that_is_asked_about_is_of_the_time_it_was_sent(opened_store: Store) -> None:
    """And not of the time at which the question was answered."""
    now = NIGHT
    knowledge = Knowledge(opened_store.book, today=NIGHT.date)
    desk = Desk(knowledge, Intake(opened_store), lambda reply: reply, lambda: now)
    form = await opened_form(desk)
    entered = "\n".join(f"{line}{1_000 * n}" for n, line in enumerate(form.filled.votes.splitlines(), 20))
    asked = desk.asked(await desk.enter(replace(form, filled=Filled(votes=entered)), by="desk:7"))
    assert asked is not None
    now += timedelta(minutes=20)
    assert (await desk.go_on(asked[1], by="desk:7")).message.sentence.startswith("Taken. ")
    contest = opened_store.book.contest(NEXT, form.contest.constituency.code)
    assert contest is not None
    assert (contest.declared_at, contest.received_at) == (NIGHT, now)


async def test_two_who_declare_the_same_at_once(desk: Desk, opened_store: Store) -> None:
    """The second hears that it is known, and not that anything was corrected."""
    form = await opened_form(desk)
    entered = "\n".join(f"{line}{1_000 * n}" for n, line in enumerate(form.filled.votes.splitlines(), 20))
    whole = replace(form, filled=Filled(votes=entered, time="03:20"))
    first, second = await asyncio.gather(
        desk.enter(whole, by="desk:7", confirmed=True),
        desk.enter(replace(whole, filled=Filled(votes=entered)), by="desk:8", confirmed=True),
    )
    assert said(first).startswith("Taken. ")
    assert said(second) == (
        "Bath, 2029 general election is declared already, with just these figures; nothing was changed."
    )
    contest = opened_store.book.contest(NEXT, form.contest.constituency.code)
    assert contest is not None
    assert contest.state is State.DECLARED


async def test_a_slip_in_the_name_retracts_nothing_unasked(desk: Desk, opened_store: Store) -> None:
    form = await opened_form(desk, constituency="islington north")
    code = form.contest.constituency.code
    await desk.enter(replace(form, filled=Filled(winner="1")), by="desk:7")
    asked = await desk.retract({"constituency": "islingtn nort"}, by="desk:7")
    assert asked.status is Status.CHOOSE
    assert "Is Islington North, 2029 general election meant?" in said(asked)
    (button,) = asked.message.buttons
    assert opened_store.book.contests[NEXT][code].state is State.WINNER_ONLY
    assert (await desk.retract(dict(button.action.options), by="desk:7")).status is Status.ANSWERED
    assert opened_store.book.contests[NEXT][code].state is State.NOT_DECLARED


async def test_a_fault_of_the_store_is_told_with_its_code_and_keeps_what_was_typed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(desk._intake, "take", fail)
    told = await enter(desk, Filled(winner="1"))
    assert told.status is Status.UNAVAILABLE
    assert told.incident
    assert told.incident in caplog.text
    (button,) = told.message.buttons
    entry = desk.pending.get(dict(button.action.options)["entry"])
    assert entry is not None
    assert desk.form_again(entry) == replace(await opened_form(desk), filled=Filled(winner="1"))
