"""/live in Discord: what a server follows, for those who manage it, and what the bot may do there."""

from collections.abc import Awaitable, Callable, Mapping
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.options import Typed
from bot.permissions import lacking
from bot.reply import Interaction
from bot.server_commands import answer_managers
from bot.slash import parameters
from bot.tally import Tally
from commands import following
from commands.answer import Choice, Reply
from commands.declaration import Command
from commands.following import Need, Place
from commands.live import Live
from commands.present.servers import for_managers
from knowledge.live.following import Follows
from knowledge.live.outbox import Outbox

if TYPE_CHECKING:
    from bot.services import Services

# What follows something: channels of text, announcements too, and threads.
Where = discord.TextChannel | discord.Thread | None
_Act = Callable[[Interaction, discord.Guild, Mapping[str, Any]], Awaitable[Reply]]


class LiveInDiscord:
    """The group of commands, offered only in servers that the bot is in."""

    def __init__(self, live: Live, marked: Callable[[Reply], Reply], tally: Tally | None = None) -> None:
        """`marked` makes a reply say that this is a rehearsal, if it is one; `tally` counts."""
        self._live = live
        self._marked = marked
        self._tally = tally or Tally()

    def add_to(self, tree: app_commands.CommandTree[Any]) -> None:
        group = app_commands.Group(
            name=following.NAME,
            description=following.HELP,
            default_permissions=discord.Permissions(manage_guild=True),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=False, private_channel=False
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        where = Parameter(following.WHERE, Parameter.KEYWORD_ONLY, annotation=Where, default=None)
        group.add_command(self._command(following.FOLLOWING, self._follow, where))
        group.add_command(self._command(following.UNFOLLOWING, self._unfollow))
        group.add_command(self._command(following.LISTING, self._list))
        group.add_command(self._command(following.STATUS, self._status))
        tree.add_command(group)

    async def read(self) -> None:
        """Learn what all servers follow, for completion. Raises StoreError."""
        await self._live.follows.read()

    async def forget(self, guild_id: int) -> None:
        """The bot has left a server. Raises StoreError."""
        await self._live.follows.forget(guild_id)

    def _command(self, declared: Command, act: _Act, *more: Parameter) -> app_commands.Command[Any, ..., Any]:
        async def callback(interaction: Interaction, **options: Any) -> None:
            async def answer() -> Reply:
                guild = interaction.guild
                reply = await act(interaction, guild, options) if guild else for_managers(declared)
                return self._marked(reply)

            await answer_managers(interaction, declared, answer, self._tally)

        signature = Signature([*parameters(declared, _InServer(self._live)), *more])
        callback.__signature__ = signature  # type: ignore[attr-defined]
        helps = {option.name: option.help for option in declared.options}
        helps |= {parameter.name: following.WHERE_HELP for parameter in more}
        return app_commands.Command(
            name=declared.name.split()[-1],
            description=declared.help,
            callback=app_commands.describe(**helps)(callback),
        )

    async def _follow(
        self, interaction: Interaction, guild: discord.Guild, options: Mapping[str, Any]
    ) -> Reply:
        where: Where = options[following.WHERE]
        lacks = missing(interaction, guild, where)
        channel = where or interaction.channel_id
        channel_id = channel if isinstance(channel, int) else channel.id if channel else 0
        place = Place(guild.id, channel_id, interaction.user.id, lacks)
        typed = {name: value for name, value in options.items() if isinstance(value, str)}
        return await self._live.follow(place, typed, _channels(guild))

    async def _unfollow(
        self, interaction: Interaction, guild: discord.Guild, options: Mapping[str, Any]
    ) -> Reply:
        return await self._live.unfollow(guild.id, options, _channels(guild))

    async def _list(
        self, interaction: Interaction, guild: discord.Guild, options: Mapping[str, Any]
    ) -> Reply:
        return await self._live.list(guild.id, _channels(guild))

    async def _status(
        self, interaction: Interaction, guild: discord.Guild, options: Mapping[str, Any]
    ) -> Reply:
        return await self._live.status(guild.id)


def live_in_discord(services: "Services") -> LiveInDiscord:
    store, feeder = services.store, services.feeder
    live = Live(
        services.knowledge,
        services.commands,
        Follows(store),
        Outbox(store),
        lambda: feeder.statuses if feeder else (),
    )
    return LiveInDiscord(live, services.commands.marked, services.tally)


def missing(interaction: Interaction, guild: discord.Guild, where: Where) -> tuple[Need, ...]:
    """What the bot may not do in a channel, or where it is asked, and would have to."""
    may = where.permissions_for(guild.me) if where else interaction.app_permissions
    thread = isinstance(where or interaction.channel, discord.Thread)
    return lacking(may, thread=thread)


class _InServer(Typed):
    """Text completed by what the server follows already, too."""

    def __init__(self, live: Live) -> None:
        super().__init__(live.commands)
        self._live = live

    def complete(
        self, interaction: Interaction, typed: str, command: str, option: str, others: Mapping[str, str]
    ) -> tuple[Choice, ...]:
        return self._live.complete(interaction.guild_id or 0, option, typed, others)


def _channels(guild: discord.Guild) -> dict[int, str]:
    return {channel.id: channel.name for channel in (*guild.channels, *guild.threads)}
