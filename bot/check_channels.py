"""`check`, channels: whether the bot may post in each channel that follows something."""

from collections.abc import AsyncIterator, Sequence
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
        for guild_id, places in groupby(sorted(followed), key=lambda place: place[0]):
            channels = [channel for _, channel in places]
            async for finding in _of_server(client, guild_id, channels):
                if finding is None:
                    fine += 1
                else:
                    yield finding
    if fine:
        yield Finding(
            "Channels", Verdict.FINE, f"the bot may post in {fine:,} of {len(followed):,} followed."
        )


async def _of_server(
    client: discord.Client, guild_id: int, channels: Sequence[int]
) -> AsyncIterator[Finding | None]:
    """None for each channel in which all is well."""
    assert client.user is not None
    try:
        guild = await client.fetch_guild(guild_id, with_counts=False)
        me = await guild.fetch_member(client.user.id)
        visible = {channel.id: channel for channel in await guild.fetch_channels()}
    except (discord.HTTPException, aiohttp.ClientError, OSError):
        detail = f"server {guild_id} follows something and does not let the bot look at it."
        yield Finding(
            "Channels", Verdict.WRONG, detail, "If the bot is not in it any more, nothing is amiss."
        )
        return
    for channel_id in channels:
        channel = visible.get(channel_id) or await _thread(client, channel_id)
        parent = visible.get(channel.parent_id) if isinstance(channel, discord.Thread) else channel
        if channel is None or not isinstance(parent, discord.abc.GuildChannel):
            detail = f"channel {channel_id} of {guild.name} is gone or hidden from the bot."
            yield Finding("Channels", Verdict.WRONG, detail, _GRANT)
            continue
        lacks = lacking(parent.permissions_for(me), thread=isinstance(channel, discord.Thread))
        if lacks:
            detail = f"in #{channel.name} of {guild.name} the bot lacks {permissions(lacks)}."
            yield Finding("Channels", Verdict.WRONG, detail, _GRANT)
        else:
            yield None


async def _thread(client: discord.Client, channel_id: int) -> discord.Thread | None:
    try:
        found = await client.fetch_channel(channel_id)
    except (discord.HTTPException, discord.InvalidData, aiohttp.ClientError, OSError):
        return None
    return found if isinstance(found, discord.Thread) else None
