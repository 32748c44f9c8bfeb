"""The facts that really ship, through the store and back."""

import asyncio
import time
from pathlib import Path

import pytest

from knowledge.storage.batch import COLUMNS, KEYS, Batch
from knowledge.storage.dataset import manifest_of, read_dataset, write_dataset
from knowledge.storage.shipped import DIRECTORY, read_manifest
from knowledge.storage.store import Store
from tests.stalls import stalls

GENERAL = "parl.2024-07-04"


def test_the_manifest_is_that_of_the_files() -> None:
    """After a change by hand: python -m knowledge.storage.shipped"""
    assert read_manifest(DIRECTORY) == manifest_of(DIRECTORY)


def _sorted(batch: Batch) -> dict[str, list[object]]:
    return {
        table: sorted(rows, key=lambda row: row[: len(KEYS[table])]) for table, rows in batch.rows.items()
    }


async def test_what_ships_goes_in_whole_and_comes_out_the_same(store_url: str, tmp_path: Path) -> None:
    began = time.monotonic()
    async with Store.open(store_url) as store:
        assert time.monotonic() - began < 20  # one or two, where nothing else is going on
        book = store.book
        assert _sorted(await store.batch()) == _sorted(read_dataset(DIRECTORY))
        await store.export(tmp_path / "export")
    assert [len(book.contests[election.id]) for election in book.general_elections] == [650] * 5
    assert sum(len(contest.candidacies) for contest in book.contests[GENERAL].values()) == 4_515
    async with Store.open(tmp_path / "again.db", directory=tmp_path / "export") as again:
        assert repr(again.book.contests) == repr(book.contests)
        assert repr(again.book.notional) == repr(book.notional)
        assert repr(again.book.projections) == repr(book.projections)
        assert again.book.members == book.members
        assert again.book.parties == book.parties
        assert again.book.house_changes == book.house_changes
        for boundary_set, places in book.places.items():
            assert sorted(again.book.places[boundary_set], key=repr) == sorted(places, key=repr)


def everybody_gains(batch: Batch) -> Batch:
    """The contests of 2024 with one vote more for every candidate."""
    votes = COLUMNS["candidacies"].index("votes")
    gained = Batch()
    gained.rows["contests"] = [row for row in batch.rows["contests"] if row[0] == GENERAL]
    for row in batch.rows["candidacies"]:
        if row[0] == GENERAL:
            assert isinstance(row[votes], int)
            gained.rows["candidacies"].append((*row[:votes], row[votes] + 1, *row[votes + 1 :]))
    return gained


async def test_writing_and_rebuilding_do_not_hold_the_event_loop(store_url: str) -> None:
    """While 650 contests are replaced, and while the whole book is built again."""
    async with Store.open(store_url) as store:
        gained = await asyncio.to_thread(everybody_gains, await store.batch())
        everything = Batch()
        everything.rows["boundary_sets"] = [("1997", "Boundaries of 1997")]
        async with stalls() as found:
            applied = await store.apply(gained)
            await store.apply(everything)
        assert "1997" in store.book.boundary_sets
    assert len(applied.contests) == 650
    assert found.turns > 50
    assert found.longest < 0.010


async def test_an_upgrade_of_what_ships_takes_seconds(sqlite_url: str, tmp_path: Path) -> None:
    """Also: it writes only what differs."""
    async with Store.open(sqlite_url) as store:
        before = await store.batch()
        changed = Batch()
        changed.extend(before)
        gained = everybody_gains(before)
        for table in ("contests", "candidacies"):
            changed.rows[table] = [row for row in before.rows[table] if row[0] != GENERAL]
        changed.extend(gained)
    await asyncio.to_thread(write_dataset, tmp_path / "newer", changed)
    began = time.monotonic()
    async with Store.open(sqlite_url, directory=tmp_path / "newer") as store:
        assert time.monotonic() - began < 20
        assert store.book.revision == 2
        assert _sorted(await store.batch()) == _sorted(changed)


@pytest.mark.parametrize("table", COLUMNS)
def test_the_key_comes_first_in_every_table(table: str) -> None:
    assert COLUMNS[table][: len(KEYS[table])] == KEYS[table]
