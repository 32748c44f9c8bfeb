"""Feeds from their addresses."""

from collections.abc import Iterable
from pathlib import Path

from knowledge.live.feeds.address import FeedAddress, is_web
from knowledge.live.feeds.document import Source
from knowledge.live.feeds.feed import Feed
from knowledge.live.feeds.files import FileSource
from knowledge.live.feeds.memory import Memory
from knowledge.live.feeds.places import Places
from knowledge.live.feeds.reader import Reader
from knowledge.live.feeds.web import WebSource
from knowledge.storage.sayings import Sayings
from knowledge.storage.store import Store


def open_feeds(addresses: Iterable[FeedAddress], reader: Reader, store: Store) -> tuple[Feed, ...]:
    """One feed for each address. Nothing is read yet."""
    return tuple(
        Feed(
            address.name,
            open_places(address),
            reader,
            Memory(Sayings(store, address.name)),
        )
        for address in addresses
    )


def open_places(address: FeedAddress) -> Places:
    """Where one feed is published. Nothing is read yet."""
    return Places([_source(place) for place in address.places])


def _source(place: str) -> Source:
    return WebSource(place) if is_web(place) else FileSource(Path(place).expanduser())
