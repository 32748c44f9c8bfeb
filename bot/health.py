"""How the bot is, over HTTP at the address that HEALTH names: for supervisors, and for who keeps graphs.

    /livez     200 while the event loop turns; nothing else is looked at
    /readyz    200 while what is asked is heard and answered, else 503; as JSON what there is to say
    /health    the same, by the name that people try first
    /metrics   for Prometheus, where its client library is installed

Nothing secret is told, and nothing of what anybody asked: of an incident only its code and time.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import discord
from aiohttp import web

from bot.condition import Condition, Observer
from bot.health_address import HealthAddress
from bot.tally import Tally
from knowledge.errors import SettingsError

try:
    from bot import metrics
except ModuleNotFoundError:  # of an optional extra
    metrics = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from bot.services import Services

log = logging.getLogger(__name__)

# Seconds that an answer under way may take at the end.
_CLOSING = 0.2
_NO_METRICS = "The package prometheus-client is not installed.\n"


@asynccontextmanager
async def telling_health(
    address: HealthAddress, client: discord.AutoShardedClient, services: "Services"
) -> AsyncIterator[None]:
    """Tells it meanwhile. Raises SettingsError where the address cannot be had."""
    async with Observer.watching(client, services) as observer:
        app = web.Application()
        app.add_routes(_Pages(observer, services.tally).routes())
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=_CLOSING)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, address.host, address.port).start()
            except OSError as error:
                raise SettingsError(f"HEALTH={address} cannot be used: {error.strerror}.") from None
            log.info("Health is told at http://%s/health", address)
            yield
        finally:
            await runner.cleanup()


class _Pages:
    def __init__(self, observer: Observer, tally: Tally) -> None:
        self._observer = observer
        self._tally = tally

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/livez", self._live),
            web.get("/readyz", self._ready),
            web.get("/health", self._ready),
            web.get("/metrics", self._metrics),
        ]

    async def _live(self, request: web.Request) -> web.Response:
        return web.Response(text="live\n")

    async def _ready(self, request: web.Request) -> web.Response:
        condition = await self._observer.look()
        return web.json_response(told(condition), status=200 if condition.ready else 503)

    async def _metrics(self, request: web.Request) -> web.Response:
        if metrics is None:
            return web.Response(text=_NO_METRICS, status=501)
        body = metrics.exposition(await self._observer.look(), self._tally)
        return web.Response(body=body, headers={"Content-Type": metrics.CONTENT_TYPE})


def told(condition: Condition) -> dict[str, object]:
    """Plain JSON data: seconds, instants in ISO 8601, null for what is not known."""
    queue, incident = condition.outbox, condition.last_incident
    return {
        "ready": condition.ready,
        "gateway": [
            {"shard": shard.number, "connected": shard.connected, "latency": shard.latency}
            for shard in condition.shards
        ],
        "servers": condition.servers,
        "store": {"answers": queue is not None, "revision": condition.revision},
        "outbox": queue and {"waiting": queue.waiting, "failed": queue.failed},
        "feeds": [
            {"name": feed.name, "age": feed.seconds, "trouble": feed.trouble} for feed in condition.feeds
        ],
        "election": {"declared": condition.declared, "seats": condition.seats},
        "held": asdict(condition.held),
        "incidents": condition.incidents,
        "last_incident": incident and {"code": incident.code, "at": incident.at.isoformat()},
    }
