"""The scratch store of a rehearsal: filled with the facts of the eve, and never one that holds others."""

from pathlib import Path

from knowledge.errors import StoreError
from knowledge.live.eve import eve, on_ballot_papers
from knowledge.storage.batch import Batch
from knowledge.storage.dataset import read_dataset, write_dataset
from knowledge.storage.shipped import DIRECTORY, read_manifest
from knowledge.storage.store import Store


def prepare(folder: Path, election_id: str) -> Batch:
    """Write the facts of the eve into a folder, which a store can be filled from; the official facts.

    Takes about half a second. Raises InvalidOption where no such general election ships.
    """
    official = on_ballot_papers(read_dataset(DIRECTORY), election_id)
    write_dataset(folder, eve(official, election_id))
    return official


async def refuse_other_stores(url: str | Path, folder: Path) -> None:
    """Raises StoreError unless the store is new, or was filled from a folder with the very same facts."""
    filled = await Store.filled_with(url)
    if filled is not None and filled != read_manifest(folder).fingerprint:
        raise StoreError(
            "That store holds facts of its own, or another rehearsal: name a file that does not exist yet."
        )
