"""`check`, feeds: whether each can be read, and what it says now. Nothing is taken in."""

import asyncio
from collections.abc import AsyncIterator

from bot.finding import Finding, Verdict
from bot.settings import Settings
from knowledge.book import Book
from knowledge.errors import FeedUnavailable
from knowledge.live.feeds.address import FeedAddress
from knowledge.live.feeds.opening import open_places
from knowledge.live.feeds.reader import Reader
from knowledge.service import Knowledge, utc_today


async def feed_findings(settings: Settings, book: Book) -> AsyncIterator[Finding]:
    """One finding for each feed."""
    reader = Reader(Knowledge(book).match, utc_today, settings.feed_election)
    for address in settings.feeds:
        yield await _feed(address, reader, book)


async def _feed(address: FeedAddress, reader: Reader, book: Book) -> Finding:
    places = open_places(address)
    try:
        await places.look()
        trouble = places.trouble
    except FeedUnavailable as error:
        trouble = error
    if trouble is not None:
        detail = f"{address.name}: {trouble}"
        return Finding("Feeds", Verdict.WRONG, detail, "Look at FEEDS, and at this machine's way to it.")
    reading = await asyncio.to_thread(reader.read, places.documents, book)
    said = f"{address.name} says something of {len(reading.said):,} seats"
    if not reading.refused:
        return Finding("Feeds", Verdict.FINE, f"{said}.")
    first = str(reading.refused[0]).rstrip(".")
    detail = f"{said}; of its rows {len(reading.refused):,} are refused, the first for this: {first}."
    return Finding("Feeds", Verdict.WRONG, detail, "The README says under “Feeds” what a feed holds.")
