"""One websocket of the gateway, from HELLO to its close, and the order in which Discord wants its frames."""

from __future__ import annotations

import asyncio
import zlib
from collections import deque
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from aiohttp import WSMsgType, web

from .codec import dumps, loads
from .log import Frame
from .opcodes import PRIVILEGED, Close, Intent, Op
from .sessions import Identify, Session

if TYPE_CHECKING:
    from .gateway import Gateway

SENDS_A_MINUTE = 120
GUILDS_A_SHARD = 2500


class Connection:
    """One websocket, from HELLO to its close."""

    def __init__(
        self, gateway: Gateway, request: web.Request, socket: web.WebSocketResponse, compress: bool
    ) -> None:
        self.gateway = gateway
        self.session: Session | None = None
        self._request = request
        self._socket = socket
        # Fast rather than small: it took a sixth of this server's time, which benchmarks wait for.
        self._zlib = zlib.compressobj(zlib.Z_BEST_SPEED) if compress else None
        self._received: deque[float] = deque(maxlen=SENDS_A_MINUTE)
        self._heard = asyncio.get_running_loop().time()

    async def run(self) -> None:
        interval = self.gateway.heartbeat_interval
        await self.send(Op.HELLO, {"heartbeat_interval": int(interval * 1000)})
        loop = asyncio.get_running_loop()
        while not self._socket.closed:
            try:
                message = await self._socket.receive(
                    timeout=max(self._heard + 1.5 * interval - loop.time(), 0.001)
                )
            except TimeoutError:
                await self.close(Close.TIMED_OUT)
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
            await self.close(Close.RATE_LIMITED)
            return
        self._received.append(now)
        try:
            frame = loads(text)
            op, data = frame["op"], frame.get("d")
        except (ValueError, KeyError, TypeError):
            await self.close(Close.DECODE_ERROR)
            return
        self.note(sent=False, op=op, event=None, data=data)
        if op == Op.HEARTBEAT:
            self._heard = asyncio.get_running_loop().time()
            if self.gateway.acknowledges_heartbeats:
                await self.send(Op.HEARTBEAT_ACK)
        elif op == Op.IDENTIFY:
            await self._identify(data)
        elif op == Op.RESUME:
            await self._resume(data)
        elif self.session is None:
            await self.close(Close.NOT_AUTHENTICATED)
        elif op not in (Op.PRESENCE, Op.VOICE_STATE, Op.REQUEST_MEMBERS):
            await self.close(Close.UNKNOWN_OPCODE)

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
            await self.send(Op.INVALID_SESSION, False)
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
            return Close.ALREADY_AUTHENTICATED
        if data.get("token") != self.gateway.token() or self.gateway.starts_left <= 0:
            return Close.BAD_TOKEN  # Discord also resets the token of a bot that used up its session starts
        if not 0 <= number < count:
            return Close.INVALID_SHARD
        if len(self.gateway.guilds_of(identify.shard)) > GUILDS_A_SHARD:
            return Close.SHARDING_REQUIRED
        if identify.intents & PRIVILEGED & ~self.gateway.allowed_intents:
            return Close.DISALLOWED_INTENTS
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
        if identify.intents & Intent.GUILDS:
            for guild in (guild for guild in guilds if guild.available):
                await session.dispatch("GUILD_CREATE", guild.created(world.bot, gateway.clock))
        await gateway.announce()

    async def _resume(self, data: dict[str, Any]) -> None:
        gateway = self.gateway
        session = gateway.sessions.get(data.get("session_id", ""))
        if data.get("token") != gateway.token():
            await self.close(Close.BAD_TOKEN)
            return
        if session is None or not gateway.accepts_resume:
            await self.send(Op.INVALID_SESSION, False)
            return
        seen = data.get("seq") or 0
        if seen > session.sequence:
            await self.close(Close.INVALID_SEQUENCE)
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
