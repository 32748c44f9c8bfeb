"""What one process at a time does: taken up by one, kept, and left to another."""

import pytest
from sqlalchemy import text

from knowledge.errors import StoreError
from knowledge.storage.database import Database, open_database
from knowledge.storage.duty import Duty, Task
from tests.waiting import until


def parts(database: Database, task: Task = Task.FEEDS) -> tuple[Duty, Duty]:
    """Two processes' parts in a duty."""
    return Duty(database, task), Duty(database, task)


async def test_one_has_it_until_it_lets_go(postgres_url: str) -> None:
    database = await open_database(postgres_url)
    one, other = parts(database)
    assert [await one.is_mine(), await other.is_mine(), await one.is_mine()] == [True, False, True]
    assert await Duty(database, Task.BEGINNING_SESSIONS).is_mine()
    assert await Duty(database, Task.FEEDS, row=1).is_mine()
    one.let_go()
    taken = False
    for _ in range(100):
        taken = taken or await other.is_mine()
    assert taken
    assert not await one.is_mine()
    for duty in (one, other):
        duty.let_go()
    await database.close()


async def test_a_connection_that_is_gone_has_no_duty(postgres_url: str) -> None:
    database = await open_database(postgres_url)
    one, other = parts(database)
    assert await one.is_mine()
    sql = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = :task"
    async with database.reading() as connection:
        await connection.execute(text(sql).bindparams(task=int(Task.FEEDS)))
    await until(lambda: one._connection is None or one._connection.is_closed())
    assert await other.is_mine()
    assert not await one.is_mine()
    other.let_go()
    one.let_go()
    await database.close()


async def test_a_server_that_does_not_answer_is_said() -> None:
    database = await open_database("postgresql://nobody:secret@127.0.0.1:1/none")
    with pytest.raises(StoreError) as caught:
        await Duty(database, Task.FEEDS).is_mine()
    assert "secret" not in str(caught.value)
    await database.close()


async def test_sqlite_has_one_process_for_all(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)
    assert [await duty.is_mine() for duty in parts(database)] == [True, True]
    await database.close()
