"""Newer shipped facts come into a store in which an operator has worked."""

from pathlib import Path

import pytest

from knowledge.errors import ShippedDataDamaged
from knowledge.storage import shipped
from knowledge.storage.batch import Batch
from knowledge.storage.dataset import MANIFEST, write_dataset
from knowledge.storage.store import Store
from tests.storage.small import BY_ELECTION, GENERAL, add_seat, code, put_contest, small_batch, small_dataset


def operators() -> Batch:
    """A correction, a by-election of their own in a seat and for a party that shipped, and a projection."""
    batch = Batch()
    put_contest(batch, GENERAL, 1, [111, 222])
    own = "parl.ambridge-2.by.2026-08-13"
    batch.add(
        "elections",
        id=own,
        kind="by-election",
        name="Ours",
        polling_day="2026-08-13",
        boundary_set="2024",
        previous_id=GENERAL,
    )
    put_contest(batch, own, 2, [1, 2, 3, 4])
    batch.rows["projections"] = [("newest", "Us", "model", None, "2026-09-01", 650, None, None, "library")]
    batch.rows["projection_seats"] = [("newest", "green", 300, None)]
    return batch


def newer_shipped() -> Batch:
    """Other votes in seats 1 and 3; seat 2, a party, a projection and the by-election gone; seat 9 new."""
    batch = small_batch()
    gone = {code(2)}
    for table in ("contests", "candidacies", "notional_results", "notional_votes", "constituencies"):
        batch.rows[table] = [row for row in batch.rows[table] if not gone & set(row)]
    for table in ("contests", "candidacies"):
        changed = {BY_ELECTION, code(1), code(3)}
        batch.rows[table] = [row for row in batch.rows[table] if not changed & {row[0], row[1]}]
    batch.rows["elections"] = [row for row in batch.rows["elections"] if row[0] != BY_ELECTION]
    for table in ("parties", "projections", "projection_seats"):
        batch.rows[table] = [row for row in batch.rows[table] if row[0] not in {"independent", "early"}]
    for number in (1, 3):
        put_contest(batch, GENERAL, number, [50, 60, 70])
    for table in ("candidacies",):
        batch.rows[table] = [row for row in batch.rows[table] if "independent" not in row]
    add_seat(batch, 9)
    put_contest(batch, GENERAL, 9, [9, 8, 7])
    return batch


async def test_an_upgrade_replaces_only_what_it_shipped(store_url: str, tmp_path: Path) -> None:
    old = small_dataset(tmp_path / "old")
    write_dataset(tmp_path / "new", newer_shipped())
    async with Store.open(store_url, directory=old) as store:
        await store.apply(operators())
        before = store.book
    async with Store.open(store_url, directory=tmp_path / "new") as store:
        after = store.book
        general = after.contests[GENERAL]
        # What ships is as it ships now …
        assert [c.votes for c in general[code(3)].candidacies] == [70, 60, 50]
        assert [c.votes for c in general[code(9)].candidacies] == [9, 8, 7]
        assert code(2) not in general
        assert BY_ELECTION not in after.contests
        assert BY_ELECTION not in after.elections
        assert {p.id for p in after.projections} == {"exit-poll", "newest"}
        # … and what the operator did is as it was, with all that it refers to.
        assert general[code(1)] == before.contests[GENERAL][code(1)]
        assert [c.votes for c in general[code(1)].candidacies] == [222, 111]
        own = after.contests["parl.ambridge-2.by.2026-08-13"][code(2)]
        assert [c.votes for c in own.candidacies] == [4, 3, 2, 1]
        assert own.candidacies[0].party.id == "independent"
        assert own.constituency.name == "Ynys Môn 2"
        assert next(p for p in after.projections if p.id == "newest").forecaster == "Us"
        assert after.revision == before.revision + 1
    steps: list[str] = []
    async with Store.open(
        store_url, directory=tmp_path / "new", progress=lambda what, _d, _t: steps.append(what)
    ) as store:
        assert store.book.revision == after.revision
    assert steps == []


async def test_an_upgrade_reaches_those_that_follow(store_url: str, tmp_path: Path) -> None:
    write_dataset(tmp_path / "new", newer_shipped())
    async with Store.open(store_url, directory=small_dataset(tmp_path / "old")) as store:
        async with Store.open(store_url, directory=tmp_path / "new"):
            pass
        await store.catch_up()
        assert code(9) in store.book.contests[GENERAL]
        assert code(2) not in store.book.contests[GENERAL]


@pytest.mark.parametrize("damage", ["missing", "changed", "no manifest", "bad manifest", "bad row"])
async def test_damaged_shipped_facts_are_told_and_leave_nothing(
    sqlite_url: str, tmp_path: Path, damage: str
) -> None:
    directory = small_dataset(tmp_path / "facts")
    undamaged = small_dataset(tmp_path / "undamaged")
    _damage(directory, damage)
    with pytest.raises(ShippedDataDamaged, match=r"are damaged: .*(parties\.csv|manifest\.json)"):
        async with Store.open(sqlite_url, directory=directory):
            pass
    async with Store.open(sqlite_url, directory=undamaged) as store:
        assert len(store.book.contests[GENERAL]) == 5


def _damage(directory: Path, damage: str) -> None:
    parties, manifest = directory / "parties.csv", directory / MANIFEST
    match damage:
        case "missing":
            parties.unlink()
        case "changed":
            parties.write_text(parties.read_text().replace("Labour", "Lobour"))
        case "no manifest":
            manifest.unlink()
        case "bad manifest":
            manifest.write_text(manifest.read_text().replace('"fingerprint": "', '"fingerprint": "0'))
        case "bad row":
            text = parties.read_text().replace("labour,Labour,", "labour,")
            parties.write_text(text)
            shipped.dataset.write_manifest(directory)
