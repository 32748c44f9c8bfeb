"""The places of one feed, read together."""

import asyncio
from collections.abc import Sequence

from knowledge.errors import FeedUnavailable
from knowledge.live.feeds.document import Document, Source


class Places:
    """What is in all places of a feed now. A file that goes back in time is not followed."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = tuple(sources)
        self._found: list[dict[str, Document] | None] = [None] * len(self._sources)
        self.trouble: FeedUnavailable | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(document for found in self._found if found for document in found.values())

    async def look(self) -> None:
        """Read every place anew; what has not changed since is the same document.

        `trouble` is that of a place which cannot be read now; what it held stands. Raises FeedUnavailable
        where none can be read, or one never was: half of a feed may mean something else than all of it.
        """
        results = await asyncio.gather(*map(self._read, range(len(self._sources))))
        troubles = [trouble for trouble in results if trouble is not None]
        self.trouble = troubles[0] if troubles else None
        if troubles and (len(troubles) == len(self._sources) or None in self._found):
            raise troubles[0]

    async def _read(self, place: int) -> FeedUnavailable | None:
        try:
            documents = await self._sources[place].read()
        except FeedUnavailable as trouble:
            return trouble
        before = self._found[place] or {}
        self._found[place] = {
            document.name: _newer(before.get(document.name), document) for document in documents
        }
        return None


def _newer(known: Document | None, document: Document) -> Document:
    """The document, unless it is an older state of one that is known (a cache behind an address, say)."""
    if known is None or known.modified is None or document.modified is None:
        return document
    return known if document.modified < known.modified else document
