"""Transactions: whole or not at all, whatever ends them, and nothing stays open."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, QueuePool, Table, func, insert, select

from knowledge.storage.connection import AsyncConnection
from knowledge.storage.database import Database, open_database

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
