"""Declarations in, corrected, retracted: what the store, its log and its book then hold."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select

from knowledge.errors import DeclarationDoubtful, DeclarationRefused
from knowledge.live.declaration import Act, Change, elected_in
from knowledge.live.intake import Intake
from knowledge.live.log import Entry, history
from knowledge.live.problems import Fault, Unlikely
from knowledge.model import Contest, State
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.dataset import read_dataset, write_dataset
from knowledge.storage.store import Store
from knowledge.storage.tables import contests, declarations
from tests.live.night import THREE_AM, TONIGHT, VOTES, full, won_by
from tests.storage.small import code, replace_rows

LATER = THREE_AM + timedelta(hours=1)


def contest(store: Store, seat: int = 0) -> Contest:
    return store.book.contests[TONIGHT][code(seat)]


async def logged(store: Store, seat: int = 0) -> tuple[Entry, ...]:
    async with store._database.reading() as connection:
        return await history(connection, TONIGHT, code(seat))


async def test_a_declaration_is_in_the_book_at_once(store: Store) -> None:
    before = store.book
    said = full(electorate=3_000, invalid_votes=8, declared_at=THREE_AM)
    change = await Intake(store).take(said, by="desk:7", received_at=LATER)
    assert change is not None
    assert (change.number, change.revision, change.act) == (1, 2, Act.DECLARED)
    assert change.before == before.contests[TONIGHT][code(0)]
    assert change.after == contest(store)
    declared = contest(store)
    assert declared.state is State.DECLARED
    assert [c.votes for c in declared.candidacies] == [900, 700, 90, 10]
    assert (declared.electorate, declared.invalid_votes) == (3_000, 8)
    assert (declared.declared_at, declared.received_at) == (THREE_AM, LATER)
    assert declared.source.publisher == "Returning officers"
    # Everything else is the very same as before.
    assert store.book.contests["parl.2024-07-04"] is before.contests["parl.2024-07-04"]
    assert store.book.constituencies is before.constituencies


async def test_what_is_written_is_what_another_process_reads(
    store: Store, store_url: str, night: Path
) -> None:
    await Intake(store).take(full(declared_at=THREE_AM), by="feed:one", received_at=LATER)
    async with Store.open(store_url, directory=night) as other:
        assert contest(other) == contest(store)
        assert contest(other).source.title == contest(store).source.title


async def test_a_time_is_kept_in_whole_seconds_of_utc(store: Store) -> None:
    summer = timezone(timedelta(hours=1))
    said = full(declared_at=datetime(2029, 5, 4, 3, 0, 0, 123_456, tzinfo=summer))
    change = await Intake(store).take(said, by="desk:7", received_at=LATER)
    assert change is not None
    assert change.after == contest(store)
    async with store.reading() as connection:
        texts = await connection.execute(select(contests.c.declared_at).where(contests.c.code == code(0)))
        assert "2029-05-04T02:00:00+00:00" in texts.scalars()


async def test_a_repeat_is_nothing_new(store: Store) -> None:
    intake = Intake(store)
    await intake.take(full(electorate=3_000), by="feed:one", received_at=THREE_AM)
    revision = store.book.revision
    assert await intake.take(full(), by="feed:two", received_at=LATER) is None
    assert await intake.take(won_by(0), by="feed:two", received_at=LATER) is None
    assert store.book.revision == revision
    assert len(await logged(store)) == 1


async def test_the_winner_first_and_the_votes_later(store: Store) -> None:
    intake = Intake(store)
    await intake.take(won_by(2), by="feed:one", received_at=THREE_AM)
    assert contest(store).state is State.WINNER_ONLY
    assert elected_in(contest(store)) == 2
    change = await intake.take(full({**VOTES, 2: 1_000}), by="feed:one", received_at=LATER)
    assert change is not None
    assert change.act is Act.DECLARED
    assert contest(store).state is State.DECLARED
    assert contest(store).corrected_at is None
    assert not any(c.elected for c in contest(store).candidacies)


async def test_another_winner_is_asked_about_and_is_a_correction(store: Store) -> None:
    intake = Intake(store)
    await intake.take(won_by(1), by="desk:7", received_at=THREE_AM)
    with pytest.raises(DeclarationDoubtful) as raised:
        await intake.take(full(), by="desk:7", received_at=LATER)
    assert [doubt.unlikely for doubt in raised.value.doubts] == [Unlikely.OTHER_WINNER]
    change = await intake.take(full(), by="desk:7", received_at=LATER, confirmed=True)
    assert change is not None
    assert change.act is Act.CORRECTED
    assert contest(store).state is State.CORRECTED


async def test_other_votes_correct_a_result(store: Store) -> None:
    intake = Intake(store)
    await intake.take(full(declared_at=THREE_AM), by="feed:one", received_at=THREE_AM)
    change = await intake.take(full({**VOTES, 3: 12}), by="desk:7", received_at=LATER)
    assert change is not None
    assert change.act is Act.CORRECTED
    assert contest(store).state is State.CORRECTED
    assert (contest(store).declared_at, contest(store).corrected_at) == (THREE_AM, LATER)
    assert {c.number: c.votes for c in contest(store).candidacies} == {**VOTES, 3: 12}


async def test_a_figure_that_was_not_known_is_no_correction(store: Store) -> None:
    intake = Intake(store)
    await intake.take(full(), by="feed:one", received_at=THREE_AM)
    change = await intake.take(full(electorate=3_000, declared_at=THREE_AM), by="desk:7", received_at=LATER)
    assert change is not None
    assert change.act is Act.DECLARED
    assert contest(store).state is State.DECLARED
    assert contest(store).electorate == 3_000
    wrong = await intake.take(full(electorate=3_300), by="desk:7", received_at=LATER)
    assert wrong is not None
    assert wrong.act is Act.CORRECTED


async def test_a_tie_is_decided_by_lot(store: Store) -> None:
    intake, level = Intake(store), {0: 800, 1: 800, 2: 80, 3: 20}
    with pytest.raises(DeclarationDoubtful) as raised:
        await intake.take(full(level), by="desk:7", received_at=THREE_AM)
    assert raised.value.doubts[0].unlikely is Unlikely.NOBODY_ELECTED
    await intake.take(full(level, elected=1), by="desk:7", received_at=THREE_AM)
    assert contest(store).candidacies[0].number == 1
    assert elected_in(contest(store)) == 1


async def test_who_was_ahead_before_a_correction_does_not_win_its_tie(store: Store) -> None:
    intake = Intake(store)
    await intake.take(full({0: 801, 1: 800, 2: 80, 3: 20}), by="desk:7", received_at=THREE_AM)
    level = full({0: 800, 1: 800, 2: 80, 3: 20})
    await intake.take(level, by="desk:7", received_at=LATER, confirmed=True)
    assert elected_in(contest(store)) is None


async def test_the_winner_by_lot_stays_when_other_figures_come(store: Store) -> None:
    intake, level = Intake(store), {0: 800, 1: 800, 2: 80, 3: 20}
    await intake.take(won_by(1), by="feed:one", received_at=THREE_AM)
    await intake.take(full(level), by="feed:one", received_at=THREE_AM)
    assert elected_in(contest(store)) == 1
    await intake.take(full({**level, 3: 21}, electorate=3_000), by="feed:one", received_at=LATER)
    assert elected_in(contest(store)) == 1
    assert contest(store).state is State.CORRECTED


async def test_what_cannot_be_is_refused_and_changes_nothing(store: Store) -> None:
    with pytest.raises(DeclarationRefused) as raised:
        await Intake(store).take(full({0: 900, 9: 1}), by="desk:7", received_at=THREE_AM)
    assert {problem.fault for problem in raised.value.problems} == {Fault.NOT_A_CANDIDATE, Fault.MISSING}
    with pytest.raises(DeclarationRefused) as raised:
        await Intake(store).take(full(seat=99), by="desk:7", received_at=THREE_AM)
    assert raised.value.problems[0].fault is Fault.NO_CONTEST
    assert store.book.revision == 1


async def test_a_retraction_leaves_the_contest_as_it_was(store: Store) -> None:
    intake, before = Intake(store), store.book
    assert await intake.retract(TONIGHT, code(0), by="desk:7") is None
    await intake.take(won_by(0), by="feed:one", received_at=THREE_AM)
    await intake.take(full(electorate=3_000, invalid_votes=8), by="feed:one", received_at=THREE_AM)
    await intake.take(full({**VOTES, 3: 12}), by="desk:7", received_at=LATER)
    change = await intake.retract(TONIGHT, code(0), by="desk:7", received_at=LATER)
    assert change is not None
    assert change.act is Act.RETRACTED
    assert contest(store) == change.after == before.contests[TONIGHT][code(0)]
    assert store.book.sources == before.sources
    acts = [(entry.act, entry.by) for entry in await logged(store)]
    assert [act for act, _ in acts] == [Act.DECLARED, Act.DECLARED, Act.CORRECTED, Act.RETRACTED]
    assert acts[2][1] == "desk:7"
    assert (await logged(store))[2].after["candidacies"][3]["votes"] == 12


async def test_a_result_that_was_imported_can_be_retracted_too(store: Store) -> None:
    old = store.book.contests["parl.2024-07-04"][code(1)]
    assert old.state is State.DECLARED
    await Intake(store).retract("parl.2024-07-04", code(1), by="terminal")
    now = store.book.contests["parl.2024-07-04"][code(1)]
    assert now.state is State.NOT_DECLARED
    assert {c.votes for c in now.candidacies} == {None}
    assert (now.declared_at, now.source) == (None, old.source)


async def test_hooks_see_the_change_in_its_own_transaction(store: Store) -> None:
    seen: list[tuple[Change, int]] = []

    async def hook(connection: AsyncConnection, change: Change) -> None:
        rows = await connection.scalar(select(func.count()).select_from(declarations))
        seen.append((change, rows or 0))
        assert contest(store).state is State.NOT_DECLARED

    change = await Intake(store, [hook]).take(full(), by="desk:7", received_at=THREE_AM)
    assert seen == [(change, 1)]


async def test_when_a_hook_fails_nothing_has_happened(store: Store) -> None:
    before = store.book

    async def fail(_connection: AsyncConnection, _change: Change) -> None:
        raise RuntimeError("the outbox is full")

    with pytest.raises(RuntimeError, match="outbox"):
        await Intake(store, [fail]).take(full(), by="feed:one", received_at=THREE_AM)
    await store.catch_up()
    assert store.book is before
    assert await logged(store) == ()
    assert await Intake(store).take(full(), by="feed:one", received_at=THREE_AM) is not None


async def test_declarations_and_their_log_survive_an_upgrade_of_the_shipped_facts(
    store: Store, store_url: str, night: Path
) -> None:
    await Intake(store).take(full(declared_at=THREE_AM), by="desk:7", received_at=LATER)
    said = contest(store)
    batch = read_dataset(night)
    replace_rows(batch, "house_changes", lambda _row: False)
    batch.rows["contests"] = [
        tuple(70_000 if value == 3_000 else value for value in row) for row in batch.rows["contests"]
    ]
    write_dataset(night, batch)
    async with Store.open(store_url, directory=night) as upgraded:
        assert upgraded.book.contests["parl.2024-07-04"][code(0)].electorate == 70_000
        assert contest(upgraded) == said
        assert contest(upgraded).source.publisher == "Returning officers"
        assert len(await logged(upgraded)) == 1
        await Intake(upgraded).retract(TONIGHT, code(0), by="desk:7")
        assert contest(upgraded).state is State.NOT_DECLARED
        assert contest(upgraded).source.id == "library"


async def test_received_now_unless_said(store: Store) -> None:
    with pytest.raises(DeclarationDoubtful) as raised:
        await Intake(store).take(full(), by="desk:7")
    assert [doubt.unlikely for doubt in raised.value.doubts] == [Unlikely.TOO_EARLY]
    change = await Intake(store).take(full(), by="desk:7", confirmed=True)
    assert change is not None
    assert abs(datetime.now(UTC) - change.received_at) < timedelta(minutes=1)
