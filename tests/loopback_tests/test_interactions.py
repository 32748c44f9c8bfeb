"""What may answer an interaction, when, and how often; completions and modals."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.loopback import Interaction, LoopbackDiscord
from tests.loopback_tests.wire import JSON, Api, api

HELLO = {"type": 4, "data": {"content": "hello"}}
COMMAND = {
    "name": "result",
    "description": "x",
    "options": [
        {"type": 3, "name": "constituency", "description": "x", "autocomplete": True},
        {"type": 4, "name": "year", "description": "x", "autocomplete": True},
    ],
}


@pytest.fixture
async def rest(server: LoopbackDiscord) -> AsyncIterator[Api]:
    server.register(COMMAND)
    async with api(server) as client:
        yield client


async def slash(rest: Api) -> Interaction:
    return await rest.server.slash("result")


async def test_too_late(rest: Api) -> None:
    asked = await slash(rest)
    rest.server.clock.advance(2.9)
    in_time = await slash(rest)
    rest.server.clock.advance(0.2)
    assert await rest.answer(asked, HELLO) == (404, {"message": "Unknown interaction", "code": 10062})
    assert (await rest.answer(in_time, HELLO))[0] == 204


async def test_twice(rest: Api) -> None:
    asked = await slash(rest)
    await rest.answer(asked, HELLO)
    acknowledged = {"message": "Interaction has already been acknowledged.", "code": 40060}
    assert await rest.answer(asked, HELLO) == (400, acknowledged)
    assert [refusal.code for refusal in asked.refusals] == [40060]


async def test_unknown_interaction_and_wrong_token(rest: Api) -> None:
    asked = await slash(rest)
    for path in (f"/interactions/1/{asked.token}/callback", f"/interactions/{asked.id}/wrong/callback"):
        assert (await rest.call("POST", path, HELLO))[1]["code"] == 10062


async def test_following_up_before_answering(rest: Api) -> None:
    asked = await slash(rest)
    assert (await rest.follow(asked, body={"content": "x"}))[1]["code"] == 10015
    assert (await rest.follow(asked, "PATCH", "/messages/@original", {"content": "x"}))[1]["code"] == 10015


async def test_unknown_webhook_and_message(rest: Api) -> None:
    application = rest.server.world.application_id
    unknown = (404, {"message": "Unknown Webhook", "code": 10015})
    assert await rest.call("POST", f"/webhooks/{application}/nonsense", {"content": "x"}) == unknown
    asked = await slash(rest)
    await rest.answer(asked, HELLO)
    assert (await rest.call("POST", f"/webhooks/1/{asked.token}", {"content": "x"}))[1]["code"] == 10015
    assert (await rest.follow(asked, "GET", "/messages/123"))[1]["code"] == 10008


async def test_a_token_lives_fifteen_minutes(rest: Api) -> None:
    asked = await slash(rest)
    await rest.answer(asked, HELLO)
    rest.server.clock.advance(14 * 60 + 59)
    assert (await rest.follow(asked, body={"content": "x"}))[0] == 200
    rest.server.clock.advance(2)
    expired = (401, {"message": "Invalid Webhook Token", "code": 50027})
    assert await rest.follow(asked, body={"content": "x"}) == expired
    assert await rest.follow(asked, "GET", "/messages/@original") == expired


async def test_a_deferral_fixes_public_or_private(rest: Api) -> None:
    asked = await slash(rest)
    await rest.answer(asked, {"type": 5, "data": {"flags": 64}})
    _, loading = await rest.follow(asked, "GET", "/messages/@original")
    assert loading["flags"] == 64 | 128
    assert not asked.answered
    # Directly after the deferral a followup fills it in, and cannot make it public.
    _, filled = await rest.follow(asked, body={"content": "done"})
    assert (filled["id"], filled["flags"]) == (loading["id"], 64)
    _, second = await rest.follow(asked, body={"content": "more"})
    assert second["flags"] == 0
    assert [message.content for message in asked.followups] == ["more"]


async def test_deleting(rest: Api) -> None:
    asked = await slash(rest)
    await rest.answer(asked, HELLO)
    assert await rest.follow(asked, "DELETE", "/messages/@original") == (204, "")
    assert (await rest.follow(asked, "GET", "/messages/@original"))[1]["code"] == 10008
    assert rest.server.messages(asked.channel) == []


@pytest.mark.parametrize("kind", [6, 7, 8, 1, 99, None])
async def test_callbacks_that_a_command_cannot_have(rest: Api, kind: int | None) -> None:
    status, body = await rest.answer(await slash(rest), {"type": kind, "data": {"content": "x"}})
    assert (status, body["code"], list(body["errors"])) == (400, 50035, ["type"])


async def test_with_response(rest: Api) -> None:
    asked = await slash(rest)
    path = f"/interactions/{asked.id}/{asked.token}/callback?with_response=1"
    status, body = await rest.call("POST", path, HELLO)
    assert status == 200
    assert body["resource"]["message"]["content"] == "hello"
    assert body["interaction"]["response_message_id"] == body["resource"]["message"]["id"]


def choices(count: int, **changes: Any) -> list[JSON]:
    return [{"name": str(number), "value": str(number)} | changes for number in range(count)]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (choices(26), "choices"),
        (choices(1, name=""), "choices.0.name"),
        (choices(1, name="x" * 101), "choices.0.name"),
        (choices(1, value=""), "choices.0.value"),
        (choices(1, value="x" * 101), "choices.0.value"),
        ([{"name": "x"}], "choices.0.value"),
    ],
)
async def test_completions_refused(rest: Api, wrong: list[JSON], where: str) -> None:
    asked = await rest.server.autocomplete("result", {}, "constituency")
    status, body = await rest.answer(asked, {"type": 8, "data": {"choices": wrong}})
    assert (status, body["code"]) == (400, 50035)
    node: Any = body["errors"]["data"]
    for step in where.split("."):
        node = node[step]
    assert node["_errors"]
    fine = choices(25, name="x" * 100)
    assert (await rest.answer(asked, {"type": 8, "data": {"choices": fine}}))[0] == 204
    assert (await asked.reply(1)).choices == fine


async def test_a_completion_of_numbers(rest: Api) -> None:
    asked = await rest.server.autocomplete("result", {"constituency": "x"}, "year")
    assert (await rest.answer(asked, {"type": 8, "data": {"choices": [{"name": "2024", "value": 2024}]}}))[
        0
    ] == 204


async def test_a_completion_takes_no_message(rest: Api) -> None:
    asked = await rest.server.autocomplete("result", {}, "constituency")
    assert (await rest.answer(asked, HELLO))[1]["code"] == 50035


def text_input(**changes: Any) -> JSON:
    return {"type": 1, "components": [{"type": 4, "style": 1, "custom_id": "a", "label": "A"} | changes]}


def modal(*rows: JSON, **changes: Any) -> JSON:
    return {"title": "T", "custom_id": "m", "components": list(rows or [text_input()])} | changes


def label(**changes: Any) -> JSON:
    return {"type": 18, "label": "A", "component": {"type": 4, "style": 1, "custom_id": "a"}} | changes


@pytest.mark.parametrize(
    ("within", "beyond"),
    [
        (modal(title="x" * 45), modal(title="x" * 46)),
        (modal(custom_id="x" * 100), modal(custom_id="x" * 101)),
        (modal(), modal(title=None)),
        (
            modal(*(text_input(custom_id=str(n)) for n in range(5))),
            modal(*(text_input(custom_id=str(n)) for n in range(6))),
        ),
        (modal(), modal(components=[])),
        (modal(text_input(custom_id="x" * 100)), modal(text_input(custom_id="x" * 101))),
        (modal(text_input(label="x" * 45)), modal(text_input(label="x" * 46))),
        (modal(text_input(placeholder="x" * 100)), modal(text_input(placeholder="x" * 101))),
        (modal(text_input(value="x" * 4000)), modal(text_input(value="x" * 4001))),
        (modal(text_input(), text_input(custom_id="b")), modal(text_input(), text_input())),
        (modal(label(label="x" * 45)), modal(label(label="x" * 46))),
        (modal(label(description="x" * 100)), modal(label(description="x" * 101))),
        (modal(), modal({"type": 2, "style": 1, "label": "x", "custom_id": "x"})),
    ],
)
async def test_modals(rest: Api, within: JSON, beyond: JSON) -> None:
    asked = await slash(rest)
    status, body = await rest.answer(asked, {"type": 9, "data": beyond})
    assert (status, body["code"], list(body["errors"])) == (400, 50035, ["data"])
    assert (await rest.answer(asked, {"type": 9, "data": within}))[0] == 204
