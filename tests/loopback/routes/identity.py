"""Who the bot is, where the gateway is, and reading users, servers and channels."""

from __future__ import annotations

from ..errors import missing_access, unknown_channel, unknown_guild, unknown_member, unknown_user
from ..log import Request
from ..state import State
from ..world import GROUP_DM, THREAD, Channel, Guild, Permission
from . import Answer, Route

GUILDS_LISTED = 200


async def gateway(state: State, request: Request) -> Answer:
    return 200, {"url": state.gateway.url}


async def gateway_bot(state: State, request: Request) -> Answer:
    limit = state.gateway.start_limit()
    return 200, {"url": state.gateway.url, "shards": state.gateway.shards, "session_start_limit": limit}


async def me(state: State, request: Request) -> Answer:
    return 200, state.world.bot.payload() | {"mfa_enabled": True, "locale": "en-GB", "verified": True}


async def my_guilds(state: State, request: Request) -> Answer:
    """The servers that the bot is in, in pages by id."""
    query = request.query
    after, before = int(query.get("after", 0)), int(query.get("before", 1 << 63))
    guilds = [
        guild for key, guild in sorted(state.world.guilds.items()) if guild.member and after < key < before
    ]
    size = int(query.get("limit", GUILDS_LISTED))
    page = guilds[-size:] if "before" in query else guilds[:size]
    return 200, [guild.listed() for guild in page]


async def application(state: State, request: Request) -> Answer:
    return 200, state.world.application()


async def user(state: State, request: Request) -> Answer:
    found = state.world.users.get(int(request.params["user_id"]))
    if found is None:
        raise unknown_user()
    return 200, found.payload()


async def open_dm(state: State, request: Request) -> Answer:
    found = state.world.users.get(int(request.payload["recipient_id"]))
    if found is None:
        raise unknown_user()
    return 200, state.world.dm(found).payload(state.world.bot)


async def channel(state: State, request: Request) -> Answer:
    return 200, visible_channel(state, request).payload(state.world.bot)


async def guild(state: State, request: Request) -> Answer:
    return 200, visible_guild(state, request).payload()


async def guild_channels(state: State, request: Request) -> Answer:
    found = visible_guild(state, request)
    return 200, [channel.payload(state.world.bot) for channel in found.channels if channel.type != THREAD]


async def member(state: State, request: Request) -> Answer:
    found = visible_guild(state, request)
    user = state.world.users.get(int(request.params["user_id"]))
    if user is None or not (user.bot or user.id in found.users):
        raise unknown_member()
    return 200, found.member_payload(user, state.clock)


def visible_guild(state: State, request: Request) -> Guild:
    """Raises 10004 for a server that does not exist or that the bot is not in."""
    found = state.world.guilds.get(int(request.params["guild_id"]))
    if found is None or not found.member:
        raise unknown_guild()
    return found


def visible_channel(state: State, request: Request) -> Channel:
    """Raises 10003 for a channel that does not exist, 50001 for one that the bot may not see."""
    found = state.world.channels.get(int(request.params["channel_id"]))
    if found is None:
        raise unknown_channel()
    if found.type == GROUP_DM:
        raise missing_access()
    if found.guild is not None and (
        not found.guild.member or Permission.VIEW_CHANNEL not in found.guild.bot_permissions_in(found)
    ):
        raise missing_access()
    return found


ROUTES = [
    Route("GET", "/gateway", gateway, open=True),
    Route("GET", "/gateway/bot", gateway_bot),
    Route("GET", "/users/@me", me),
    Route("GET", "/users/@me/guilds", my_guilds),
    Route("POST", "/users/@me/channels", open_dm),
    Route("GET", "/users/{user_id}", user),
    Route("GET", "/applications/@me", application),
    Route("GET", "/oauth2/applications/@me", application),
    Route("GET", "/channels/{channel_id}", channel),
    Route("GET", "/guilds/{guild_id}", guild),
    Route("GET", "/guilds/{guild_id}/channels", guild_channels),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", member),
]
