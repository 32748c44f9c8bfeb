"""The schema's history. alembic is imported only when there is something to migrate."""

import asyncio
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Text, column, inspect, select, table

from knowledge.errors import StoreTooNew
from knowledge.storage.connection import AsyncConnection

# Every revision of the schema, oldest first; the last is what this version of the project works with.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
HEAD = REVISIONS[-1]
VERSION_TABLE = "schema_version"

_DIRECTORY = Path(__file__).parent


async def schema_version(connection: AsyncConnection) -> str | None:
    """The schema's revision, None in an empty database.

    Raises StoreTooNew when this version of the project does not know it.
    """
    if not await connection.run_sync(lambda sync: inspect(sync).has_table(VERSION_TABLE)):
        return None
    version = await connection.scalar(select(column("version_num", Text)).select_from(table(VERSION_TABLE)))
    if version not in REVISIONS:
        raise StoreTooNew(
            f"The database was written by a newer version of Returning Officer (its schema is {version}, "
            f"this version knows {HEAD}): install that version, or restore a backup made before it."
        )
    return str(version)


async def upgrade_schema(connection: AsyncConnection) -> None:
    """Bring the schema to the newest revision, within the connection's transaction."""
    await asyncio.to_thread(__import__, "alembic.command")
    await connection.run_sync(partial(upgrade_to, HEAD))


def upgrade_to(revision: str, connection: Connection) -> None:
    """Run the migrations up to one of `REVISIONS`, within the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_DIRECTORY).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
