"""Transactions: whole or not at all, whatever ends them, and nothing stays open."""

import asyncio
import os
import random
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, QueuePool, Table, func, insert, select

from knowledge.storage.connection import AsyncConnection
from knowledge.storage.database import Database, open_database
from tests.waiting import LIMIT

# How often work is cut short; `INTERLEAVINGS=1000` looks longer.
INTERLEAVINGS = int(os.environ.get("INTERLEAVINGS", "100"))
NUMBERS = Table("numbers", MetaData(), Column("number", Integer))


@pytest.fixture
async def database(store_url: str) -> AsyncIterator[Database]:
    opened = await open_database(store_url)
    async with opened.writing() as connection:
        await connection.run_sync(NUMBERS.create)
    try:
        yield opened
    finally:
        await opened.close()


async def put(connection: AsyncConnection, number: int) -> None:
    await connection.execute(insert(NUMBERS).values(number=number))


async def held(database: Database) -> int | None:
    async with database.reading() as connection:
        return await connection.scalar(select(func.sum(NUMBERS.c.number)))


def connections(database: Database) -> tuple[int, int]:
    """How many are in use, and how many wait to be used again."""
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout(), pool.checkedin()


async def test_what_is_done_is_committed(database: Database) -> None:
    async with database.writing() as connection:
        await put(connection, 1)
        await put(connection, 2)
    assert await held(database) == 3
    assert connections(database) == (0, 1)


async def test_an_error_undoes_all(database: Database) -> None:
    async def fail() -> None:
        async with database.writing() as connection:
            await put(connection, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await held(database) is None
    assert connections(database) == (0, 1)


@pytest.mark.parametrize("times", [1, 1000])
async def test_a_cancellation_undoes_all_before_it_ends(database: Database, times: int) -> None:
    """However often it strikes while the connection is being given back."""
    written: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    async def write() -> None:
        async with database.writing() as connection:
            await put(connection, 1)
            written.set_result(await connection.driver())
            await asyncio.Event().wait()

    writing = asyncio.create_task(write())
    driver = await written
    for _ in range(times):
        writing.cancel()
        await asyncio.sleep(0)
    await asyncio.wait({writing})
    assert writing.cancelled()
    assert connections(database) == (0, 1)
    async with database.writing() as connection:
        assert await connection.driver() is driver
        await put(connection, 2)
    assert await held(database) == 2


async def work_cut_short(database: Database, chance: random.Random) -> None:
    """Readers and writers, cancelled at any step of theirs while the database closes."""

    async def write() -> None:
        async with database.writing() as connection:
            await put(connection, 1)
            await connection.scalar(select(func.count()).select_from(NUMBERS))

    async def read() -> None:
        await held(database)

    working = [asyncio.create_task(chance.choice((write, read))()) for _ in range(chance.randint(1, 8))]

    async def strike(times: int) -> None:
        for _ in range(times):
            await asyncio.sleep(chance.choice((0, 0, chance.random() * 0.002)))
            chance.choice(working).cancel()

    await strike(chance.randint(0, 20))
    closes = asyncio.create_task(database.close())
    await strike(chance.randint(0, 20))
    for task in working:
        task.cancel()
    _, hanging = await asyncio.wait({closes, *working}, timeout=LIMIT)
    assert not hanging


async def test_work_cut_short_while_the_database_closes_leaves_nothing(
    tmp_path: Path, database: Database
) -> None:
    """No task, and no lock: a thread that goes on with a forgotten connection would hold its own."""
    before = asyncio.all_tasks()
    for seed in range(INTERLEAVINGS):
        again = await open_database(database.dsn or database.path or tmp_path)
        await work_cut_short(again, random.Random(seed))
        assert asyncio.all_tasks() == before, seed
        if again.path is not None:
            with closing(sqlite3.connect(again.path, timeout=0)) as other:
                other.execute("BEGIN IMMEDIATE")
