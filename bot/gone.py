"""Tells a server once that something it followed is not shown any more, where the bot may still speak."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import aiohttp
import discord
from discord.abc import GuildChannel

from bot.announcement import render_announcement
from commands.announcing import Announcing
from knowledge.live.following import Follow

log = logging.getLogger(__name__)

# So many channels are tried.
_TRIED = 3
_Channel = GuildChannel | discord.Thread
_TROUBLE = (discord.HTTPException, aiohttp.ClientError, OSError)


@dataclass(frozen=True, slots=True)
class _Server:
    """`me` is the bot's own membership."""

    me: discord.Member
    channels: Sequence[_Channel]
    first: discord.TextChannel | None = None

    def places(self, closed: int) -> Iterator[discord.TextChannel]:
        """Where the bot may speak, the channel for the server's own notices first."""
        texts = [channel for channel in self.channels if isinstance(channel, discord.TextChannel)]
        texts.sort(key=lambda channel: (channel is not self.first, channel.position, channel.id))
        for channel in texts:
            may = channel.permissions_for(self.me)
            if channel.id != closed and may.view_channel and may.send_messages:
                yield channel


async def tell_server(client: discord.Client, announcing: Announcing, dropped: Sequence[Follow]) -> None:
    """`dropped` are all of one channel. Never raises what Discord or the network may do."""
    if not dropped:
        return
    wish = dropped[0].wish
    log.info("Channel %d is gone or closed: %d follows are dropped", wish.channel_id, len(dropped))
    try:
        server = await _server(client, wish.guild_id)
    except _TROUBLE:
        return
    name = next((channel.name for channel in server.channels if channel.id == wish.channel_id), None)
    content = render_announcement(announcing.gone(dropped, name)).content
    for place in list(server.places(wish.channel_id))[:_TRIED]:
        try:
            await place.send(content, allowed_mentions=discord.AllowedMentions.none())
        except _TROUBLE:
            continue
        return


async def _server(client: discord.Client, guild_id: int) -> _Server:
    """As this process hears of it; where another process does, by asking Discord, who raises as usual."""
    guild = client.get_guild(guild_id)
    if guild is not None:
        return _Server(guild.me, [*guild.channels, *guild.threads], guild.system_channel)
    assert client.user is not None
    guild = await client.fetch_guild(guild_id, with_counts=False)
    return _Server(await guild.fetch_member(client.user.id), await guild.fetch_channels())
