"""The soak, in short: thousands of answers of every kind leave no more behind than a few do."""

import csv
from pathlib import Path

import pytest

from benchmarks.soak import Reading, Soak, soak, write

ANSWERS, READINGS, DRAWN = 2_000, 5, 10
# MiB. So short a form still fills caches, pictures above all, which the long one has filled before it reads.
MOST_GROWTH = 64.0


async def test_thousands_of_answers_leave_nothing_behind(tmp_path: Path) -> None:
    done = await soak(ANSWERS, READINGS, DRAWN, tmp_path)
    grown = done.readings[-1].mebibytes - done.readings[0].mebibytes
    assert grown < MOST_GROWTH, list(done.graph())
    assert not [fault for fault in done.faults() if not fault.startswith("memory")], done.readings


def reading(answers: int, mebibytes: float = 100.0, threads: int = 5, handles: int = 20) -> Reading:
    return Reading(answers, mebibytes, threads, handles, 1)


def test_memory_that_grows_after_the_warm_up_is_a_fault() -> None:
    flat = Soak(tuple(reading(n, 50.0 if n < 2 else 100.0) for n in range(40)))
    assert list(flat.faults()) == []
    growing = Soak(tuple(reading(n, 100.0 + n) for n in range(40)))
    assert [fault.split()[0] for fault in growing.faults()] == ["memory"]


@pytest.mark.parametrize(("name", "left"), [("threads", 60), ("handles", 60)])
def test_what_is_left_over_is_a_fault(name: str, left: int) -> None:
    done = Soak((*(reading(n) for n in range(20)), reading(20, **{name: left})))
    assert [fault.split(":")[0] for fault in done.faults()] == [name]


def test_readings_are_written_and_drawn(tmp_path: Path) -> None:
    done = Soak((reading(0, 50.0), reading(10)))
    write(done.readings, tmp_path / "soak.csv")
    with (tmp_path / "soak.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["mebibytes"] for row in rows] == ["50.0", "100.0"]
    columns = [line.partition("│")[2].ljust(2) for line in done.graph()][:-1]
    assert sum(column[0] == "█" for column in columns) * 2 == sum(column[1] == "█" for column in columns)
