"""The store on both databases: filled, read, changed, exported."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.book import Book
from knowledge.errors import ImportRefused
from knowledge.model import ElectionKind, State
from knowledge.storage.batch import Batch
from knowledge.storage.dataset import read_dataset
from knowledge.storage.shipped import read_manifest
from knowledge.storage.store import Store
from tests.storage.small import BY_ELECTION, GENERAL, code, put_contest, small_batch


def same_facts(one: Book, other: Book) -> bool:
    """Equal in everything, compared columns and uncompared ones; revisions aside."""
    return _spelt(one) == _spelt(other)


def _spelt(book: Book) -> str:
    parts = {name: value for name, value in sorted(vars(book).items()) if name in Book.__dataclass_fields__}
    del parts["revision"]
    return repr({name: _sorted(value) for name, value in parts.items()})


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return sorted(((key, _sorted(inner)) for key, inner in value.items()), key=repr)
    return sorted(value, key=repr) if isinstance(value, tuple) else value


async def test_first_start_fills_the_store_and_shows_it(store_url: str, directory: Path) -> None:
    steps: list[tuple[int, int]] = []
    async with Store.open(
        store_url, directory=directory, progress=lambda _what, done, total: steps.append((done, total))
    ) as store:
        book = store.book
    files = len(read_manifest(directory).files)
    assert steps == [(done, files) for done in range(1, files + 1)]
    assert book.revision == 1
    assert len(book.contests[GENERAL]) == 5
    contest = book.contests[GENERAL][code(1)]
    assert contest.state is State.DECLARED
    assert contest.constituency is book.constituencies["2024"][code(1)]
    assert contest.election is book.elections[GENERAL]
    assert contest.election.kind is ElectionKind.GENERAL
    assert contest.declared_at == datetime(2024, 7, 5, 2, 26, tzinfo=UTC)
    assert contest.declared_about is True
    assert contest.invalid_votes is None
    assert contest.received_at is None
    first = contest.candidacies[0]
    assert first.party is book.parties["labour"]
    assert (first.name, first.votes, first.sitting, first.elected) == ("Áine Candidate 0", 901, True, False)
    assert book.places["2024"][0].share in {1.0, 0.1 + 0.2}
    assert book.members["2024", code(0)].party is book.parties["labour"]
    assert (book.house_changes[0].code, book.house_changes[0].kind) == (None, "vacancy")


async def test_order_in_the_book(store_url: str, directory: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        book = store.book
    known, unknown = book.contests[GENERAL][code(0)], book.contests[BY_ELECTION][code(0)]
    assert [c.votes for c in known.candidacies] == [900, 800, 700, 7]
    assert [(c.votes, c.number) for c in unknown.candidacies] == [(500, 0), (400, 3), (None, 1), (None, 2)]
    assert [p.id for p in book.projections] == ["newest", "exit-poll", "early"]
    assert [(p.id, n) for p, n in book.projections[0].seats] == [
        ("labour", 410),
        ("green", 2),
        ("conservative", None),
    ]
    assert book.projections[0].not_included == ("Northern Ireland", "Chorley")
    estimates = book.notional["parl.2019-12-12", "2024"]
    assert [p.id for p, _ in estimates[code(0)].votes] == ["labour", "conservative"]
    assert estimates[code(3)].votes[0][1] == 1_003


async def test_second_start_loads_nothing(store_url: str, directory: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        first = store.book
    steps: list[str] = []
    async with Store.open(
        store_url, directory=directory, progress=lambda what, _done, _total: steps.append(what)
    ) as store:
        assert same_facts(store.book, first)
        assert store.book.revision == 1
    assert steps == []


async def test_an_identical_import_makes_no_revision(store_url: str, directory: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        before = store.book
        applied = await store.apply(small_batch())
        assert applied.revision is None
        assert applied.contests == ()
        assert {table: tally.unchanged for table, tally in applied.tables.items()}["contests"] == 6
        assert not any(t.added or t.changed or t.removed for t in applied.tables.values())
        assert store.book is before


async def test_a_changed_contest_replaces_only_itself(store_url: str, directory: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        before = store.book
        batch = Batch()
        put_contest(batch, GENERAL, 1, [10, 20, 30], state="corrected")
        put_contest(batch, GENERAL, 2, [902, 800, 700, 7])
        applied = await store.apply(batch, summary="a correction")
        assert applied.revision == 2
        assert applied.contests == ((GENERAL, code(1)),)
        assert (applied.tables["contests"].changed, applied.tables["contests"].unchanged) == (1, 1)
        after = store.book
    assert after.revision == 2
    contest = after.contests[GENERAL][code(1)]
    assert contest.state is State.CORRECTED
    assert [c.votes for c in contest.candidacies] == [30, 20, 10]
    assert contest.received_at is not None
    assert abs((datetime.now(UTC) - contest.received_at).total_seconds()) < 60
    assert after.contests[GENERAL][code(2)] is before.contests[GENERAL][code(2)]
    assert after.contests[BY_ELECTION] is before.contests[BY_ELECTION]
    assert after.parties is before.parties
    assert before.contests[GENERAL][code(1)].candidacies[0].votes == 901


async def test_votes_of_one_candidacy_are_a_change_of_its_contest(store_url: str, directory: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        batch = Batch()
        put_contest(batch, GENERAL, 1, [901, 800, 700, 8])
        assert (await store.apply(batch)).contests == ((GENERAL, code(1)),)
        fewer = Batch()
        put_contest(fewer, GENERAL, 1, [901, 800, 700])
        assert (await store.apply(fewer)).contests == ((GENERAL, code(1)),)
        assert len(store.book.contests[GENERAL][code(1)].candidacies) == 3


async def test_a_dry_run_tells_and_writes_nothing(store_url: str, directory: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        batch = Batch()
        put_contest(batch, GENERAL, 1, [1, 2, 3])
        tried = await store.apply(batch, dry_run=True)
        assert tried.revision is None
        assert tried.contests == ((GENERAL, code(1)),)
        assert (await store.apply(batch, dry_run=True)) == tried
        assert (await store.apply(batch)).revision == 2


async def test_other_facts_than_contests_renew_the_book(store_url: str, directory: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        batch = Batch()
        batch.rows["projections"] = [
            ("ours", "Us", "mrp", None, "2026-09-01", 650, None, "2,000 asked", "library")
        ]
        batch.rows["projection_seats"] = [("ours", "green", 300, None)]
        assert (await store.apply(batch)).revision == 2
        assert store.book.projections[0].id == "ours"
        assert store.book.projections[0].basis == "2,000 asked"
        assert store.book.revision == 2


@pytest.mark.parametrize(
    ("table", "row", "sentence"),
    [
        ("projection_seats", ("exit-poll-2", "green", 1, None), "exit-poll-2 has no row in projections"),
        ("members", ("2024", code(0), 1, "N", "whigs", "2026-01-01", "library"), "whigs is named"),
        (
            "places",
            ("2024", "E1", "Town", "town", "", 1.0),
            "2024, E1 is named, but is not in constituencies",
        ),
        ("boundary_sets", ("2024", "Again"), "2024 is there twice"),
    ],
)
async def test_a_batch_that_would_break_the_store_is_refused(
    store_url: str, directory: Path, table: str, row: tuple[str, ...], sentence: str
) -> None:
    batch = Batch()
    batch.rows[table] = [row, row] if "twice" in sentence else [row]
    async with Store.open(store_url, directory=directory) as store:
        with pytest.raises(ImportRefused, match=sentence):
            await store.apply(batch)
        assert (await store.apply(small_batch())).revision is None
    async with Store.open(store_url, directory=directory) as store:
        assert store.book.revision == 1


async def test_a_contest_in_a_seat_of_other_boundaries_is_refused(store_url: str, directory: Path) -> None:
    batch = Batch()
    put_contest(batch, GENERAL, 77, [1, 2])
    async with Store.open(store_url, directory=directory) as store:
        with pytest.raises(ImportRefused, match=f"2024, {code(77)} is named"):
            await store.apply(batch)


async def test_an_export_makes_the_same_store_again(store_url: str, directory: Path, tmp_path: Path) -> None:
    async with Store.open(store_url, directory=directory) as store:
        batch = Batch()
        put_contest(batch, GENERAL, 3, [5, 5, 4], electorate=None, invalid_votes=0)
        await store.apply(batch)
        await store.export(tmp_path / "export")
        exported = store.book
    async with Store.open(tmp_path / "again.db", directory=tmp_path / "export") as store:
        again = store.book
        assert (await store.apply(read_dataset(tmp_path / "export"))).revision is None
    # When this store heard of it is no part of the facts: it is the other store's business.
    received = exported.contests[GENERAL][code(3)].received_at
    assert received is not None
    assert _spelt(exported).replace(repr(received), "None") == _spelt(again)
