"""The loopback Discord: starts the server on 127.0.0.1 and does, for a test, what users do."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from aiohttp import web
from aiohttp.typedefs import Handler

from .clock import Clock
from .gateway import Gateway
from .log import Log
from .openapi import Description
from .ratelimits import RateLimits
from .rest import LARGEST_BODY, Rest
from .scene import Scene
from .state import State
from .trouble import Trouble
from .users import Users
from .world import World

TOKEN = "loopback.token.of-the-bot"
DESCRIPTION_VARIABLE = "DISCORD_OPENAPI"


class LoopbackDiscord(Scene, Users, Trouble):
    """An async context manager; everything happens in the event loop that enters it.

    What a test can do with it stands in three files: `Scene`, `Users` and `Trouble`.

    `checks=False` drops limits, the log and the rules of a user's client, for benchmarks. `description` is
    the path of Discord's OpenAPI file: by default what DISCORD_OPENAPI names; None for none. `keeps` bounds
    the messages, interactions and log entries remembered.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        checks: bool = True,
        keeps: int = 5_000,
        description: Path | Literal["environment"] | None = "environment",
    ) -> None:
        if description == "environment":
            named = os.environ.get(DESCRIPTION_VARIABLE)
            description = Path(named) if named else None
        self._state = State(
            token=token,
            checks=checks,
            keeps=keeps,
            description=Description(description) if description else None,
        )
        self._rest = Rest(self._state)
        self._runner: web.AppRunner | None = None
        self.crashes: list[Exception] = []  # raised at the end, so that no test passes over them
        self.user = self.add_user("asker")  # who acts where a test names nobody

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=LARGEST_BODY, middlewares=[self._keep_crashes])
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest.handle)
        app.router.add_get("/attachments/{channel}/{id}/{message}/{name}", self._attachment)
        app.router.add_get("/gateway/", self._state.gateway.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self._state.api_url = f"http://127.0.0.1:{port}/api/v10"
        self._state.gateway.url = f"ws://127.0.0.1:{port}/gateway/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connection in list(self.gateway.connections):
            connection.cut()
        if self._runner is not None:
            await self._runner.cleanup()
        if self.crashes and error is None:
            raise ExceptionGroup("the loopback Discord itself failed", self.crashes)

    @property
    def api_url(self) -> str:
        """For DISCORD_API_URL."""
        return self._state.api_url

    @property
    def gateway_url(self) -> str:
        return self._state.gateway.url

    @property
    def token(self) -> str:
        return self._state.token

    @property
    def clock(self) -> Clock:
        return self._state.clock

    @property
    def log(self) -> Log:
        return self._state.log

    @property
    def gateway(self) -> Gateway:
        return self._state.gateway

    @property
    def world(self) -> World:
        return self._state.world

    @property
    def limits(self) -> RateLimits:
        return self._rest.limits

    @property
    def rest(self) -> Rest:
        return self._rest

    @property
    def violations(self) -> list[str]:
        """Bodies from the bot that broke Discord's description; always empty without the description."""
        return self._rest.violations

    @property
    def own_violations(self) -> list[str]:
        """The same for this server's own answers: a fault of the server, not of the bot."""
        return self._rest.own_violations

    @web.middleware
    async def _keep_crashes(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except (web.HTTPException, ConnectionError):
            raise
        except Exception as crash:
            self.crashes.append(crash)
            raise

    async def _attachment(self, request: web.Request) -> web.Response:
        message = self._state.messages.get(int(request.match_info["message"]))
        if message is None or request.match_info["name"] not in message.files:
            raise web.HTTPNotFound
        return web.Response(body=message.files[request.match_info["name"]])
