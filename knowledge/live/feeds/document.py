"""What a source gives: whole files as they are now."""

from dataclasses import dataclass
from typing import Protocol

# A feed of all 650 seats takes less than one MiB.
LARGEST = 20 * 2**20


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One file as last read. `modified` is the Unix time at which it was written, None where it does not say.

    A source hands out the same object as long as there is nothing new.
    """

    name: str
    data: bytes
    modified: float | None


class Source(Protocol):
    """A file, a folder or an address."""

    async def read(self) -> tuple[Document, ...]:
        """Everything there now, the newest last. Raises FeedUnavailable."""
        ...
