"""The soak, in short: thousands of answers of every kind leave no more behind than a few do."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.rig import IN_FLIGHT
from benchmarks.soak import soak
from benchmarks.soaked import COUNTED, Reading, Soak

ANSWERS, READINGS, DRAWN = 1_000, 5, 10
# MiB. So short a form still fills caches, pictures above all, which the long one has filled before it reads;
# and on a busy machine most pictures find no room.
MOST_GROWTH, NOT_SHOWN = 64.0, ("memory", "pictures")
REST = Reading(
    20, 2, 100.0, threads=5, handles=20, processes=1, tasks=9, users=1, members=1, messages=0, views=0
)


async def test_thousands_of_answers_leave_nothing_behind(tmp_path: Path) -> None:
    done = await soak(ANSWERS, READINGS, DRAWN, tmp_path, idle=0.5)
    grown = done.readings[-1].mebibytes - done.readings[0].mebibytes
    assert grown < MOST_GROWTH, list(done.graph())
    left = done.faults(connections=2 * IN_FLIGHT)
    assert not [fault for fault in left if not fault.startswith(NOT_SHOWN)], list(done.table())


def soaked(*mebibytes: float, ended: Reading = REST) -> Soak:
    """`ended`: what is held at the end."""
    return Soak(tuple(replace(REST, answers=n, mebibytes=m) for n, m in enumerate(mebibytes)), REST, ended)


def test_memory_that_grows_after_the_warm_up_is_a_fault() -> None:
    assert list(soaked(20, 50, 80, 99, *[100] * 36).faults()) == []
    growing = soaked(*(100 + n for n in range(40)))
    assert [fault.split()[0] for fault in growing.faults()] == ["memory"]


def test_memory_that_jumps_once_is_a_fault_too() -> None:
    assert [fault.split()[0] for fault in soaked(*[100] * 20, *[106] * 20).faults()] == ["memory"]


def test_words_alone_are_no_soak() -> None:
    done = soaked(*[100] * 20, ended=replace(REST, pictures=1))
    assert [fault.split(":")[0] for fault in done.faults()] == ["pictures"]


@pytest.mark.parametrize("name", COUNTED)
def test_what_is_left_over_is_a_fault(name: str) -> None:
    done = soaked(*[100] * 20, ended=replace(REST, **{name: 60}))
    assert [fault.split(":")[0] for fault in done.faults()] == [name]


def test_connections_that_discord_may_still_see_are_none() -> None:
    done = soaked(*[100] * 20, ended=replace(REST, handles=REST.handles + 3))
    assert list(done.faults(connections=3)) == []
    assert list(done.faults(connections=2)) != []


def test_readings_are_written_drawn_and_tabled(tmp_path: Path) -> None:
    done = soaked(50, 100)
    done.write(tmp_path / "soak.csv")
    with (tmp_path / "soak.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["mebibytes"] for row in rows] == ["50", "100"]
    columns = [line.partition("│")[2].ljust(2) for line in done.graph()][:-1]
    assert sum(column[0] == "█" for column in columns) * 2 == sum(column[1] == "█" for column in columns)
    lines = list(done.table())
    assert len(lines) == 6
    assert {line.count("|") for line in lines} == {lines[0].count("|")}
