"""All feeds of a bot, each polled at its own pace: one feed's trouble never stops another."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from knowledge.errors import DeclarationError, FeedUnavailable, ReturningOfficerError, StoreError
from knowledge.live.feeds.feed import Due, Feed, Polled
from knowledge.live.feeds.reading import Refusal, Seat
from knowledge.live.intake import Intake
from knowledge.live.origin import FEED

log = logging.getLogger(__name__)

# A server that asks to be left alone is, but no longer than so many seconds.
LONGEST_WAIT = 300.0
# So many refusals of one look are logged one by one.
_TOLD = 20


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """How a feed does. Instants are aware UTC, None for never.

    `read_at` is when it was last read in full, `trouble` why it was not since. `refused` and `held` are the
    rows and contests that are not taken now, `taken` counts the declarations taken since the start.
    `elsewhere`: another process reads it, and all of this tells only of the time before.
    """

    name: str
    read_at: datetime | None = None
    trouble: str | None = None
    refused: tuple[Refusal, ...] = ()
    held: tuple[Refusal, ...] = ()
    taken: int = 0
    elsewhere: bool = False

    def age(self, now: datetime) -> timedelta | None:
        """How old what is known of the feed is."""
        return None if self.read_at is None else now - self.read_at


class Feeder:
    """Polls feeds and hands their news to the intake. `interval` is in seconds."""

    def __init__(self, feeds: Sequence[Feed], intake: Intake, interval: float) -> None:
        self._feeds = tuple(feeds)
        self._intake = intake
        self._interval = interval
        self._statuses = {feed.name: FeedStatus(feed.name) for feed in self._feeds}
        self._stopping = asyncio.Event()
        self._running = False

    @property
    def statuses(self) -> tuple[FeedStatus, ...]:
        return tuple(replace(one, elsewhere=not self._running) for one in self._statuses.values())

    async def run(self) -> None:
        """Until it is stopped or cancelled; at its end nothing is under way any more."""
        self._running = True
        try:
            async with asyncio.TaskGroup() as group:
                for feed in self._feeds:
                    group.create_task(self._follow(feed))
        finally:
            self._running = False

    def stop(self) -> None:
        """Take in what is being taken in, and no more."""
        self._stopping.set()

    async def poll(self, feed: Feed) -> float:
        """One look at one feed, whatever comes of it; the seconds until the next."""
        status = self._statuses[feed.name]
        wait = None
        try:
            polled = await feed.poll(self._intake.book)
            await self._take_all(feed, polled.due)
        except (FeedUnavailable, StoreError) as error:
            self._in_trouble(status, error)
            wait = error.retry_after if isinstance(error, FeedUnavailable) else None
        except Exception:
            log.exception("Feed %s: what it holds cannot be taken in", feed.name)
            self._statuses[feed.name] = replace(
                self._statuses[feed.name], trouble="a fault, which is in the log"
            )
        else:
            self._told(feed, polled, status)
            wait = polled.trouble.retry_after if polled.trouble else None
        return max(self._interval, min(wait or 0.0, LONGEST_WAIT))

    async def _follow(self, feed: Feed) -> None:
        while not self._stopping.is_set():
            wait = await self.poll(feed)
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._stopping.wait()

    async def _take_all(self, feed: Feed, news: Sequence[Due]) -> None:
        """What was taken is remembered even where the next cannot be, and a fault at one seat stops no other.

        Raises StoreError, and what went wrong at single seats as one group.
        """
        taken: list[Seat] = []
        faults: list[Exception] = []
        try:
            for due in news:
                if self._stopping.is_set():
                    break
                try:
                    if await self._take(feed, due):
                        taken.append(due.seat)
                except StoreError:
                    raise
                except Exception as fault:
                    faults.append(fault)
        except BaseException:
            with suppress(StoreError):  # it would hide that this was cancelled
                await feed.taken(taken)
            raise
        await feed.taken(taken)
        if faults:
            raise ExceptionGroup(f"{len(faults)} seats could not be taken in", faults)

    async def _take(self, feed: Feed, due: Due) -> bool:
        """Whether the intake took it, or knew it already. Raises StoreError."""
        try:
            change = await self._intake.take(
                due.declared, by=FEED + feed.name, confirmed=due.confirmed, also=feed.remember
            )
        except DeclarationError as error:
            feed.not_taken(due.seat, error, self._intake.book.contest(*due.seat))
            return False
        if change is not None:
            status = self._statuses[feed.name]
            self._statuses[feed.name] = replace(status, taken=status.taken + 1)
        return True

    def _in_trouble(self, before: FeedStatus, error: ReturningOfficerError) -> None:
        if before.trouble != str(error):
            log.warning("Feed %s: %s", before.name, error)
        self._statuses[before.name] = replace(self._statuses[before.name], trouble=str(error))

    def _told(self, feed: Feed, polled: Polled, before: FeedStatus) -> None:
        """Log what is newly refused or held, and keep the feed's status."""
        refused, held_back = feed.refused, feed.held
        known = frozenset(before.refused + before.held)
        news = [one for one in refused if one not in known]
        for refusal in news[:_TOLD]:
            log.warning("Feed %s: refused: %s", before.name, refusal)
        if len(news) > _TOLD:
            log.warning("Feed %s: %d more are refused", before.name, len(news) - _TOLD)
        for held in held_back:
            if held not in known:
                log.warning("Feed %s: held back: %s", before.name, held)
        status = replace(self._statuses[before.name], refused=refused, held=held_back)
        if polled.trouble is not None:
            self._statuses[before.name] = status
            self._in_trouble(before, polled.trouble)
            return
        if before.trouble is not None:
            log.info("Feed %s is read again", before.name)
        self._statuses[before.name] = replace(status, read_at=datetime.now(UTC), trouble=None)
