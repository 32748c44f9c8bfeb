"""A store into one file and back: from each kind of database to each, whole, checked, or not at all."""

import asyncio
import gzip
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import column, insert, select, table, update

from knowledge.errors import StoreError
from knowledge.live.announce import Announcer
from knowledge.live.following import Follow, Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.storage.backup import back_up, restore
from knowledge.storage.batch import Batch
from knowledge.storage.database import open_database
from knowledge.storage.migrations import HEAD, VERSION_TABLE, schema_version, upgrade_to
from knowledge.storage.sayings import Sayings
from knowledge.storage.store import Store
from knowledge.storage.tables import metadata, properties
from tests.live.night import full, night_dataset
from tests.storage.small import GENERAL, put_contest, small_dataset
from tests.waiting import until

EVERYTHING = Wish(1 << 62, 1 << 61, What.EVERYTHING, None, How.EACH, 7)


@pytest.fixture(params=["sqlite", "postgres"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A second database, of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'other' / 'other.db'}"
        return
    server = request.getfixturevalue("postgres")
    server.psql("CREATE DATABASE other")
    yield server.get_uri(database="other")
    server.psql("DROP DATABASE other WITH (FORCE)")


async def content(url: str) -> dict[str, list[Any]]:
    """All rows of all tables; of the revisions not the one that a restoration adds."""
    database = await open_database(url)
    try:
        async with database.reading() as connection:
            rows = {
                one.name: sorted(map(tuple, await connection.execute(select(one))), key=repr)
                for one in metadata.sorted_tables
            }
    finally:
        await database.close()
    rows["revisions"] = [row for row in rows["revisions"] if not row[2].startswith("Restored")]
    return rows


async def fill(url: str, facts: Path) -> None:
    """A declaration on its way to a channel, what a feed said, and what a server chose."""
    async with Store.open(url, directory=facts) as store:
        assert isinstance(await Follows(store).add(EVERYTHING), Follow)
        await Intake(store, [Announcer(store)]).take(full(), by="desk", confirmed=True)
        await Sayings(store, "feed").add([("parl.2024-07-04", "E1", '{"says": "Ynys Môn"}')])
        await store.servers.set_mentions(1 << 62, answered=False)


async def test_everything_comes_back(store_url: str, other_url: str, tmp_path: Path) -> None:
    facts, file = night_dataset(tmp_path / "facts"), tmp_path / "backup"
    await fill(store_url, facts)
    written = await back_up(store_url, file)
    read = await restore(other_url, file, replace=False)
    assert (written.rows, written.head) == (read.rows, read.head)
    before = await content(store_url)
    assert await content(other_url) == before
    for name in ("follows", "outbox", "declarations", "sayings", "servers", "contests", "properties"):
        assert before[name]
    async with Store.open(other_url, directory=facts) as store:
        wish = Wish(5, 6, What.EVERYTHING, None, How.EACH, 7)
        made = await Follows(store).add(wish)
        assert isinstance(made, Follow)
        assert made.id == 2
        await store.servers.read()
        assert not await store.servers.answers_mentions(1 << 62)


async def test_what_is_there_goes_only_when_told(store_url: str, tmp_path: Path) -> None:
    facts, file = night_dataset(tmp_path / "facts"), tmp_path / "backup"
    await fill(store_url, facts)
    await back_up(store_url, file)
    async with Store.open(store_url, directory=facts) as store:
        await Intake(store).take(full(seat=1), by="desk", confirmed=True)
        changed = await content(store_url)
        with pytest.raises(StoreError, match="--replace"):
            await restore(store_url, file, replace=False)
        assert await content(store_url) == changed
        # Whoever is open on the store sees what has come, though its number was there before.
        seen: list[int] = []
        store.watch(lambda book: seen.append(book.revision))
        newest = store.book.revision
        await restore(store_url, file, replace=True)
        await until(lambda: seen[-1:] == [newest + 1])
    assert (await content(store_url))["declarations"] == changed["declarations"][:1]


async def test_a_backup_is_of_one_moment(store_url: str, tmp_path: Path) -> None:
    other_url = f"sqlite:///{tmp_path / 'other.db'}"
    facts = small_dataset(tmp_path / "facts")
    async with Store.open(store_url, directory=facts) as store:

        async def keep_writing() -> None:
            for votes in range(1000, 2000):
                batch = Batch()
                for seat in range(5):
                    put_contest(batch, GENERAL, seat, [votes] * 4)
                await store.apply(batch)

        writing = asyncio.create_task(keep_writing())
        first = store.book.revision
        await until(lambda: store.book.revision > first + 2)
        for number in range(3):
            await back_up(store_url, tmp_path / str(number))
        writing.cancel()
        await asyncio.wait({writing})
    for number in range(3):
        await restore(other_url, tmp_path / str(number), replace=True)
        async with Store.open(other_url, directory=facts) as store:
            contests = store.book.contests[GENERAL].values()
            assert len({one.votes for contest in contests for one in contest.candidacies}) == 1


def lines_of(file: Path) -> list[Any]:
    with gzip.open(file, "rt", encoding="utf-8") as text:
        return [json.loads(line) for line in text]


def write_lines(file: Path, lines: list[Any]) -> None:
    with gzip.open(file, "wt", encoding="utf-8") as text:
        text.writelines(json.dumps(line) + "\n" for line in lines)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-2000])


def flip_a_bit(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)


def leave_out_a_row(file: Path) -> None:
    lines = lines_of(file)
    lines.remove(next(line for line in lines if isinstance(line, list)))
    write_lines(file, lines)


def leave_out_a_party(file: Path) -> None:
    lines = lines_of(file)
    lines.remove(next(line for line in lines if isinstance(line, list) and line[0] == "labour"))
    lines[-1]["rows"] -= 1
    write_lines(file, lines)


def name_another_table(file: Path) -> None:
    lines = lines_of(file)
    next(line for line in lines if isinstance(line, dict) and "table" in line)["table"] = "passwords"
    write_lines(file, lines)


def be_something_else(file: Path) -> None:
    file.write_text("constituency,party\n", encoding="utf-8")


def be_another_archive(file: Path) -> None:
    write_lines(file, [{"some": "thing"}])


def be_empty(file: Path) -> None:
    write_lines(file, [])


@pytest.mark.parametrize(
    "damage",
    [
        cut_short,
        flip_a_bit,
        leave_out_a_row,
        leave_out_a_party,
        name_another_table,
        be_something_else,
        be_another_archive,
        be_empty,
    ],
)
async def test_a_damaged_file_changes_nothing(store_url: str, tmp_path: Path, damage: Any) -> None:
    file = tmp_path / "backup"
    async with Store.open(store_url, directory=small_dataset(tmp_path / "facts")):
        pass
    await back_up(store_url, file)
    before = await content(store_url)
    damage(file)
    with pytest.raises(StoreError, match=r"backup|damaged"):
        await restore(store_url, file, replace=True)
    assert await content(store_url) == before


async def test_a_backup_of_an_older_schema_is_brought_up(
    store_url: str, other_url: str, tmp_path: Path
) -> None:
    database = await open_database(store_url)
    async with database.writing() as connection:
        await connection.run_sync(partial(upgrade_to, "0002"))
        await connection.execute(insert(properties).values(name="kept", value="yes"))
    await database.close()
    await back_up(store_url, tmp_path / "backup")
    await restore(other_url, tmp_path / "backup", replace=False)
    database = await open_database(other_url)
    async with database.reading() as connection:
        assert await schema_version(connection) == HEAD
        assert await connection.scalar(select(properties.c.value)) == "yes"
    await database.close()


async def test_a_backup_of_a_newer_schema_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    async with Store.open(sqlite_url, directory=small_dataset(tmp_path / "facts")):
        pass
    await back_up(sqlite_url, file)
    first, *others = lines_of(file)
    for newer in ({"schema": "9999"}, {"format": 2}):
        write_lines(file, [first | newer, *others])
        with pytest.raises(StoreError, match="newer version"):
            await restore(sqlite_url, file, replace=True)


async def test_a_store_of_a_newer_schema_is_not_replaced(store_url: str, tmp_path: Path) -> None:
    """Its newer tables would stay, and be in the way of the next upgrade."""
    async with Store.open(store_url, directory=small_dataset(tmp_path / "facts")) as store:
        await back_up(store_url, tmp_path / "backup")
        version = table(VERSION_TABLE, column("version_num"))
        async with store.writing() as connection:
            await connection.execute(update(version).values(version_num="9999"))
    with pytest.raises(StoreError, match="empty database"):
        await restore(store_url, tmp_path / "backup", replace=True)


async def test_there_must_be_something_to_back_up(store_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing to back up"):
        await back_up(store_url, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


@pytest.mark.parametrize("name", ["no folder/backup", "a file/backup", "n" * 255])
async def test_a_file_that_cannot_be_written(sqlite_url: str, tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").touch()
    async with Store.open(sqlite_url, directory=small_dataset(tmp_path / "facts")):
        pass
    with pytest.raises(StoreError, match="cannot be written"):
        await back_up(sqlite_url, tmp_path / name)
