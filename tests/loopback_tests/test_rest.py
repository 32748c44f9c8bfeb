"""Around the routes: tokens, permissions, rate limits, ordered trouble, the description, reading."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.loopback import ANNOUNCEMENT, THREAD, LoopbackDiscord, Permission
from tests.loopback_tests.wire import Api, api
from tests.waiting import until


@pytest.fixture
async def rest(server: LoopbackDiscord) -> AsyncIterator[Api]:
    async with api(server) as client:
        yield client


def messages(rest: Api) -> str:
    return f"/channels/{next(iter(rest.server.world.guilds.values())).channels[0].id}/messages"


async def test_a_wrong_or_revoked_token(rest: Api) -> None:
    refused = (401, {"message": "401: Unauthorized", "code": 0})
    assert await rest.call("GET", "/users/@me", token="wrong") == refused
    old = rest.server.token
    assert (await rest.call("GET", "/users/@me"))[0] == 200
    rest.server.revoke_token()
    assert await rest.call("GET", "/users/@me", token=old) == refused


async def test_unknown_routes_methods_and_json(rest: Api) -> None:
    assert await rest.call("GET", "/nothing") == (404, {"message": "404: Not Found", "code": 0})
    assert await rest.call("DELETE", "/users/@me") == (405, {"message": "405: Method Not Allowed", "code": 0})
    assert (await rest.call("POST", messages(rest), b"{"))[1]["code"] == 50109


async def test_reading(rest: Api) -> None:
    world = rest.server.world
    guild = next(iter(world.guilds.values()))
    assert (await rest.call("GET", "/users/@me"))[1]["id"] == str(world.bot.id)
    for path in ("/applications/@me", "/oauth2/applications/@me"):
        assert (await rest.call("GET", path))[1]["id"] == str(world.application_id)
    limit = {"total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": 1}
    assert (await rest.call("GET", "/gateway/bot"))[1] == {
        "url": rest.server.gateway_url, "shards": 1, "session_start_limit": limit,
    }  # fmt: skip
    assert (await rest.call("GET", f"/guilds/{guild.id}"))[1]["name"] == guild.name
    assert [item["name"] for item in (await rest.call("GET", f"/guilds/{guild.id}/channels"))[1]] == [
        "general"
    ]
    assert (await rest.call("GET", f"/guilds/{guild.id}/members/{world.bot.id}"))[1]["user"]["bot"]
    _, direct = await rest.call("POST", "/users/@me/channels", {"recipient_id": str(rest.server.user.id)})
    assert direct["id"] == str(rest.server.dm().id)
    assert (await rest.call("POST", f"/channels/{direct['id']}/messages", {"content": "psst"}))[0] == 200


async def test_the_bots_servers_in_pages(rest: Api) -> None:
    rest.server.add_guild("not ours", member=False)
    ids = [str(guild) for guild in rest.server.world.guilds][:1]
    ids += [str(rest.server.add_guild(f"server {number}").id) for number in range(3)]

    async def page(query: str) -> list[str]:
        return [guild["id"] for guild in (await rest.call("GET", f"/users/@me/guilds?{query}"))[1]]

    assert await page("limit=200") == ids
    assert await page(f"limit=2&after={ids[0]}") == ids[1:3]
    assert await page(f"limit=2&before={ids[3]}") == ids[1:3]


@pytest.mark.parametrize(
    ("path", "code"),
    [("/channels/1", 10003), ("/guilds/1", 10004), ("/users/1", 10013), ("/channels/1/messages", 10003)],
)
async def test_unknown_things(rest: Api, path: str, code: int) -> None:
    status, body = await rest.call("GET", path)
    assert (status, body["code"]) == (404, code)


async def test_unknown_members_and_messages(rest: Api) -> None:
    guild = next(iter(rest.server.world.guilds.values()))
    assert (await rest.call("GET", f"/guilds/{guild.id}/members/1"))[1]["code"] == 10007
    assert (await rest.call("GET", messages(rest) + "/1"))[1]["code"] == 10008


@pytest.mark.parametrize(
    ("denied", "code"),
    [
        (Permission.VIEW_CHANNEL, 50001),
        (Permission.SEND_MESSAGES, 50013),
        (Permission.EMBED_LINKS, 50013),
        (Permission.ATTACH_FILES, 50013),
    ],
)
async def test_missing_permissions(rest: Api, denied: Permission, code: int) -> None:
    guild = next(iter(rest.server.world.guilds.values()))
    body = {"content": "x", "embeds": [{"title": "x"}]}
    assert (await rest.call("POST", messages(rest), body, files={"a": b"x"}))[0] == 200
    guild.channels[0].denied = denied
    status, refused = await rest.call("POST", messages(rest), body, files={"a": b"x"})
    assert (status, refused["code"]) == (403, code)
    guild.channels[0].denied = Permission(0)
    guild.bot_permissions &= ~denied
    assert (await rest.call("POST", messages(rest), body, files={"a": b"x"}))[1]["code"] == code


async def test_a_server_that_the_bot_is_not_in(rest: Api) -> None:
    elsewhere = rest.server.add_guild("Elsewhere", member=False)
    path = f"/channels/{elsewhere.channels[0].id}/messages"
    refused = (403, {"message": "Missing Access", "code": 50001})
    assert await rest.call("POST", path, {"content": "x"}) == refused
    assert (
        await rest.call("POST", f"/channels/{rest.server.group().id}/messages", {"content": "x"}) == refused
    )


async def test_history(rest: Api) -> None:
    rest.server.limits.clear()
    ids = [
        (await rest.call("POST", messages(rest), {"content": str(number)}))[1]["id"] for number in range(4)
    ]
    listed = [item["id"] for item in (await rest.call("GET", messages(rest)))[1]]
    assert listed == ids[::-1]
    assert [item["id"] for item in (await rest.call("GET", messages(rest) + "?limit=2"))[1]] == ids[:1:-1]
    assert [item["id"] for item in (await rest.call("GET", f"{messages(rest)}?before={ids[1]}"))[1]] == [
        ids[0]
    ]
    assert [
        item["id"] for item in (await rest.call("GET", f"{messages(rest)}?limit=1&after={ids[0]}"))[1]
    ] == [ids[1]]
    next(iter(rest.server.world.guilds.values())).channels[0].denied = Permission.READ_MESSAGE_HISTORY
    assert await rest.call("GET", messages(rest)) == (200, [])
    assert (await rest.call("GET", f"{messages(rest)}/{ids[0]}"))[1]["code"] == 50013


async def test_only_its_own_messages_can_be_edited(rest: Api) -> None:
    said = await rest.server.say("mine")
    one = f"{messages(rest)}/{said.id}"
    assert (await rest.call("PATCH", one, {"content": "yours"}))[1]["code"] == 50005
    assert (await rest.call("DELETE", one))[1]["code"] == 50013
    next(iter(rest.server.world.guilds.values())).bot_permissions |= Permission.MANAGE_MESSAGES
    assert (await rest.call("DELETE", one))[0] == 204


async def test_publishing(rest: Api) -> None:
    _, plain = await rest.call("POST", messages(rest), {"content": "x"})
    assert (await rest.call("POST", f"{messages(rest)}/{plain['id']}/crosspost"))[1]["code"] == 50024
    news = rest.server.add_channel(next(iter(rest.server.world.guilds.values())), "news", ANNOUNCEMENT)
    _, sent = await rest.call("POST", f"/channels/{news.id}/messages", {"content": "x"})
    crosspost = f"/channels/{news.id}/messages/{sent['id']}/crosspost"
    assert (await rest.call("POST", crosspost))[1]["flags"] == 1
    assert (await rest.call("POST", crosspost))[1]["code"] == 40033


async def test_a_channels_bucket(rest: Api) -> None:
    left = []
    for _ in range(5):
        assert (await rest.call("POST", messages(rest), {"content": "x"}))[0] == 200
        left.append(rest.headers["X-RateLimit-Remaining"])
    assert left == ["4", "3", "2", "1", "0"]
    status, body = await rest.call("POST", messages(rest), {"content": "x"})
    assert (status, body["global"], rest.headers["X-RateLimit-Scope"]) == (429, False, "user")
    assert 0 < body["retry_after"] <= 5
    assert 0 < float(rest.headers["X-RateLimit-Reset-After"]) <= 5
    assert "Via" in rest.headers
    # Another channel has a bucket of its own; this one refills.
    other = rest.server.add_channel(next(iter(rest.server.world.guilds.values())), "other")
    assert (await rest.call("POST", f"/channels/{other.id}/messages", {"content": "x"}))[0] == 200
    rest.server.clock.advance(5)
    assert (await rest.call("POST", messages(rest), {"content": "x"}))[0] == 200


async def test_the_global_limit_spares_interactions(rest: Api) -> None:
    answers = [await rest.call("GET", "/users/@me") for _ in range(51)]
    assert [status for status, _ in answers] == [200] * 50 + [429]
    assert answers[-1][1]["global"]
    assert rest.headers["X-RateLimit-Global"] == "true"
    rest.server.register({"name": "x", "description": "x"})
    asked = await rest.server.slash("x")
    assert (await rest.answer(asked, {"type": 5}))[0] == 204


async def test_ordered_rate_limits(rest: Api) -> None:
    rest.server.limit_next("GET", "/users/@me", 0.25, is_global=True)
    status, body = await rest.call("GET", "/users/@me")
    assert (status, body["retry_after"], body["global"], rest.headers["Retry-After"]) == (
        429,
        0.25,
        True,
        "1",
    )
    assert (await rest.call("GET", "/users/@me"))[0] == 200


async def test_ordered_failures(rest: Api) -> None:
    rest.server.fail("POST", "/channels/*", 503, times=2)
    answers = [(await rest.call("POST", messages(rest), {"content": "x"}))[0] for _ in range(3)]
    assert answers == [503, 503, 200]
    assert (await rest.call("GET", "/users/@me"))[0] == 200


async def test_trouble_that_could_never_come_is_a_mistake(rest: Api) -> None:
    with pytest.raises(ValueError, match="no route"):
        rest.server.fail("GET", "/user/@me")


async def test_the_servers_own_failures_are_loud() -> None:
    with pytest.raises(ExceptionGroup, match="itself failed"):
        async with LoopbackDiscord(description=None) as server, api(server) as rest:
            assert (await rest.call("POST", "/users/@me/channels", {}))[0] == 500


async def test_a_lost_answer_is_what_nonces_are_for(rest: Api) -> None:
    body = {"content": "declared", "nonce": "1", "enforce_nonce": True}
    rest.server.fail("POST", "/channels/{channel_id}/messages", 500, applied=True)
    assert (await rest.call("POST", messages(rest), body))[0] == 500
    rest.server.fail("POST", "/channels/{channel_id}/messages", None, applied=True)
    with pytest.raises(aiohttp.ClientError):
        await rest.call("POST", messages(rest), body)
    _, sent = await rest.call("POST", messages(rest), body)
    channel = next(iter(rest.server.world.guilds.values())).channels[0]
    assert [str(message.id) for message in rest.server.messages(channel)] == [sent["id"]]


async def test_an_answer_is_held_back_while_its_message_is_there(rest: Api) -> None:
    channel = next(iter(rest.server.world.guilds.values())).channels[0]
    held = rest.server.fail("POST", "/channels/{channel_id}/messages", None, applied=True, delay=30)
    sending = asyncio.create_task(rest.call("POST", messages(rest), {"content": "declared", "nonce": "1"}))
    await until(lambda: held.taken == [200])
    assert [message.content for message in rest.server.messages(channel)] == ["declared"]
    assert not sending.done()
    sending.cancel()
    _, sent = await rest.call("POST", messages(rest), {"content": "another", "nonce": "2"})
    assert sent["nonce"] == "2"
    assert held.taken == [200]


async def test_a_thread_takes_a_permission_of_its_own(rest: Api) -> None:
    guild = next(iter(rest.server.world.guilds.values()))
    path = f"/channels/{rest.server.add_channel(guild, 'thread', THREAD).id}/messages"
    guild.bot_permissions &= ~Permission.SEND_MESSAGES
    assert (await rest.call("POST", path, {"content": "x"}))[0] == 200
    guild.bot_permissions &= ~Permission.SEND_MESSAGES_IN_THREADS
    assert (await rest.call("POST", path, {"content": "x"}))[1]["code"] == 50013


async def test_a_cut_and_a_slow_connection(rest: Api) -> None:
    rest.server.fail("GET", "/users/@me", None, times=2)  # aiohttp's client tries a GET again by itself
    with pytest.raises(aiohttp.ClientError):
        await rest.call("GET", "/users/@me")
    rest.server.fail("POST", "/channels/*", None, applied=False)
    with pytest.raises(aiohttp.ClientError):
        await rest.call("POST", messages(rest), {"content": "x"})
    assert rest.server.messages(next(iter(rest.server.world.guilds.values())).channels[0]) == []
    rest.server.fail("GET", "/users/@me", 500, delay=0.1)
    begun = time.perf_counter()
    await rest.call("GET", "/users/@me")
    assert time.perf_counter() - begun >= 0.1


async def test_too_many_invalid_requests_lock_a_bot_out(rest: Api) -> None:
    rest.server.rest.invalid_request_limit = 3
    for _ in range(3):
        assert (await rest.call("GET", "/users/@me", token="wrong"))[0] == 401
    status, body = await rest.call("GET", "/users/@me")
    assert (status, body) == (429, "error code: 1015")
    assert "Via" not in rest.headers
    rest.server.clock.advance(601)
    assert (await rest.call("GET", "/users/@me"))[0] == 200


async def test_the_log(rest: Api) -> None:
    await rest.call("POST", messages(rest), {"content": "x"}, files={"a.txt": b"abc"})
    (sent,) = rest.server.log.select("POST", "/channels/{channel_id}/messages")
    assert (sent.payload, sent.files[0].content, sent.status) == ({"content": "x"}, b"abc", 200)
    assert sent.response["content"] == "x"


async def test_the_description_is_held_up(tmp_path: Path) -> None:
    """With a description of two routes, written here: what it does not allow is refused and kept."""
    body = {"type": "object", "properties": {"content": {"type": "string"}, "about": {
        "$ref": "#/components/schemas/SnowflakeType"}}, "required": ["content"]}  # fmt: skip
    operation = {"requestBody": {"content": {"application/json": {"schema": body}}}, "responses": {
        "200": {"content": {"application/json": {"schema": {"required": ["impossible"]}}}}}}  # fmt: skip
    document = {
        "paths": {
            "/channels/{id}/messages": {"parameters": [], "post": operation},
            "/users/@me": {"get": {}},
        },
        "components": {"schemas": {"SnowflakeType": {"type": "string", "pattern": "^[0-9]+$"}}},
    }
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document))
    async with LoopbackDiscord(description=file) as server, api(server) as rest:
        server.add_guild()
        status, refused = await rest.call("POST", messages(rest), {"embeds": [{"title": "x"}]})
        assert (status, refused["code"]) == (400, 50035)
        assert (await rest.call("POST", messages(rest), {"content": "x", "about": "abc"}))[0] == 400
        assert [violation.split(" ", 2)[2] for violation in server.violations] == [
            "$: 'content' is a required property", "$.about: 'abc' does not match '^[0-9]+$'",
        ]  # fmt: skip
        assert server.own_violations == []
        assert (await rest.call("POST", messages(rest), {"content": "x", "about": 1}))[0] == 200
        assert len(server.own_violations) == 1


@pytest.mark.skipif("DISCORD_OPENAPI" not in os.environ, reason="DISCORD_OPENAPI names no file")
async def test_own_answers_keep_to_discords_description() -> None:
    async with LoopbackDiscord() as server, api(server) as rest:
        guild = server.add_guild()
        server.limits.clear()
        application = server.world.application_id
        await rest.call("POST", f"/applications/{application}/commands", {"name": "x", "description": "x"})
        for path in (
            "/gateway/bot",
            "/users/@me",
            "/users/@me/guilds",
            "/applications/@me",
            f"/users/{server.user.id}",
            f"/channels/{guild.channels[0].id}",
            f"/guilds/{guild.id}",
            f"/guilds/{guild.id}/channels",
            f"/guilds/{guild.id}/members/{server.world.bot.id}",
            f"/channels/{server.dm().id}",
            f"/applications/{application}/commands",
        ):
            assert (await rest.call("GET", path))[0] == 200
        body = {"content": "x", "embeds": [{"title": "t", "fields": [{"name": "n", "value": "v"}]}]}
        _, sent = await rest.call("POST", messages(rest), body, files={"a.txt": b"x"})
        await rest.call("PATCH", f"{messages(rest)}/{sent['id']}", {"content": "y"})
        await rest.call("GET", messages(rest))
        description = server.rest.state.description
        assert description is not None
        asked = await server.slash("x")
        assert description.schema_error("GuildChannelResponse", asked.payload["channel"]) is None
        assert description.schema_error("UserResponse", asked.payload["member"]["user"]) is None
        assert description.schema_error("GuildMemberResponse", asked.payload["member"]) is None
        assert server.own_violations == []
        assert server.violations == []
