"""Registering commands: what is stored, and every limit."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.loopback import LoopbackDiscord, NotPossible
from tests.loopback_tests.wire import JSON, Api, api


@pytest.fixture
async def rest(server: LoopbackDiscord) -> AsyncIterator[Api]:
    async with api(server) as client:
        yield client


def path(rest: Api, suffix: str = "") -> str:
    return f"/applications/{rest.server.world.application_id}/commands{suffix}"


def command(**changes: Any) -> JSON:
    return {"name": "result", "description": "x"} | changes


def options(count: int, **changes: Any) -> list[JSON]:
    return [{"type": 3, "name": f"o{number}", "description": "x"} | changes for number in range(count)]


def choices(count: int, **changes: Any) -> JSON:
    offered = [{"name": str(number), "value": str(number)} | changes for number in range(count)]
    return command(options=options(1, choices=offered))


def option(**changes: Any) -> JSON:
    return command(options=options(1, **changes))


def mixed() -> JSON:
    return command(options=[*options(1), *options(1, name="r", required=True)])


def heavy(size: int) -> JSON:
    """A command of exactly `size` characters."""
    parts: list[JSON] = [
        {"type": 3, "name": f"o{number:02}", "description": "x" * 100, "choices": []} for number in range(25)
    ]
    whole = command(name="a", description="b", options=parts)
    left = size - 2 - 25 * 103
    for part in parts:
        while left > 1 and len(part["choices"]) < 25:
            name = "y" * min(100, left - 1)
            part["choices"].append({"name": name, "value": "z"})
            left -= len(name) + 1
    assert left == 0
    return whole


@pytest.mark.parametrize(
    ("within", "beyond", "code"),
    [
        (command(name="x" * 32), command(name="x" * 33), "BASE_TYPE_BAD_LENGTH"),
        (command(), command(name=""), "BASE_TYPE_REQUIRED"),
        (command(name="by-election"), command(name="By Election"), "APPLICATION_COMMAND_INVALID_NAME"),
        (command(description="x" * 100), command(description="x" * 101), "BASE_TYPE_BAD_LENGTH"),
        (command(), command(description=""), "BASE_TYPE_REQUIRED"),
        (command(options=options(25)), command(options=options(26)), "BASE_TYPE_MAX_LENGTH"),
        (option(name="x" * 32), option(name="x" * 33), "BASE_TYPE_BAD_LENGTH"),
        (option(description="x" * 100), option(description="x" * 101), "BASE_TYPE_BAD_LENGTH"),
        (
            command(options=options(2)),
            command(options=options(2, name="same")),
            "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        ),
        (command(options=options(2, required=True)), mixed(), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"),
        (choices(25), choices(26), "BASE_TYPE_MAX_LENGTH"),
        (choices(1, name="x" * 100), choices(1, name="x" * 101), "BASE_TYPE_BAD_LENGTH"),
        (choices(1, value="x" * 100), choices(1, value="x" * 101), "BASE_TYPE_BAD_LENGTH"),
        (choices(1), choices(1, name=""), "BASE_TYPE_REQUIRED"),
        (
            option(autocomplete=True),
            option(autocomplete=True, choices=[{"name": "a", "value": "a"}]),
            "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_CONFLICT",
        ),
        (heavy(8000), heavy(8001), "APPLICATION_COMMAND_TOO_LARGE"),
        (
            {"type": 2, "name": "Any Name"},
            {"type": 2, "name": "Any Name", "description": "x"},
            "APPLICATION_COMMAND_INVALID_DESCRIPTION",
        ),
    ],
)
async def test_limits(rest: Api, within: JSON, beyond: JSON, code: str) -> None:
    for method, wrap in (("POST", lambda body: body), ("PUT", lambda body: [body])):
        status, body = await rest.call(method, path(rest), wrap(beyond))
        assert (status, body["code"]) == (400, 50035)
        assert code in str(body["errors"])
        assert (await rest.call(method, path(rest), wrap(within)))[0] in (200, 201)


async def test_two_of_one_name(rest: Api) -> None:
    status, body = await rest.call("PUT", path(rest), [command(), command()])
    assert (status, body["errors"]["1"]["_errors"][0]["code"]) == (400, "APPLICATION_COMMANDS_DUPLICATE_NAME")
    assert (await rest.call("PUT", path(rest), [command(), {"type": 2, "name": "result"}]))[0] == 200


async def test_a_hundred(rest: Api) -> None:
    hundred = [command(name=f"c{number}") for number in range(100)]
    status, body = await rest.call("PUT", path(rest), [*hundred, command()])
    assert (status, body["code"]) == (400, 30032)
    assert len((await rest.call("PUT", path(rest), hundred))[1]) == 100
    assert (await rest.call("POST", path(rest), command()))[1]["code"] == 30032
    assert (await rest.call("POST", path(rest), hundred[0]))[0] == 200


async def test_localised_texts_count_by_their_longest(rest: Api) -> None:
    localised = {"description_localizations": {"de": "x" * 100, "fr": "x" * 100}}
    parts = options(25, **localised, description="x", choices=[{"name": "n" * 100, "value": "v" * 97}])
    # 25 × (2 or 3 for the name + 100 for the description + 197 for the choice) stays below 8,000.
    assert (await rest.call("POST", path(rest), command(options=parts)))[0] == 201
    more = [*parts[:-1], parts[-1] | {"choices": parts[-1]["choices"] * 5}]
    assert "TOO_LARGE" in str((await rest.call("POST", path(rest), command(options=more)))[1])


async def test_one_by_one(rest: Api) -> None:
    status, made = await rest.call("POST", path(rest), command(default_member_permissions=32))
    assert (status, made["default_member_permissions"]) == (201, "32")
    one = path(rest, f"/{made['id']}")
    assert (await rest.call("PATCH", one, {"description": "new"}))[1]["description"] == "new"
    assert (await rest.call("GET", one))[1]["description"] == "new"
    assert await rest.call("DELETE", one) == (204, "")
    assert await rest.call("GET", one) == (404, {"message": "Unknown application command", "code": 10063})
    assert rest.server.commands() == []


async def test_replacing_keeps_ids_and_drops_the_rest(rest: Api) -> None:
    _, (old, _) = await rest.call("PUT", path(rest), [command(), command(name="gone")])
    _, (new,) = await rest.call("PUT", path(rest), [command(description="new")])
    assert (new["id"], new["description"]) == (old["id"], "new")
    assert new["version"] != old["version"]
    assert await rest.server.registered("result") == new


async def test_a_servers_own_commands(rest: Api) -> None:
    guild, elsewhere = next(iter(rest.server.world.guilds.values())), rest.server.add_guild("b", member=False)
    application = rest.server.world.application_id
    scoped = f"/applications/{application}/guilds/{guild.id}/commands"
    _, (made,) = await rest.call("PUT", scoped, [command(name="declare")])
    assert made["guild_id"] == str(guild.id)
    assert rest.server.commands(guild) == [made]
    assert (await rest.server.slash("declare", guild=guild)).payload["data"]["guild_id"] == str(guild.id)
    with pytest.raises(NotPossible):
        await rest.server.slash("declare", dm=True)
    foreign = f"/applications/{application}/guilds/{elsewhere.id}/commands"
    assert await rest.call("GET", foreign) == (403, {"message": "Missing Access", "code": 50001})
    assert (await rest.call("GET", "/applications/1/commands"))[1]["code"] == 20012


@pytest.mark.parametrize(
    ("declared", "place"), [({"contexts": [0]}, {"dm": True}), ({"integration_types": [1]}, {})]
)
async def test_commands_are_offered_only_where_declared(rest: Api, declared: JSON, place: Any) -> None:
    await rest.call("PUT", path(rest), [command(**declared)])
    with pytest.raises(NotPossible, match="not offered"):
        await rest.server.slash("result", **place)
