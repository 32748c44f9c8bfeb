"""What can be wrong with a database, and what is said about it."""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import StoreError
from knowledge.storage import database
from knowledge.storage.batch import Batch
from knowledge.storage.store import Store
from tests.storage.small import GENERAL, put_contest

SECRET = "pa%40ss-w0rd"


async def refused(url: str | Path, directory: Path) -> str:
    """The sentence with which the store cannot be opened, and everything that a log of it would show."""
    with pytest.raises(StoreError) as caught:
        async with Store.open(url, directory=directory):
            pass
    said, error = str(caught.value), caught.value.__cause__
    while error is not None:
        assert "pa@ss-w0rd" not in repr(error) + str(error)
        assert SECRET not in repr(error) + str(error)
        error = error.__cause__ or error.__context__
    assert "pa@ss-w0rd" not in said
    assert SECRET not in said
    return said


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "postgresql://", "sqlite://", "sqlite:///:memory:", "nonsense"]
)
async def test_an_address_of_no_database(url: str, directory: Path) -> None:
    assert "DATABASE_URL must be" in await refused(url, directory)


async def test_an_address_that_cannot_be_read_is_not_repeated(directory: Path) -> None:
    said = await refused("postgresql://me:pa@ss-w0rd:x@host:port/name", directory)
    assert "not a valid address" in said


async def test_nobody_listens(directory: Path, unused_tcp_port: int) -> None:
    said = await refused(f"postgres://me:{SECRET}@127.0.0.1:{unused_tcp_port}/results", directory)
    assert said.startswith(f"The database results on 127.0.0.1:{unused_tcp_port} cannot be used (")
    assert "DATABASE_URL" in said


async def test_wrong_password(postgres: Any, postgres_url: str, directory: Path) -> None:
    """The server asks this one user for a password; everybody else is trusted, as it is set up."""
    rules = postgres.pgdata / "pg_hba.conf"
    before = rules.read_text()
    postgres.psql("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    try:
        rules.write_text(f"local all guarded scram-sha-256\n{before}")
        postgres.psql("SELECT pg_reload_conf()")
        said = await refused(postgres_url.replace("postgres:@", f"guarded:{SECRET}@"), directory)
        assert 'password authentication failed for user "guarded"' in said
    finally:
        rules.write_text(before)
        postgres.psql("SELECT pg_reload_conf()")
        postgres.psql("DROP ROLE guarded")


async def test_no_such_database(postgres_url: str, directory: Path) -> None:
    said = await refused(postgres_url.replace("/test_", "/nowhere_"), directory)
    assert "does not exist" in said


async def test_hosts_parameters_for_other_drivers_are_understood(postgres_url: str, directory: Path) -> None:
    url = postgres_url.replace("postgresql://", "postgres://")
    async with Store.open(f"{url}&sslmode=disable&channel_binding=prefer", directory=directory) as store:
        assert store.book.revision == 1


async def test_a_path_with_characters_that_mean_something_in_addresses(
    tmp_path: Path, directory: Path
) -> None:
    path = tmp_path / "50% & more?" / "store #1.db"
    async with Store.open(path, directory=directory) as store:
        assert store.name == str(path)
    assert path.stat().st_size > 0


async def test_a_file_that_is_no_database(tmp_path: Path, directory: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir or Madam, " * 100)
    assert await refused(path, directory) == (
        f"{path} is not a database, or a damaged one: move it away or restore a backup."
    )


async def test_a_folder_in_the_place_of_the_file(tmp_path: Path, directory: Path) -> None:
    assert f"The database {tmp_path} cannot be used" in await refused(tmp_path, directory)


async def test_a_file_in_the_place_of_the_folder(tmp_path: Path, directory: Path) -> None:
    (tmp_path / "data").write_text("")
    said = await refused(tmp_path / "data" / "store.db", directory)
    assert f"The data folder {tmp_path / 'data'} cannot be created" in said


@contextmanager
def as_nobody() -> Iterator[None]:
    """To root nothing is read-only: be somebody else for a moment."""
    root = os.geteuid() == 0
    if root:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)


def test_a_read_only_folder_or_file(directory: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "store.db"
        asyncio.run(_open_and_close(path, directory))
        folder.chmod(0o555)
        with as_nobody():
            said = asyncio.run(refused(folder / "new.db", directory))
        assert said == f"The data folder {folder} is read-only: allow writing to it."
        folder.chmod(0o777)
        path.chmod(0o444)
        with as_nobody():
            said = asyncio.run(refused(path, directory))
        assert said == f"The database {path} is read-only: allow writing to it."
        folder.chmod(0o700)


async def _open_and_close(path: Path, directory: Path) -> None:
    async with Store.open(path, directory=directory):
        pass


async def test_a_writer_that_does_not_let_go(
    store_url: str, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.3)
    batch = Batch()
    put_contest(batch, GENERAL, 1, [1, 2])
    async with (
        Store.open(store_url, directory=directory) as store,
        Store.open(store_url, directory=directory) as other,
    ):
        async with other._database.writing():
            with pytest.raises(StoreError, match="in use by another program"):
                await store.apply(batch)
            assert (await store.apply(batch, dry_run=True)).contests  # reading goes on
        assert (await store.apply(batch)).revision == 2


async def test_closing_leaves_nothing_and_takes_no_time(store_url: str, directory: Path) -> None:
    tasks = asyncio.all_tasks()
    async with Store.open(store_url, directory=directory) as store:
        store.watch(lambda _book: None)
        await asyncio.sleep(0.2)
        assert asyncio.all_tasks() - tasks
        began = time.monotonic()
    assert time.monotonic() - began < 1
    assert asyncio.all_tasks() - tasks == set()
