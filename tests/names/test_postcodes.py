"""Postcodes against a service on the loopback."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from knowledge.errors import Service, Unavailable, UnknownName
from knowledge.names.match import Found, How, NotFound, Several
from knowledge.names.postcodes import MOST_BYTES, PostcodeLookup, is_postcode
from tests.shipped import index

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
SECONDS = 0.2


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[str]:
    """The address of a service that answers every postcode with the handler."""
    app = web.Application()
    app.router.add_get("/postcodes/{postcode}", handler)
    app.router.add_get("/elsewhere", answering({"parliamentary_constituency": "E14001305"}))
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def answering(codes: object, status: int = 200) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        return web.json_response({"status": status, "result": {"codes": codes}}, status=status)

    return answer


def saying(body: bytes, status: int = 200) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=body, status=status, content_type="application/json")

    return answer


async def codes(handler: Handler, postcode: str = "N7 7AJ") -> tuple[str, ...]:
    async with serving(handler) as url:
        return await PostcodeLookup(url, SECONDS).codes(postcode)


@pytest.mark.parametrize(
    "text", ["N7 7AJ", "n77aj", " sw1a 0aa ", "SW1A0AA", "EC1A\u00a01BB", "M1 1AE", "B33 8TH", "gir 0aa"]
)
def test_the_form_of_a_postcode_is_recognised(text: str) -> None:
    assert is_postcode(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "N7",
        "E14001305",
        "Leeds NW",
        "SW1A",
        "N7 7AJJ",
        "77 7AJ",
        "N7 7AJ, London",
        "Ｎ７ ７ＡＪ",
        "N7\n\n7AJ",
    ],
)
def test_nothing_else_is_taken_for_one(text: str) -> None:
    assert not is_postcode(text)


async def test_a_postcode_is_asked_for_without_its_space_and_in_capitals() -> None:
    asked = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append(request.match_info["postcode"])
        return await answering({"parliamentary_constituency": "E14001305"})(request)

    assert await codes(answer, " n7 7aj ") == ("E14001305",)
    assert asked == ["N77AJ"]


async def test_both_boundaries_are_told_newest_first_and_once() -> None:
    both = {"parliamentary_constituency": "E14000763", "parliamentary_constituency_2024": "E14001305"}
    assert await codes(answering(both)) == ("E14001305", "E14000763")
    same = dict.fromkeys(both, "E14001305")
    assert await codes(answering(same)) == ("E14001305",)


async def test_a_postcode_that_does_not_exist_is_unknown() -> None:
    with pytest.raises(UnknownName):
        await codes(saying(b'{"status":404,"error":"Postcode not found"}', 404))


@pytest.mark.parametrize("code", [None, "L99999999", "M99999999", "E99999999"])
async def test_a_postcode_outside_all_seats_is_unknown(code: str | None) -> None:
    with pytest.raises(UnknownName):
        await codes(answering({"parliamentary_constituency": code}))


async def test_a_slow_service_is_unavailable_in_time() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(1)
        return web.Response()

    async with serving(answer) as url:
        started = time.monotonic()
        with pytest.raises(Unavailable) as error:
            await PostcodeLookup(url, SECONDS).codes("N7 7AJ")
        assert time.monotonic() - started < 0.9
    assert error.value.configured
    assert error.value.service is Service.POSTCODES


@pytest.mark.parametrize(
    "handler",
    [
        saying(b"", 500),
        saying(b"", 204),
        saying(b"<html>"),
        saying(b""),
        saying(b"[]"),
        saying(b"null"),
        saying(b'{"result": null}'),
        saying(b'{"result": {"codes": []}}'),
        saying(b'{"result": {"codes": {}}}'),
        saying(b"\xff\xfe\x00"),
        saying(b"[" * 50_000),
        answering({"parliamentary_constituency": 14}),
        saying(b'{"result": {"codes": {"parliamentary_constituency": "E14001305"}}}' + b" " * MOST_BYTES),
    ],
)
async def test_a_broken_service_is_unavailable(handler: Handler) -> None:
    with pytest.raises(Unavailable) as error:
        await codes(handler)
    assert error.value.configured


async def test_a_connection_cut_in_the_middle_is_unavailable() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b'{"result":')
        assert request.transport is not None
        request.transport.close()
        return response

    with pytest.raises(Unavailable):
        await codes(answer)


async def test_nobody_there_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        await PostcodeLookup("http://127.0.0.1:1", SECONDS).codes("N7 7AJ")


async def test_a_redirect_is_not_followed() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    with pytest.raises(Unavailable):
        await codes(answer)


async def test_no_postcode_is_logged_or_stands_in_an_error(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for handler in (saying(b"", 500), saying(b"", 404), saying(b"nonsense")):
        with pytest.raises((Unavailable, UnknownName)) as error:
            await codes(handler)
        assert "N77AJ" not in str(error.value).replace(" ", "")
        assert error.value.__cause__ is None
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("aiohttp.access")]
    assert not any("7AJ" in line for line in ours)


def test_a_code_of_these_boundaries_says_where_a_point_lies() -> None:
    match = index("2010").holding(("E14001131", "E14000602"))
    assert isinstance(match, Found)
    assert match.constituency.name == "Bristol West"


def test_a_code_of_other_boundaries_offers_every_seat_the_point_may_lie_in() -> None:
    # 95% of Aldershot's homes of 2024 were in Aldershot before.
    match = index("2010").holding(("E14001063",))
    assert isinstance(match, Several)
    assert [seat.name for seat in match.constituencies] == ["Aldershot", "North East Hampshire"]
    # Most of a seat, or its name, is an answer to its code, and none to where a point in it lies.
    assert isinstance(index("2010").resolve("E14001063"), Found)


def test_a_code_of_a_seat_whose_boundary_did_not_change_is_decisive() -> None:
    match = index("2010").holding(("E14001305",))
    assert isinstance(match, Found)
    assert (match.constituency.code, match.how) == ("E14000763", How.LATER)


def test_an_unheard_code_lies_nowhere() -> None:
    assert index().holding(("E14999998",)) == NotFound()
