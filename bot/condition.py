"""How the bot is at this moment: what health, metrics and /diagnose tell, each in its own words."""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from bot.held import Held, held
from bot.incidents import Incident, Incidents
from bot.once import OnceASecond
from knowledge.errors import StoreError
from knowledge.live.outbox import Outbox, Queue
from knowledge.model import State

if TYPE_CHECKING:
    from bot.services import Services
    from knowledge.live.feeds.feeder import Feeder


@dataclass(frozen=True, slots=True)
class Shard:
    """One connection to Discord's gateway; `latency` in seconds, None until it has been measured."""

    number: int
    connected: bool
    latency: float | None


@dataclass(frozen=True, slots=True)
class FeedAge:
    """Of a feed that this process reads: `seconds` since it was last read in full, None for never;
    `trouble`: it could not be read since."""

    name: str
    seconds: float | None
    trouble: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """No part of it is secret, or says where anything is.

    `ready`: whatever is asked of this process is heard and answered. `revision` is that of the facts, 0
    before they have been read; `declared` of `seats` have results in the election that is answered when none
    is named. `outbox` is None while the store does not answer; questions are answered all the same.
    """

    ready: bool
    shards: tuple[Shard, ...]
    servers: int
    revision: int
    declared: int
    seats: int
    feeds: tuple[FeedAge, ...]
    outbox: Queue | None
    incidents: int
    last_incident: Incident | None
    held: Held


class Observer:
    """Looks at one running bot; the store is asked once a second, however many look."""

    def __init__(self, client: discord.AutoShardedClient, services: "Services", incidents: Incidents) -> None:
        self._client = client
        self._services = services
        self._incidents = incidents
        self._queue = OnceASecond(Outbox(services.store).queue)

    @classmethod
    @asynccontextmanager
    async def watching(
        cls, client: discord.AutoShardedClient, services: "Services"
    ) -> AsyncIterator["Observer"]:
        with Incidents.heard() as incidents:
            observer = cls(client, services, incidents)
            try:
                yield observer
            finally:
                await observer._queue.stop()

    async def look(self) -> Condition:
        """Takes half a second at most."""
        shards = shards_of(self._client)
        knowledge = self._services.knowledge
        there = knowledge.revision > 0
        contests = knowledge.book.contests[knowledge.election(None).id].values() if there else ()
        return Condition(
            ready=there and self._client.is_ready() and all(shard.connected for shard in shards),
            shards=shards,
            servers=len(self._client.guilds),
            revision=knowledge.revision,
            declared=sum(contest.state is not State.NOT_DECLARED for contest in contests),
            seats=len(contests),
            feeds=feed_ages(self._services.feeder, datetime.now(UTC)),
            outbox=await self._waiting(),
            incidents=self._incidents.number,
            last_incident=self._incidents.last,
            held=held(self._client),
        )

    async def _waiting(self) -> Queue | None:
        try:
            return await self._queue.get()
        except (StoreError, TimeoutError):
            return None


def feed_ages(feeder: "Feeder | None", now: datetime) -> tuple[FeedAge, ...]:
    """Of the feeds that this process reads."""
    return tuple(
        FeedAge(one.name, age.total_seconds() if age else None, one.trouble is not None)
        for one in (feeder.statuses if feeder else ())
        if not one.elsewhere
        for age in (one.age(now),)
    )


def shards_of(client: discord.AutoShardedClient) -> tuple[Shard, ...]:
    """The connections of this process; none where it has not begun to connect."""
    return tuple(
        Shard(number, not shard.is_closed(), known_latency(shard.latency))
        for number, shard in sorted(client.shards.items())
    )


def known_latency(latency: float) -> float | None:
    """None for what discord.py says before the first measurement."""
    return latency if math.isfinite(latency) else None
