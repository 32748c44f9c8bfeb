"""The scratch store of a rehearsal: filled with the facts of the eve, and never one that holds others."""

from pathlib import Path

from knowledge.errors import InvalidOption, StoreError
from knowledge.live.eve import eve, general_elections, on_ballot_papers
from knowledge.model.election import year_in
from knowledge.storage.batch import Batch
from knowledge.storage.dataset import read_dataset, write_dataset
from knowledge.storage.shipped import DIRECTORY, read_manifest
from knowledge.storage.store import Store


def prepare(folder: Path, night: str) -> tuple[str, Batch]:
    """Write the facts of the eve into a folder, which a store can be filled from.

    `night` is the id or the year of a general election. Its id, and the official facts. Takes about half a
    second. Raises InvalidOption, with the ids there are, where no such general election ships.
    """
    shipped = read_dataset(DIRECTORY)
    ids = general_elections(shipped)
    election_id = next((id_ for id_ in ids if night.strip().lower() in (id_, year_in(id_))), None)
    if election_id is None:
        raise InvalidOption("election", night, words=ids)
    official = on_ballot_papers(shipped, election_id)
    write_dataset(folder, eve(official, election_id))
    return election_id, official


async def refuse_other_stores(url: str | Path, folder: Path) -> None:
    """Raises StoreError unless the store is new, or was filled from a folder with the very same facts."""
    filled = await Store.filled_with(url)
    if filled is not None and filled != read_manifest(folder).fingerprint:
        raise StoreError(
            "That store holds facts of its own, or another rehearsal: name a file that does not exist yet."
        )
