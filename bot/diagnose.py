"""/diagnose in Discord: what a server's managers may know of the bot there, gathered without a request."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from bot.condition import feed_ages, known_latency
from bot.permissions import lacking
from bot.reply import Interaction
from commands.answer import Reply
from commands.diagnose import DECLARATION, Diagnosis, Followed
from commands.present.diagnose import diagnosis
from commands.present.servers import for_managers
from knowledge.errors import StoreError
from knowledge.live.following import Follows
from knowledge.live.outbox import Outbox, Queue
from knowledge.model import State

if TYPE_CHECKING:
    from bot.services import Services


class Diagnosing:
    """Looks at one server of a running bot."""

    def __init__(self, services: "Services", *, mentions: bool, pictures: bool) -> None:
        """`mentions` and `pictures`: whether there are any at all."""
        self._services = services
        self._mentions = mentions
        self._pictures = pictures
        self._follows = Follows(services.store)
        self._outbox = Outbox(services.store)

    async def __call__(self, interaction: Interaction, options: Mapping[str, str]) -> Reply:
        """The reply to who asks in a server. Raises StoreError where the server's choice cannot be read."""
        guild = interaction.guild
        if guild is None:
            return for_managers(DECLARATION)
        knowledge = self._services.knowledge
        election = knowledge.election(None)
        contests = knowledge.book.contests[election.id].values()
        may, thread = interaction.app_permissions, isinstance(interaction.channel, discord.Thread)
        feeds = feed_ages(self._services.feeder, datetime.now(UTC))
        told = Diagnosis(
            latency=_latency(interaction.client, guild.shard_id),
            lacks=lacking(may, thread=thread),
            pictures=may.attach_files or not self._pictures,
            mentions=await self._answers_mentions(guild.id),
            followed=await self._followed(guild),
            queue=await self._queue(guild.id),
            election=election,
            declared=sum(contest.state is not State.NOT_DECLARED for contest in contests),
            seats=len(contests),
            feed_age=max((feed.seconds for feed in feeds if feed.seconds is not None), default=None),
            feed_trouble=any(feed.trouble for feed in feeds),
        )
        return self._services.commands.marked(diagnosis(DECLARATION, told))

    async def _answers_mentions(self, guild_id: int) -> bool | None:
        return await self._services.store.servers.answers_mentions(guild_id) if self._mentions else None

    async def _followed(self, guild: discord.Guild) -> tuple[Followed, ...] | None:
        """Each channel once."""
        try:
            kept = await self._follows.of_guild(guild.id)
        except StoreError:
            return None
        ids = dict.fromkeys(follow.wish.channel_id for follow in kept if follow.gone_at is None)
        return tuple(_channel(guild, channel_id) for channel_id in ids)

    async def _queue(self, guild_id: int) -> Queue | None:
        try:
            return await self._outbox.queue(guild_id)
        except StoreError:
            return None


def _channel(guild: discord.Guild, channel_id: int) -> Followed:
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None or (isinstance(channel, discord.Thread) and channel.parent is None):
        return Followed(None)
    thread = isinstance(channel, discord.Thread)
    return Followed(channel.name, lacking(channel.permissions_for(guild.me), thread=thread))


def _latency(client: discord.Client, shard: int) -> float | None:
    if isinstance(client, discord.AutoShardedClient) and shard in client.shards:
        return known_latency(client.shards[shard].latency)
    return None
