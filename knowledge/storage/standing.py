"""How a store stands, without bringing it up to date as opening it would."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.storage import shipped
from knowledge.storage.database import open_database
from knowledge.storage.migrations import HEAD, schema_version


@dataclass(frozen=True, slots=True)
class Standing:
    """`name` as people may see it; `schema` is None in an empty database; `facts_are_current`: it holds those
    that ship with this version."""

    name: str
    schema: str | None
    facts_are_current: bool

    @property
    def is_current(self) -> bool:
        """Whether opening the store will change nothing in it."""
        return self.schema == HEAD and self.facts_are_current


async def standing_of(url: str | Path) -> Standing:
    """Raises StoreError, also where a newer version wrote the store."""
    manifest = shipped.read_manifest(shipped.DIRECTORY)
    database = await open_database(url)
    try:
        async with database.reading() as connection:
            schema = await schema_version(connection)
            loaded = await shipped.loaded_fingerprint(connection) if schema else None
            return Standing(database.name, schema, loaded == manifest.fingerprint)
    finally:
        await database.close()
