"""Registering application commands, for everybody and for one server."""

from __future__ import annotations

from ..checks.commands import check_command, check_commands
from ..commands import Scope
from ..errors import ApiError, missing_access
from ..log import Request
from ..state import State
from . import NO_CONTENT, Answer, Route


def scope_of(state: State, request: Request) -> Scope:
    """The server in the path, if any. Raises 50001 where the bot is not, 20012 for another application."""
    if int(request.params["application_id"]) != state.world.application_id:
        raise ApiError(403, 20012, "You are not authorized to perform this action on this application")
    if "guild_id" not in request.params:
        return None
    guild = state.world.guilds.get(int(request.params["guild_id"]))
    if guild is None or not guild.member:
        raise missing_access()
    return guild.id


async def all_commands(state: State, request: Request) -> Answer:
    return 200, state.commands.all(scope_of(state, request))


async def one_command(state: State, request: Request) -> Answer:
    return 200, state.commands.get(int(request.params["command_id"]), scope_of(state, request))


async def replace_commands(state: State, request: Request) -> Answer:
    scope = scope_of(state, request)
    commands = request.payload or []
    if state.checks:
        check_commands(commands)
    registered = state.commands.replace(commands, scope)
    await state.gateway.announce()
    return 200, registered


async def create_command(state: State, request: Request) -> Answer:
    scope = scope_of(state, request)
    if state.checks:
        check_command(request.payload)
    command, new = state.commands.put(request.payload, scope)
    await state.gateway.announce()
    return 201 if new else 200, command


async def edit_command(state: State, request: Request) -> Answer:
    scope, command_id = scope_of(state, request), int(request.params["command_id"])
    if state.checks:
        check_command(state.commands.get(command_id, scope) | request.payload)
    return 200, state.commands.edit(command_id, request.payload, scope)


async def delete_command(state: State, request: Request) -> Answer:
    state.commands.delete(int(request.params["command_id"]), scope_of(state, request))
    return NO_CONTENT


ROUTES = [
    Route(method, prefix + suffix, handler)
    for prefix in ("/applications/{application_id}", "/applications/{application_id}/guilds/{guild_id}")
    for method, suffix, handler in (
        ("GET", "/commands", all_commands),
        ("PUT", "/commands", replace_commands),
        ("POST", "/commands", create_command),
        ("GET", "/commands/{command_id}", one_command),
        ("PATCH", "/commands/{command_id}", edit_command),
        ("DELETE", "/commands/{command_id}", delete_command),
    )
]
