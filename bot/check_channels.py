"""`check`, channels: whether the bot may post in each channel that follows something."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from itertools import groupby

import aiohttp
import discord
from discord.http import Route

from bot.finding import Finding, Verdict
from bot.permissions import lacking
from bot.settings import DISCORD_API, Settings
from commands.present.following import permissions

# A server and a channel of it, by their ids.
Place = tuple[int, int]
_Visible = discord.abc.GuildChannel

# So many servers are looked at side by side.
AT_ONCE = 8

_GRANT = "Who manages the server can grant them in the channel's settings; /diagnose tells them, too."


async def channel_findings(
    settings: Settings, token: str, followed: Sequence[Place]
) -> AsyncIterator[Finding]:
    """One for each channel where something is missing, then one for all others."""
    if not followed:
        yield Finding("Channels", Verdict.LEFT_OUT, "no server follows anything yet.")
        return
    if settings.discord_api_url != DISCORD_API:
        Route.BASE = settings.discord_api_url
    fine = 0
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login(token)
        servers = [
            (guild_id, [channel for _, channel in places])
            for guild_id, places in groupby(sorted(followed), key=lambda place: place[0])
        ]
        for start in range(0, len(servers), AT_ONCE):
            batch = servers[start : start + AT_ONCE]
            for found in await asyncio.gather(*(_of_server(client, *server) for server in batch)):
                fine += found.count(None)
                for finding in filter(None, found):
                    yield finding
    if fine:
        yield Finding(
            "Channels", Verdict.FINE, f"the bot may post in {fine:,} of {len(followed):,} followed."
        )


async def _of_server(client: discord.Client, guild_id: int, channels: Sequence[int]) -> list[Finding | None]:
    """One for each channel, None where all is well; a single one where the server cannot be looked at."""
    assert client.user is not None
    try:
        guild = await client.fetch_guild(guild_id, with_counts=False)
        me = await guild.fetch_member(client.user.id)
        visible = {channel.id: channel for channel in await guild.fetch_channels()}
    except (discord.HTTPException, aiohttp.ClientError, OSError):
        detail = f"server {guild_id} follows something and does not let the bot look at it."
        remedy = "If the bot is not in it any more, nothing is amiss."
        return [Finding("Channels", Verdict.WRONG, detail, remedy)]
    return [await _of_channel(client, me, visible, channel_id) for channel_id in channels]


async def _of_channel(
    client: discord.Client, me: discord.Member, visible: Mapping[int, _Visible], channel_id: int
) -> Finding | None:
    """None where all is well."""
    channel = visible.get(channel_id) or await _thread(client, channel_id)
    thread = isinstance(channel, discord.Thread)
    parent = visible.get(channel.parent_id) if isinstance(channel, discord.Thread) else channel
    if channel is None or parent is None:
        detail = f"channel {channel_id} of {me.guild.name} is gone or hidden from the bot."
        return Finding("Channels", Verdict.WRONG, detail, _GRANT)
    lacks = lacking(parent.permissions_for(me), thread=thread)
    if lacks:
        detail = f"in #{channel.name} of {me.guild.name} the bot lacks {permissions(lacks)}."
        return Finding("Channels", Verdict.WRONG, detail, _GRANT)
    return None


async def _thread(client: discord.Client, channel_id: int) -> discord.Thread | None:
    try:
        found = await client.fetch_channel(channel_id)
    except (discord.HTTPException, discord.InvalidData, aiohttp.ClientError, OSError):
        return None
    return found if isinstance(found, discord.Thread) else None
