"""Every limit of a message, each with a body at the limit that passes and one beyond it that does not."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.loopback import LoopbackDiscord
from tests.loopback_tests.wire import JSON, Api, api

MIB = 1024 * 1024


def button(**changes: Any) -> JSON:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "go"} | changes


def menu(**changes: Any) -> JSON:
    return {"type": 3, "custom_id": "which", "options": [{"label": "a", "value": "a"}]} | changes


def row(*items: JSON) -> JSON:
    return {"type": 1, "components": list(items)}


def rows(*items: JSON) -> JSON:
    return {"content": "x", "components": [row(*items)]}


def option(**changes: Any) -> JSON:
    return rows(menu(options=[{"label": "a", "value": "a"} | changes]))


def embed(**parts: Any) -> JSON:
    return {"embeds": [parts]}


def named(name: str, value: str) -> JSON:
    return embed(fields=[{"name": name, "value": value}])


def fields(count: int) -> JSON:
    return embed(fields=[{"name": "n", "value": "v"}] * count)


def layout(text: str, **changes: Any) -> JSON:
    return {"flags": 1 << 15, "components": [{"type": 10, "content": text}]} | changes


def buttons(count: int) -> list[JSON]:
    return [button(custom_id=str(number)) for number in range(count)]


def options(count: int) -> list[JSON]:
    return [{"label": "a", "value": str(number)} for number in range(count)]


LONG, RANGE, EMPTY = "BASE_TYPE_MAX_LENGTH", "BASE_TYPE_BAD_LENGTH", "BASE_TYPE_REQUIRED"
ROW, ITEM, FIELD = "components.0.components", "components.0.components.0", "embeds.0.fields.0"

# What is limited: (a body at the limit, a body beyond it, where the error is, its code).
LIMITS: dict[str, tuple[JSON, JSON, str, str]] = {
    "content": ({"content": "x" * 2000}, {"content": "x" * 2001}, "content", LONG),
    "embeds": ({"embeds": [{"title": "x"}] * 10}, {"embeds": [{"title": "x"}] * 11}, "embeds", LONG),
    "embed title": (embed(title="x" * 256), embed(title="x" * 257), "embeds.0.title", LONG),
    "embed description": (
        embed(description="x" * 4096),
        embed(description="x" * 4097),
        "embeds.0.description",
        LONG,
    ),
    "embed footer": (
        embed(footer={"text": "x" * 2048}),
        embed(footer={"text": "x" * 2049}),
        "embeds.0.footer.text",
        LONG,
    ),
    "embed author": (
        embed(author={"name": "x" * 256}),
        embed(author={"name": "x" * 257}),
        "embeds.0.author.name",
        LONG,
    ),
    "embed fields": (fields(25), fields(26), "embeds.0.fields", LONG),
    "field name": (named("x" * 256, "v"), named("x" * 257, "v"), f"{FIELD}.name", RANGE),
    "field value": (named("n", "x" * 1024), named("n", "x" * 1025), f"{FIELD}.value", RANGE),
    "empty field name": (named("n", "v"), named(" ", "v"), f"{FIELD}.name", EMPTY),
    "empty field value": (named("n", "v"), named("n", ""), f"{FIELD}.value", EMPTY),
    "all embeds together": (
        {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3000}]},
        {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3001}]},
        "embeds",
        "MAX_EMBED_SIZE_EXCEEDED",
    ),
    "embed colour": (
        embed(title="x", color=0xFFFFFF),
        embed(title="x", color=0x1000000),
        "embeds.0.color",
        "NUMBER_TYPE_MAX",
    ),
    "rows": (
        {"components": [row(button(custom_id=str(n))) for n in range(5)]},
        {"components": [row(button(custom_id=str(n))) for n in range(6)]},
        "components",
        LONG,
    ),
    "buttons in a row": (rows(*buttons(5)), rows(*buttons(6)), ROW, RANGE),
    "an empty row": (rows(button()), rows(), ROW, EMPTY),
    "a button beside a menu": (rows(menu()), rows(menu(), button()), ROW, "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    "a button outside a row": (
        rows(button()),
        {"components": [button()]},
        "components.0.type",
        "UNION_TYPE_CHOICES",
    ),
    "custom id": (
        rows(button(custom_id="x" * 100)),
        rows(button(custom_id="x" * 101)),
        f"{ITEM}.custom_id",
        RANGE,
    ),
    "double custom id": (
        rows(button(), button(custom_id="other")),
        rows(button(), button()),
        f"{ROW}.1.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "neither custom id nor url": (
        rows(button(style=5, custom_id=None, url="https://example.org")),
        rows(button(custom_id=None)),
        ITEM,
        "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
    ),
    "label": (rows(button(label="x" * 80)), rows(button(label="x" * 81)), f"{ITEM}.label", LONG),
    "no label": (
        rows(button(label=None, emoji={"name": "🗳️"})),
        rows(button(label=None)),
        ITEM,
        "BUTTON_COMPONENT_INVALID_LABEL",
    ),
    "options": (rows(menu(options=options(25))), rows(menu(options=options(26))), f"{ITEM}.options", RANGE),
    "option label": (option(label="x" * 100), option(label="x" * 101), f"{ITEM}.options.0.label", RANGE),
    "option value": (option(value="x" * 100), option(value="x" * 101), f"{ITEM}.options.0.value", RANGE),
    "option description": (
        option(description="x" * 100),
        option(description="x" * 101),
        f"{ITEM}.options.0.description",
        LONG,
    ),
    "double option": (
        rows(menu(options=options(2))),
        rows(menu(options=options(1) * 2)),
        f"{ITEM}.options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    "placeholder": (
        rows(menu(placeholder="x" * 150)),
        rows(menu(placeholder="x" * 151)),
        f"{ITEM}.placeholder",
        LONG,
    ),
    "text in components v2": (layout("x" * 4000), layout("x" * 4001), "components", LONG),
    "content beside components v2": (
        layout("x"),
        layout("x", content="x"),
        "content",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    "a file that was not sent": (
        embed(title="x"),
        embed(image={"url": "attachment://map.png"}),
        "embeds.0.image.url",
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    ),
    "an attachment without its file": (
        {"content": "x", "attachments": []},
        {"content": "x", "attachments": [{"id": 0, "filename": "map.png"}]},
        "attachments.0.id",
        "ATTACHMENT_NOT_FOUND",
    ),
}


@pytest.fixture
async def rest(server: LoopbackDiscord) -> AsyncIterator[Api]:
    server.limits.clear()
    server.register({"name": "result", "description": "x"})
    async with api(server) as client:
        yield client


def error_codes(body: JSON, where: str) -> list[str]:
    assert (body["code"], body["message"]) == (50035, "Invalid Form Body")
    node: Any = body["errors"]
    for step in where.split("."):
        node = node[step]
    return [error["code"] for error in node["_errors"]]


async def channel_path(rest: Api) -> str:
    return f"/channels/{next(iter(rest.server.world.guilds.values())).channels[0].id}/messages"


@pytest.mark.parametrize("what", LIMITS)
async def test_limits_of_an_answer(rest: Api, what: str) -> None:
    within, beyond, where, code = LIMITS[what]
    asked = await rest.server.slash("result")
    status, body = await rest.answer(asked, {"type": 4, "data": beyond})
    assert (status, error_codes(body, f"data.{where}")) == (400, [code])
    assert (await rest.answer(asked, {"type": 4, "data": within}))[0] == 204
    shown = (await asked.reply(1)).message
    assert shown.content == within.get("content", "")
    assert len(shown.embeds) == len(within.get("embeds", []))
    assert [refusal.code for refusal in asked.refusals] == [50035]


@pytest.mark.parametrize("what", LIMITS)
async def test_limits_of_followups_and_edits(rest: Api, what: str) -> None:
    within, beyond, where, code = LIMITS[what]
    asked = await rest.server.slash("result")
    await rest.answer(asked, {"type": 4, "data": {"content": "first"}})
    for method, suffix in (("POST", ""), ("PATCH", "/messages/@original")):
        status, body = await rest.follow(asked, method, suffix, beyond)
        assert (status, error_codes(body, where)) == (400, [code])
        assert (await rest.follow(asked, method, suffix, within))[0] == 200


@pytest.mark.parametrize("what", LIMITS)
async def test_limits_of_a_message_in_a_channel(rest: Api, what: str) -> None:
    within, beyond, where, code = LIMITS[what]
    path = await channel_path(rest)
    status, body = await rest.call("POST", path, beyond)
    assert (status, error_codes(body, where)) == (400, [code])
    assert (await rest.call("POST", path, within))[0] == 200


@pytest.mark.parametrize("nothing", [{}, {"content": ""}, {"content": " "}, {"embeds": [], "components": []}])
async def test_an_empty_message(rest: Api, nothing: JSON) -> None:
    empty = (400, {"message": "Cannot send an empty message", "code": 50006})
    assert await rest.call("POST", await channel_path(rest), nothing) == empty
    asked = await rest.server.slash("result")
    assert await rest.answer(asked, {"type": 4, "data": nothing}) == empty


async def test_an_edit_that_leaves_nothing(rest: Api) -> None:
    path = await channel_path(rest)
    _, sent = await rest.call("POST", path, {"content": "x"})
    assert (await rest.call("PATCH", f"{path}/{sent['id']}", {"content": ""}))[1]["code"] == 50006
    assert (await rest.call("GET", f"{path}/{sent['id']}"))[1]["content"] == "x"
    assert (await rest.call("PATCH", f"{path}/{sent['id']}", {"content": "", "embeds": [{"title": "t"}]}))[
        0
    ] == 200


async def test_files(rest: Api) -> None:
    path = await channel_path(rest)
    whole = {"a.bin": b"0" * (5 * MIB), "b.bin": b"0" * (5 * MIB)}
    status, body = await rest.call("POST", path, {"content": "x"}, files=whole)
    assert (status, [item["size"] for item in body["attachments"]]) == (200, [5 * MIB, 5 * MIB])
    too_much = (413, {"message": "Request entity too large", "code": 40005})
    assert await rest.call("POST", path, {"content": "x"}, files=whole | {"c": b"0"}) == too_much
    many = {f"{number}.txt": b"x" for number in range(11)}
    assert error_codes((await rest.call("POST", path, {}, files=many))[1], "attachments") == [
        "BASE_TYPE_MAX_LENGTH"
    ]


async def test_alt_text(rest: Api) -> None:
    path = await channel_path(rest)
    for size, status in ((1024, 200), (1025, 400)):
        described = {"attachments": [{"id": 0, "filename": "map.png", "description": "x" * size}]}
        answered, body = await rest.call("POST", path, described, files={"map.png": b"x"})
        assert answered == status
    assert error_codes(body, "attachments.0.description") == ["BASE_TYPE_MAX_LENGTH"]


async def test_an_embed_shows_its_own_messages_file(rest: Api) -> None:
    body = {
        "embeds": [{"image": {"url": "attachment://map.png"}}],
        "attachments": [{"id": 0, "filename": "map.png"}],
    }
    path = await channel_path(rest)
    _, sent = await rest.call("POST", path, body, files={"map.png": b"picture"})
    url = sent["embeds"][0]["image"]["url"]
    assert url == sent["attachments"][0]["url"]
    async with rest.session.get(url) as answer:
        assert await answer.read() == b"picture"
    # It may still be named in an edit that keeps it, and no longer in one that drops it.
    edit = {"embeds": body["embeds"]}
    assert (await rest.call("PATCH", f"{path}/{sent['id']}", edit))[0] == 200
    status, refused = await rest.call("PATCH", f"{path}/{sent['id']}", edit | {"attachments": []})
    assert (status, refused["code"]) == (400, 50035)


async def test_nonces(rest: Api) -> None:
    path = await channel_path(rest)
    assert (await rest.call("POST", path, {"content": "x", "nonce": "x" * 25}))[0] == 200
    _, body = await rest.call("POST", path, {"content": "x", "nonce": "x" * 26})
    assert error_codes(body, "nonce") == ["BASE_TYPE_MAX_LENGTH"]

    once = {"content": "declared", "nonce": "seat-1", "enforce_nonce": True}
    _, first = await rest.call("POST", path, once)
    other = rest.server.add_channel(next(iter(rest.server.world.guilds.values())), "other")
    _, again = await rest.call("POST", f"/channels/{other.id}/messages", once)
    assert (again["id"], again["channel_id"]) == (first["id"], first["channel_id"])
    _, unenforced = await rest.call("POST", path, once | {"enforce_nonce": False})
    assert unenforced["id"] != first["id"]
    rest.server.clock.advance(600)
    _, later = await rest.call("POST", path, once)
    assert later["id"] not in (first["id"], unenforced["id"])


async def test_who_is_pinged(rest: Api) -> None:
    path, user = await channel_path(rest), rest.server.user
    loud = {"content": f"<@{user.id}> @everyone"}
    sent: dict[str, Any] = {}
    for name, allowed in (
        ("absent", {}),
        ("none", {"allowed_mentions": {"parse": []}}),
        ("one", {"allowed_mentions": {"parse": [], "users": [str(user.id)]}}),
    ):
        _, sent[name] = await rest.call("POST", path, loud | allowed)
    pings = [
        message.pings for message in rest.server.messages(next(iter(rest.server.world.channels.values())))
    ]
    assert pings == [[str(user.id), "@everyone"], [], [str(user.id)]]
    assert [user["id"] for user in sent["one"]["mentions"]] == [str(user.id)]
    assert len(rest.server.log.pinging()) == 2
