"""Tells a server once that something it followed is not shown any more, where the bot may still speak."""

import logging
from collections.abc import Iterator, Sequence

import aiohttp
import discord

from bot.announcement import render_announcement
from commands.announcing import Announcing
from knowledge.live.following import Follow

log = logging.getLogger(__name__)

# So many channels are tried.
_TRIED = 3


async def tell_server(client: discord.Client, announcing: Announcing, dropped: Sequence[Follow]) -> None:
    """`dropped` are all of one channel. Never raises what Discord or the network may do."""
    if not dropped:
        return
    wish = dropped[0].wish
    log.info("Channel %d is gone or closed: %d follows are dropped", wish.channel_id, len(dropped))
    guild = client.get_guild(wish.guild_id)
    if guild is None:
        return
    channel = guild.get_channel_or_thread(wish.channel_id)
    content = render_announcement(announcing.gone(dropped, channel.name if channel else None)).content
    for place in list(_places(guild, wish.channel_id))[:_TRIED]:
        try:
            await place.send(content, allowed_mentions=discord.AllowedMentions.none())
        except (discord.HTTPException, aiohttp.ClientError, OSError):
            continue
        return


def _places(guild: discord.Guild, closed: int) -> Iterator[discord.TextChannel]:
    """Where the bot may speak, the channel for the server's own notices first."""
    first = [guild.system_channel] if guild.system_channel else []
    for channel in dict.fromkeys((*first, *guild.text_channels)):
        may = channel.permissions_for(guild.me)
        if channel.id != closed and may.view_channel and may.send_messages:
            yield channel
