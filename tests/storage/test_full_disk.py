"""A disk that is full: one sentence says so, nothing is half written, and all goes on once there is room."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.storage.batch import Batch
from knowledge.storage.store import Store
from tests.storage.small import GENERAL, code, put_contest, small_dataset

ROOT = Path(__file__).parents[2]
SEATS = 40


def changed() -> Batch:
    """Every contest with other votes, and names that need room."""
    batch = Batch()
    for number in range(SEATS):
        put_contest(batch, GENERAL, number, [5_000, 1, 2, 3])
    rows = batch.rows["candidacies"]
    batch.rows["candidacies"] = [(*row[:3], f"{row[3]} " * 50, *row[4:]) for row in rows]
    return batch


async def test_a_change_that_finds_no_room_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    async with Store.open(sqlite_url, directory=small_dataset(tmp_path / "facts", SEATS)) as store:
        before = store.book
        async with store.writing() as connection:
            pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar()
            await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for _ in range(2):
            with pytest.raises(StoreError, match=r"The disk .* is full"):
                await store.apply(changed())
        await store.catch_up()
        assert store.book is before
        async with store.writing() as connection:
            await connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        assert (await store.apply(changed())).revision == 2
        assert store.book.contests[GENERAL][code(3)].candidacies[0].votes == 5_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)):
        pytest.skip("only who may mount has a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def mounted(*arguments: str) -> bool:
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def asked(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "bot", "ask", "/result bath"],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_first_start_on_a_full_disk_says_so_and_works_once_there_is_room(small_disk: Path) -> None:
    full = asked(small_disk)
    assert full.returncode == 1
    assert full.stdout == ""
    assert [line for line in full.stderr.splitlines() if "The disk" in line and "is full" in line]
    assert "Traceback" not in full.stderr
    assert mounted("-o", "remount,size=64m", str(small_disk))
    roomy = asked(small_disk)
    assert roomy.returncode == 0, roomy.stderr
    assert "Wera Hobhouse" in roomy.stdout
