"""Addresses as sources, against a server on the loopback."""

import asyncio
import gzip
import time
from collections.abc import AsyncIterator
from email.utils import formatdate

import pytest
from aiohttp import web

from knowledge.errors import FeedUnavailable
from knowledge.live.feeds import web as feeds_web
from knowledge.live.feeds.address import feed_addresses
from knowledge.live.feeds.feeder import Feeder
from knowledge.live.feeds.opening import open_feeds
from knowledge.live.feeds.web import WebSource
from knowledge.model import State
from tests.live.feeds.publish import ISLINGTON, candidacies, constituencies
from tests.live.feeds.rig import Rig, reader


class Server:
    """Answers at /feed.csv as it is told, and notes what was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[web.Request] = []
        self.text = "one\n"
        self.texts: dict[str, str] = {}
        self.status = 200
        self.headers: dict[str, str] = {}
        self.location: str | None = None
        self.delay = 0.0
        self.cut_off = False

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        await asyncio.sleep(self.delay)
        if self.location is not None and request.path == "/feed.csv":
            return web.Response(status=302, headers={"Location": self.location})
        if self.cut_off:
            response = web.StreamResponse(headers={"Content-Length": "1000"})
            await response.prepare(request)
            await response.write(b"half")
            assert request.transport is not None
            request.transport.close()
            return response
        known = self.headers.get("ETag")
        if known is not None and request.headers.get("If-None-Match") == known:
            return web.Response(status=304, headers=self.headers)
        text = self.texts.get(request.path, self.text)
        return web.Response(body=text.encode(), status=self.status, headers=self.headers)

    def source(self, seconds: float = 5.0) -> WebSource:
        return WebSource(self.url, seconds)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    told = Server()
    app = web.Application()
    app.router.add_get("/{path:.*}", told.answer)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    told.url = f"http://127.0.0.1:{runner.addresses[0][1]}/feed.csv?key=very-secret"
    try:
        yield told
    finally:
        await runner.cleanup()


async def text(source: WebSource) -> str:
    (document,) = await source.read()
    return document.data.decode()


async def trouble(source: WebSource) -> str:
    with pytest.raises(FeedUnavailable) as refused:
        await source.read()
    assert "very-secret" not in str(refused.value)
    assert refused.value.__cause__ is None
    return str(refused.value)


async def test_only_what_is_new_is_sent(server: Server) -> None:
    written = formatdate(1_720_137_600, usegmt=True)
    server.headers = {"ETag": '"1"', "Last-Modified": written}
    source = server.source()
    (first,) = await source.read()
    assert (first.name, first.data, first.modified) == ("feed.csv", b"one\n", 1_720_137_600)
    assert "If-None-Match" not in server.asked[0].headers
    assert (await source.read())[0] is first
    asked = server.asked[1].headers
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"1"', written)
    server.headers, server.text = {"ETag": '"2"'}, "two\n"
    (second,) = await source.read()
    assert (second.data, second.modified) == (b"two\n", None)
    assert "If-Modified-Since" in server.asked[2].headers
    await source.read()
    assert "If-Modified-Since" not in server.asked[3].headers


async def test_the_same_again_is_the_same_document(server: Server) -> None:
    """Of a server that knows neither ETag nor times."""
    source = server.source()
    assert (await source.read())[0] is (await source.read())[0]


async def test_a_time_in_the_future_is_none(server: Server) -> None:
    server.headers = {"Last-Modified": formatdate(time.time() + 3_600, usegmt=True)}
    (document,) = await server.source().read()
    assert document.modified is None


async def test_what_fails_is_read_again_when_it_works(server: Server) -> None:
    source = server.source(0.3)
    server.status = 500
    assert await trouble(source) == "feed.csv at 127.0.0.1 answers 500."
    server.status, server.delay = 200, 2.0
    assert await trouble(source) == "feed.csv at 127.0.0.1 does not answer within 0.3 seconds."
    server.delay, server.cut_off = 0.0, True
    assert await trouble(source) == "feed.csv at 127.0.0.1 cannot be read (ClientPayloadError)."
    server.cut_off = False
    assert await text(source) == "one\n"


async def test_nobody_there(server: Server) -> None:
    assert "cannot be read" in await trouble(WebSource("http://127.0.0.1:1/feed.csv?key=very-secret"))


@pytest.mark.parametrize(
    ("asked", "wait"), [("17", 17.0), ("", None), ("soon", None), (formatdate(0, usegmt=True), 0.0)]
)
async def test_a_busy_server_says_for_how_long(server: Server, asked: str, wait: float | None) -> None:
    server.status, server.headers = 429, {"Retry-After": asked}
    with pytest.raises(FeedUnavailable) as refused:
        await server.source().read()
    assert refused.value.retry_after == wait


async def test_redirects_within_the_host_are_followed(server: Server) -> None:
    server.location = "/moved.csv"
    assert await text(server.source()) == "one\n"
    assert [request.path for request in server.asked] == ["/feed.csv", "/moved.csv"]


@pytest.mark.parametrize(
    "location",
    [
        "http://localhost:{port}/x.csv",
        "http://127.0.0.1:1/x.csv",
        "//example.org/x.csv",
        "ftp://127.0.0.1/x.csv",
    ],
)
async def test_redirects_elsewhere_are_not(server: Server, location: str) -> None:
    server.location = location.format(port=server.url.split(":")[2].split("/")[0])
    assert "redirects to another host" in await trouble(server.source())
    assert len(server.asked) == 1


async def test_redirects_in_circles_end(server: Server) -> None:
    server.location = "/feed.csv"
    assert await trouble(server.source()) == "feed.csv at 127.0.0.1 redirects in circles."
    assert len(server.asked) == feeds_web.MOST_REDIRECTS + 1


async def test_too_much_is_not_read(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_web, "LARGEST", 1_000)
    server.text = "x" * 1_001
    assert "is larger than" in await trouble(server.source())
    server.text = "x" * 1_000
    assert len(await text(server.source())) == 1_000


async def test_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small answer that is a large file."""
    monkeypatch.setattr(feeds_web, "LARGEST", 100_000)

    async def packed(request: web.Request) -> web.Response:
        return web.Response(body=gzip.compress(b"x" * 10_000_000), headers={"Content-Encoding": "gzip"})

    app = web.Application()
    app.router.add_get("/feed.csv", packed)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        address = f"http://127.0.0.1:{runner.addresses[0][1]}/feed.csv"
        assert "is larger than" in await trouble(WebSource(address))
    finally:
        await runner.cleanup()


async def test_a_feed_of_two_addresses(server: Server, rig: Rig) -> None:
    """From the settings' text to the seat's result; looked at again, nothing is sent and nothing is new."""
    texts = {
        "/candidacies.csv": candidacies((ISLINGTON,), (ISLINGTON,)),
        "/seats.csv": constituencies((ISLINGTON,), (ISLINGTON,), (ISLINGTON,)),
    }
    server.texts, server.headers = texts, {"ETag": '"1"'}
    places = [server.url.replace("/feed.csv", path) for path in texts]
    (feed,) = open_feeds(feed_addresses(f"night={'|'.join(places)}"), reader(), rig.store)
    first = await feed.poll(rig.store.book)
    assert [due.declared.code for due in first.due] == [ISLINGTON]
    feeder = Feeder([feed], rig.intake, 10.0)
    await feeder.poll(feed)
    assert rig.contest(ISLINGTON).state is State.DECLARED
    again = await feed.poll(rig.store.book)
    assert (again.due, again.trouble) == ((), None)
    assert [request.headers.get("If-None-Match") for request in server.asked[2:]] == ['"1"'] * 4
