"""Plain HTTP and websocket access to the loopback, without discord.py in between."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Self

import aiohttp

from tests.loopback import Interaction, LoopbackDiscord

JSON = dict[str, Any]
ALL_INTENTS = 1 | 1 << 9 | 1 << 12


class Api:
    """REST calls with the bot's token; every call returns status and body."""

    def __init__(self, server: LoopbackDiscord, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session
        self.headers: Mapping[str, str] = {}

    async def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        files: Mapping[str, bytes] | None = None,
        token: str = "",
    ) -> tuple[int, Any]:
        headers = {"Authorization": f"Bot {token or self.server.token}"}
        data: Any = None
        if files is not None:
            data = aiohttp.FormData(quote_fields=False)
            data.add_field("payload_json", json.dumps(body))
            for index, (name, content) in enumerate(files.items()):
                data.add_field(
                    f"files[{index}]", content, filename=name, content_type="application/octet-stream"
                )
        elif body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body)
            headers["Content-Type"] = "application/json"
        async with self.session.request(
            method, self.server.api_url + path, data=data, headers=headers
        ) as answer:
            self.headers = answer.headers
            text = await answer.text()
            return answer.status, json.loads(text) if answer.content_type == "application/json" else text

    async def answer(self, asked: Interaction, body: JSON, **more: Any) -> tuple[int, Any]:
        """The first callback of an interaction."""
        return await self.call("POST", f"/interactions/{asked.id}/{asked.token}/callback", body, **more)

    async def follow(
        self, asked: Interaction, method: str = "POST", suffix: str = "", body: Any = None
    ) -> Any:
        """A followup or, with a suffix such as /messages/@original, what concerns one."""
        application = self.server.world.application_id
        return await self.call(method, f"/webhooks/{application}/{asked.token}{suffix}", body)


@asynccontextmanager
async def api(server: LoopbackDiscord) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(server, session)


class Wire:
    """One gateway connection by hand; frames are plain dictionaries."""

    def __init__(self, server: LoopbackDiscord, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.server = server
        self.socket = socket

    async def send(self, op: int, data: Any) -> None:
        await self.socket.send_str(json.dumps({"op": op, "d": data}))

    async def receive(self) -> JSON:
        frame: JSON = json.loads(await asyncio.wait_for(self.socket.receive_str(), 5))
        return frame

    async def closed(self) -> int | None:
        """The code with which the server ends the connection."""
        while True:
            message = await asyncio.wait_for(self.socket.receive(), 5)
            if message.type is not aiohttp.WSMsgType.TEXT:
                return self.socket.close_code

    async def identify(self, **changes: Any) -> Self:
        await self.send(2, {"token": self.server.token, "intents": ALL_INTENTS, "properties": {}, **changes})
        return self

    async def until(self, event: str) -> JSON:
        """The next dispatch of this name."""
        while (frame := await self.receive())["t"] != event:
            pass
        return frame


@asynccontextmanager
async def wire(server: LoopbackDiscord) -> AsyncIterator[Wire]:
    """A connection that has had its HELLO."""
    async with aiohttp.ClientSession() as session, session.ws_connect(server.gateway_url + "?v=10") as socket:
        opened = Wire(server, socket)
        assert (await opened.receive())["op"] == 10
        yield opened
