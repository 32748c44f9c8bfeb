"""Commands that write, killed at random: what they wrote is there as a whole or not at all, and once.

Nothing is put right between: the next start goes on by itself. One kill of each kind by default, on SQLite;
as many as WRITING_KILLS says, on both databases, in `make torture`.
"""

import os
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import func, select

from knowledge.imports import Known, read_files
from knowledge.live.announce import Announcer
from knowledge.live.declaration import Declared
from knowledge.live.following import Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.model import State
from knowledge.storage.announcements import outbox
from knowledge.storage.batch import COLUMNS, KEYS, Batch, Row
from knowledge.storage.database import open_database
from knowledge.storage.dataset import write_dataset
from knowledge.storage.store import Store
from knowledge.storage.tables import declarations, revisions
from tests import shipped
from tests.bot.killed.command import Killer
from tests.candidates import NEXT, write_candidates

KILLS, SEED = (
    int(os.environ.get(name, default)) for name, default in (("WRITING_KILLS", "1"), ("SEED", "7"))
)
STORES = ("sqlite", "postgres") if "WRITING_KILLS" in os.environ else ("sqlite",)
GENERAL = "parl.2024-07-04"

pytestmark = pytest.mark.parametrize("store_url", STORES, indirect=True)


def report(what: str, killer: Killer) -> None:
    assert killer.outcomes.total() == killer.kills == KILLS
    print(f"\n{what}: {killer.kills} kills, {dict(killer.outcomes)}")


def in_order(batch: Batch) -> dict[str, list[Row]]:
    return {
        table: sorted(rows, key=lambda row: row[: len(KEYS[table])]) for table, rows in batch.rows.items()
    }


async def numbers(store: Store) -> list[int]:
    async with store.reading() as connection:
        rows = await connection.execute(select(revisions.c.number).order_by(revisions.c.number))
        return [row.number for row in rows]


async def empty(url: str) -> None:
    """Leave nothing of a store."""
    database = await open_database(url)
    if database.path is not None:
        await database.close()
        for file in database.path.parent.glob(f"{database.path.name}*"):
            file.unlink()
        return
    async with database.writing() as connection:
        await connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        await connection.exec_driver_sql("CREATE SCHEMA public")
    await database.close()


async def test_the_first_load(store_url: str, tmp_path: Path) -> None:
    whole = in_order(shipped.batch())
    question = ("ask", "/result bath")
    killer = Killer(store_url, tmp_path, Random(SEED))
    await killer.measure(*question)
    for _ in range(KILLS):
        await empty(store_url)
        await killer.kill(*question)
        filled = await Store.filled_with(store_url)
        killer.outcomes["nothing" if filled is None else "all"] += 1
        async with Store.open(store_url) as store:
            assert await numbers(store) == [1]
            assert in_order(await store.batch()) == whole
    report("first load", killer)


def states(folder: Path) -> tuple[tuple[str, Batch], tuple[str, Batch]]:
    """Two states of the 650 contests of 2024, as folders to import and as rows."""
    votes = COLUMNS["candidacies"].index("votes")
    made = []
    for name, more in (("one", 0), ("other", 1)):
        batch = Batch()
        batch.rows["contests"] = [row for row in shipped.batch().rows["contests"] if row[0] == GENERAL]
        for row in shipped.batch().rows["candidacies"]:
            if row[0] == GENERAL:
                count = row[votes]
                assert isinstance(count, int)
                batch.rows["candidacies"].append((*row[:votes], count + more, *row[votes + 1 :]))
        write_dataset(folder / name, batch)
        made.append((str(folder / name), batch))
    return made[0], made[1]


async def test_an_import(store_url: str, tmp_path: Path) -> None:
    now, then = states(tmp_path)
    async with Store.open(store_url) as store:
        killer = Killer(store_url, tmp_path, Random(SEED))
        for _ in range(KILLS):
            if not killer.kills:
                await killer.measure("import", then[0])
                now, then = then, now
            before = await numbers(store)
            await killer.kill("import", then[0])
            after = await numbers(store)
            assert after in (before, [*before, len(before) + 1])
            held = in_order(await store.batch())
            expected = in_order((then if after != before else now)[1])
            for table in ("contests", "candidacies"):
                assert [row for row in held[table] if row[0] == GENERAL] == expected[table]
            killer.outcomes["nothing" if after == before else "all"] += 1
            if after == before:
                await store.apply(then[1])
            await store.catch_up()
            now, then = then, now
    report("import", killer)


async def test_a_declaration(store_url: str, tmp_path: Path) -> None:
    """With its entry in the log and what a channel is to be shown of it."""
    await on_the_eve(store_url)
    form = tmp_path / "form.txt"
    form.write_text("Winner: 1\n")
    async with Store.open(store_url) as store:
        await Follows(store).add(Wish(1, 2, What.EVERYTHING, None, How.EACH, 3, NEXT))
        intake = Intake(store, [Announcer(store)])
        killer = Killer(store_url, tmp_path, Random(SEED))
        first, *codes = sorted(store.book.contests[NEXT])[: KILLS + 1]
        await killer.measure(*declaring(first, form))
        for code in codes:
            await killer.kill(*declaring(code, form))
            there = await traces(store, code)
            assert there in ((0, 0, 0), (1, 1, 1))
            killer.outcomes["all" if any(there) else "nothing"] += 1
            again = Declared(NEXT, code, State.WINNER_ONLY, elected=1)
            await intake.take(again, by="terminal", confirmed=True)
            assert await traces(store, code) == (1, 1, 1)
        assert await numbers(store) == list(range(1, len(await numbers(store)) + 1))
    report("declaration", killer)


def declaring(code: str, form: Path) -> tuple[str, ...]:
    return ("declare", code, "--election", NEXT, "--file", str(form), "--yes")


async def on_the_eve(url: str) -> None:
    """A store in which the candidates of the next general election are known."""
    with TemporaryDirectory() as folder:
        candidates = write_candidates(Path(folder) / "candidates.csv")
        async with Store.open(url) as store:
            batch, _ = read_files([candidates], Known(await store.batch()), election=NEXT)
            await store.apply(batch)


async def traces(store: Store, code: str) -> tuple[int, int, int]:
    """Of a declaration: the contest's, the log's, the outbox's."""
    await store.catch_up()
    declared = store.book.contests[NEXT][code].state is not State.NOT_DECLARED
    async with store.reading() as connection:
        logged = select(func.count()).where(declarations.c.code == code)
        to_show = select(func.count()).where(outbox.c.subject.contains(code))
        return declared, await connection.scalar(logged) or 0, await connection.scalar(to_show) or 0
