"""The schema: one history, the same on both databases, equal to the tables in code."""

import contextlib
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, column, insert, select, table, update

from knowledge.errors import StoreTooNew
from knowledge.storage import migrations
from knowledge.storage.database import open_database
from knowledge.storage.migrations import HEAD, REVISIONS, VERSION_TABLE, schema_version, upgrade_schema
from knowledge.storage.store import Store
from knowledge.storage.tables import house_changes, metadata, properties
from tests.storage.small import small_dataset


def test_the_revisions_named_in_code_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    script = ScriptDirectory.from_config(config)
    assert tuple(revision.revision for revision in script.walk_revisions())[::-1] == REVISIONS
    assert script.get_current_head() == HEAD


def differences(connection: Connection) -> list[Any]:
    """Between the tables that are there and those in code."""
    options = {"compare_type": True, "compare_server_default": True, "version_table": VERSION_TABLE}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, metadata))


async def test_migrations_make_the_tables_that_the_code_uses(store_url: str) -> None:
    database = await open_database(store_url)
    async with database.writing() as connection:
        assert await schema_version(connection) is None
        missing = [what for what, *_ in await connection.run_sync(differences) if what == "add_table"]
        assert len(missing) == len(metadata.tables)
        await upgrade_schema(connection)
    async with database.reading() as connection:
        assert await schema_version(connection) == HEAD
        assert await connection.run_sync(differences) == []
    await database.close()


async def test_a_store_of_the_first_schema_is_brought_up_and_keeps_what_it_holds(store_url: str) -> None:
    database = await open_database(store_url)
    async with database.writing() as connection:
        await connection.run_sync(partial(migrations.upgrade_to, "0001"))
        await connection.execute(insert(properties).values(name="kept", value="yes"))
    async with database.writing() as connection:
        assert await schema_version(connection) == "0001"
        await upgrade_schema(connection)
        assert await schema_version(connection) == HEAD
        assert await connection.scalar(select(properties.c.value)) == "yes"
        assert await connection.run_sync(differences) == []
    await database.close()


async def test_a_change_of_the_house_gets_the_kind_that_its_wording_told(store_url: str) -> None:
    worded = {"Ann Archer died": "vacancy", "A by-election was held": None}
    day, source = "2026-07-01", "library"
    database = await open_database(store_url)
    async with database.writing() as connection:
        await connection.run_sync(partial(migrations.upgrade_to, "0005"))
        before = table("house_changes", *map(column, ("day", "what", "source_id", "origin")))
        for what in worded:
            row = insert(before).values(day=day, what=what, source_id=source, origin="operator")
            await connection.execute(row)
        await upgrade_schema(connection)
        for what, kind in worded.items():
            told = select(house_changes.c.kind).where(house_changes.c.what == what)
            assert await connection.scalar(told) == kind
    await database.close()


async def test_a_failed_migration_leaves_an_empty_database(store_url: str) -> None:
    database = await open_database(store_url)
    with contextlib.suppress(RuntimeError):
        async with database.writing() as connection:
            await upgrade_schema(connection)
            assert await schema_version(connection) == HEAD
            raise RuntimeError
    async with database.reading() as connection:
        assert await schema_version(connection) is None
    await database.close()


async def test_a_newer_schema_is_left_alone(store_url: str, tmp_path: Path) -> None:
    directory = small_dataset(tmp_path / "facts")
    async with Store.open(store_url, directory=directory):
        pass
    database = await open_database(store_url)
    async with database.writing() as connection:
        versions = table(VERSION_TABLE, column("version_num"))
        await connection.execute(update(versions).values(version_num="9000"))
    await database.close()
    with pytest.raises(StoreTooNew, match=r"9000.*install that version"):
        async with Store.open(store_url, directory=directory):
            pass
