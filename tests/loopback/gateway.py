"""The gateway: the sessions of the bot, which shard an event belongs to, and what a test can set."""

# ruff: noqa: ASYNC109 - a test says how long it waits

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

from .clock import Clock
from .connection import Connection
from .log import Log
from .opcodes import PRIVILEGED
from .sessions import Identify, Session
from .world import Guild, World


class Gateway:
    """All sessions of the one bot. The settings below are a test's to change at any time."""

    def __init__(self, world: World, clock: Clock, log: Log, token: Callable[[], str]) -> None:
        self.world = world
        self.clock = clock
        self.log = log
        self.token = token
        self.url = ""
        self.heartbeat_interval = 41.25
        self.acknowledges_heartbeats = True
        self.shards = 1
        self.max_concurrency = 1
        self.identify_interval: float | None = None  # 5.0 enforces Discord's; recorded in any case
        self.starts_total = self.starts_left = 1000
        self.allowed_intents = ~PRIVILEGED
        self.compresses = True
        self.accepts_resume = True
        self.is_up = True
        self.refused = 0
        self.listener: Session | None = None  # hears every event, where several processes are one bot
        self.identifies: list[Identify] = []
        self.resumes = 0
        self.closed_with: list[int] = []
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.changed = asyncio.Condition()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if not self.is_up:
            self.refused += 1
            raise web.HTTPBadGateway
        socket = web.WebSocketResponse(max_msg_size=0, compress=False)
        await socket.prepare(request)
        compress = self.compresses and request.query.get("compress") == "zlib-stream"
        connection = Connection(self, request, socket, compress)
        self.connections.add(connection)
        try:
            await connection.run()
        finally:
            self.connections.discard(connection)
            if connection.session is not None and connection.session.connection is connection:
                connection.session.connection = None
            await self.announce()
        return socket

    async def announce(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def until(self, holds: Callable[[], bool], timeout: float, what: str) -> None:
        """Wait until a change of sessions or commands makes `holds` true. Raises TimeoutError."""
        async with self.changed:
            try:
                await asyncio.wait_for(self.changed.wait_for(holds), timeout)
            except TimeoutError:
                raise TimeoutError(f"not {what} within {timeout:g} s") from None

    @property
    def connected(self) -> list[Session]:
        return [session for session in self.sessions.values() if session.connection is not None]

    def session_for(self, guild_id: int | None) -> Session | None:
        """The newest session of the shard that this server's events go to; direct messages go to shard 0."""
        if self.listener is not None:
            return self.listener
        for session in reversed(self.sessions.values()):
            number, count = session.shard
            if number == ((guild_id >> 22) % count if guild_id else 0):
                return session
        return None

    async def dispatch(self, event: str, data: Any, guild_id: int | None) -> bool:
        """Send or keep an event for its shard; False when no session exists that could ever see it."""
        session = self.session_for(guild_id)
        if session is None:
            return False
        await session.dispatch(event, data)
        return True

    def guilds_of(self, shard: tuple[int, int]) -> list[Guild]:
        number, count = shard
        return [
            guild
            for guild in self.world.guilds.values()
            if guild.member and (guild.id >> 22) % count == number
        ]

    def start_limit(self) -> dict[str, int]:
        return {
            "total": self.starts_total,
            "remaining": self.starts_left,
            "reset_after": 86_400_000,
            "max_concurrency": self.max_concurrency,
        }

    def forget_sessions(self) -> None:
        """Sessions without a connection can no longer be resumed."""
        self.sessions = {key: session for key, session in self.sessions.items() if session.connection}
