"""The gateway: sessions, shards, heartbeats, resuming, and every way in which a connection can end."""

# ruff: noqa: ASYNC109 - a test says how long it waits

from __future__ import annotations

import asyncio
import zlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

from .clock import Clock
from .codec import dumps, loads
from .log import Frame, Log
from .world import Guild, World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE_STATE = 0, 1, 2, 3, 4
RESUME, RECONNECT, REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 6, 7, 8, 9, 10, 11

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT

UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED, BAD_TOKEN, ALREADY_AUTHENTICATED = (
    4001,
    4002,
    4003,
    4004,
    4005,
)
INVALID_SEQUENCE, RATE_LIMITED, TIMED_OUT, INVALID_SHARD, SHARDING_REQUIRED = 4007, 4008, 4009, 4010, 4011
DISALLOWED_INTENTS = 4014

SENDS_A_MINUTE = 120
GUILDS_A_SHARD = 2500
REPLAYED = 10_000


@dataclass(slots=True, eq=False)
class Session:
    """What survives a cut connection: the sequence and the events to replay."""

    id: str
    shard: tuple[int, int]
    intents: int
    sequence: int = 0
    events: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=REPLAYED))
    connection: Connection | None = None

    async def dispatch(self, event: str, data: Any) -> None:
        """Number and keep the event; send it now if somebody is connected."""
        self.sequence += 1
        text = dumps({"op": DISPATCH, "t": event, "s": self.sequence, "d": data})
        self.events.append((self.sequence, text))
        if self.connection is not None:
            self.connection.note(sent=True, op=DISPATCH, event=event, data=data)
            await self.connection.send_text(text)


@dataclass(frozen=True, slots=True)
class Identify:
    """One IDENTIFY as received; `at` is UTC seconds. Those of a `key` must be 5 seconds apart."""

    at: float
    shard: tuple[int, int]
    intents: int
    key: int


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
        self.identifies: list[Identify] = []
        self.resumes = 0
        self.closed_with: list[int] = []
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.changed = asyncio.Condition()

    async def handle(self, request: web.Request) -> web.StreamResponse:
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


class Connection:
    """One websocket, from HELLO to its close."""

    def __init__(
        self, gateway: Gateway, request: web.Request, socket: web.WebSocketResponse, compress: bool
    ) -> None:
        self.gateway = gateway
        self.session: Session | None = None
        self._request = request
        self._socket = socket
        self._zlib = zlib.compressobj() if compress else None
        self._received: deque[float] = deque(maxlen=SENDS_A_MINUTE)
        self._heard = asyncio.get_running_loop().time()

    async def run(self) -> None:
        interval = self.gateway.heartbeat_interval
        await self.send(HELLO, {"heartbeat_interval": int(interval * 1000)})
        loop = asyncio.get_running_loop()
        while not self._socket.closed:
            try:
                message = await self._socket.receive(
                    timeout=max(self._heard + 1.5 * interval - loop.time(), 0.001)
                )
            except TimeoutError:
                await self.close(TIMED_OUT)
                return
            if message.type is not WSMsgType.TEXT:
                return
            await self._receive(message.data)

    def note(self, *, sent: bool, op: int, event: str | None, data: Any) -> None:
        if self.gateway.log.keeps:
            shard = self.session.shard[0] if self.session else 0
            self.gateway.log.frames.append(Frame(self.gateway.clock.now(), shard, sent, op, event, data))

    async def send(self, op: int, data: Any = None) -> None:
        self.note(sent=True, op=op, event=None, data=data)
        await self.send_text(dumps({"op": op, "d": data, "s": None, "t": None}))

    async def send_text(self, text: bytes) -> None:
        if self._socket.closed:
            return
        try:
            if self._zlib is None:
                await self._socket.send_str(text.decode())
            else:
                packed = self._zlib.compress(text) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
                await self._socket.send_bytes(packed)
        except ConnectionError:
            pass  # the bot went away; its session keeps the event

    async def close(self, code: int) -> None:
        self.gateway.closed_with.append(code)
        await self._socket.close(code=code)

    def cut(self) -> None:
        """Break the connection as a failing network does: no close frame."""
        if self.session is not None:
            self.session.connection = None
        if self._request.transport is not None:
            self._request.transport.abort()

    async def _receive(self, text: str) -> None:
        now = self.gateway.clock.now()
        if len(self._received) == SENDS_A_MINUTE and now - self._received[0] < 60:
            await self.close(RATE_LIMITED)
            return
        self._received.append(now)
        try:
            frame = loads(text)
            op, data = frame["op"], frame.get("d")
        except (ValueError, KeyError, TypeError):
            await self.close(DECODE_ERROR)
            return
        self.note(sent=False, op=op, event=None, data=data)
        if op == HEARTBEAT:
            self._heard = asyncio.get_running_loop().time()
            if self.gateway.acknowledges_heartbeats:
                await self.send(HEARTBEAT_ACK)
        elif op == IDENTIFY:
            await self._identify(data)
        elif op == RESUME:
            await self._resume(data)
        elif self.session is None:
            await self.close(NOT_AUTHENTICATED)
        elif op not in (PRESENCE, VOICE_STATE, REQUEST_MEMBERS):
            await self.close(UNKNOWN_OPCODE)

    async def _identify(self, data: dict[str, Any]) -> None:
        gateway = self.gateway
        number, count = data.get("shard") or (0, 1)
        identify = Identify(
            gateway.clock.now(), (number, count), data["intents"], number % gateway.max_concurrency
        )
        too_soon = self._too_soon(identify)
        gateway.identifies.append(identify)
        refusal = self._refusal(data, identify)
        if refusal is not None:
            await self.close(refusal)
        elif too_soon:
            await self.send(INVALID_SESSION, False)
        else:
            gateway.starts_left -= 1
            await self._start(identify)

    def _too_soon(self, identify: Identify) -> bool:
        interval = self.gateway.identify_interval
        return interval is not None and any(
            earlier.key == identify.key and identify.at - earlier.at < interval
            for earlier in self.gateway.identifies[-100:]
        )

    def _refusal(self, data: dict[str, Any], identify: Identify) -> int | None:
        number, count = identify.shard
        if self.session is not None:
            return ALREADY_AUTHENTICATED
        if data.get("token") != self.gateway.token() or self.gateway.starts_left <= 0:
            return BAD_TOKEN  # Discord also resets the token of a bot that used up its session starts
        if not 0 <= number < count:
            return INVALID_SHARD
        if len(self.gateway.guilds_of(identify.shard)) > GUILDS_A_SHARD:
            return SHARDING_REQUIRED
        if identify.intents & PRIVILEGED & ~self.gateway.allowed_intents:
            return DISALLOWED_INTENTS
        return None

    async def _start(self, identify: Identify) -> None:
        gateway, world = self.gateway, self.gateway.world
        session = Session(uuid4().hex, identify.shard, identify.intents, connection=self)
        self.session = gateway.sessions[session.id] = session
        guilds = gateway.guilds_of(identify.shard)
        await session.dispatch(
            "READY",
            {
                "v": 10,
                "user": world.bot.payload() | {"verified": True, "mfa_enabled": True, "email": None},
                "application": {"id": str(world.application_id), "flags": 0},
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
                "private_channels": [],
                "session_id": session.id,
                "session_type": "normal",
                "resume_gateway_url": gateway.url,
                "shard": list(identify.shard),
            },
        )
        if identify.intents & GUILDS:
            for guild in guilds:
                await session.dispatch("GUILD_CREATE", guild.created(world.bot, gateway.clock))
        await gateway.announce()

    async def _resume(self, data: dict[str, Any]) -> None:
        gateway = self.gateway
        session = gateway.sessions.get(data.get("session_id", ""))
        if data.get("token") != gateway.token():
            await self.close(BAD_TOKEN)
            return
        if session is None or not gateway.accepts_resume:
            await self.send(INVALID_SESSION, False)
            return
        seen = data.get("seq") or 0
        if seen > session.sequence:
            await self.close(INVALID_SEQUENCE)
            return
        # Events that happen meanwhile are only kept, so look again until there are none, then take over.
        while missed := [event for event in session.events if event[0] > seen]:
            for _, text in missed:
                await self.send_text(text)
            seen = missed[-1][0]
        self.session, session.connection = session, self
        gateway.resumes += 1
        await session.dispatch("RESUMED", {})
        await gateway.announce()
