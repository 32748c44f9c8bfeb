"""The facts that come with the project, and how they get into the store: at first, and when they change."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Table, delete, insert, select

from knowledge.errors import ImportRefused, ShippedDataDamaged
from knowledge.storage import dataset
from knowledge.storage.batch import Batch, Row
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.dataset import MANIFEST, Manifest
from knowledge.storage.tables import FACTS, SHIPPED, properties
from knowledge.storage.write import apply, insert_facts, record

# `python -m knowledge.storage.shipped` writes the manifest anew after the files were changed by hand.
DIRECTORY = Path(__file__).parent.parent / "data"
FINGERPRINT = "shipped_facts"

# Called on the event loop: what was done, steps done, steps altogether.
Progress = Callable[[str, int, int], None]


def read_manifest(directory: Path) -> Manifest:
    """What the folder should hold. Raises ShippedDataDamaged."""
    try:
        found = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest({str(path): str(digest) for path, digest in found["files"].items()})
        if manifest.fingerprint != found["fingerprint"]:
            raise ValueError("its fingerprint is wrong")
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise _damaged(f"{directory / MANIFEST} cannot be used ({error})") from error
    return manifest


async def bring_up(
    connection: AsyncConnection, directory: Path, manifest: Manifest, progress: Progress | None = None
) -> None:
    """Make the store's shipped facts those of the manifest, within the connection's writing transaction.

    An empty store is filled, file by file; in another only what differs is replaced, and nothing of an
    operator's. Raises ShippedDataDamaged.
    """
    loaded = await loaded_fingerprint(connection)
    if loaded == manifest.fingerprint:
        return
    if loaded is None:
        async for table, rows in _files(directory, manifest, progress):
            await insert_facts(connection, table, rows, SHIPPED)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        await record(connection, "Shipped facts loaded", now, None)
    else:
        batch = Batch()
        async for table, rows in _files(directory, manifest, progress):
            batch.rows[table.name].extend(rows)
        await apply(connection, batch, origin=SHIPPED, summary="Shipped facts upgraded", replace=True)
        await connection.execute(delete(properties).where(properties.c.name == FINGERPRINT))
    await connection.execute(insert(properties).values(name=FINGERPRINT, value=manifest.fingerprint))


async def loaded_fingerprint(connection: AsyncConnection) -> str | None:
    """Which shipped facts the store holds; None in an empty one."""
    query = select(properties.c.value).where(properties.c.name == FINGERPRINT)
    return await connection.scalar(query)


async def _files(
    directory: Path, manifest: Manifest, progress: Progress | None
) -> AsyncIterator[tuple[Table, list[Row]]]:
    """The rows of each file, in an order in which they can be inserted."""
    files = [(table, path) for table in FACTS for path in manifest.of(table.name)]
    for done, (table, path) in enumerate(files, start=1):
        yield table, await asyncio.to_thread(_read, directory, path, table.name, manifest.files[path])
        if progress is not None:
            progress(path, done, len(files))


def _read(directory: Path, path: str, table: str, digest: str) -> list[Row]:
    file = directory / path
    try:
        data = file.read_bytes()
        if dataset.digest(data) != digest:
            raise _damaged(f"{file} is not what {MANIFEST} says")
        return dataset.parse(str(file), table, data)
    except OSError as error:
        raise _damaged(f"{file} cannot be read ({error.strerror})") from error
    except ImportRefused as error:
        raise _damaged(str(error).rstrip(".")) from error


def _damaged(fault: str) -> ShippedDataDamaged:
    return ShippedDataDamaged(f"The facts that come with the project are damaged: {fault}. Install it again.")


if __name__ == "__main__":
    dataset.write_manifest(DIRECTORY)
