"""Commands with which those who manage a server set the bot up there; the terminal has none of them.

Discord offers them only in servers that the bot is in, and only to members with Manage Server. As a server
can offer them to others as well, who may use one is looked at again when it arrives.
"""

from collections.abc import Awaitable, Callable, Mapping
from inspect import Signature
from typing import Any

import discord
from discord import app_commands

from bot.reply import Interaction, Manner, in_time, show
from bot.slash import parameters
from bot.tally import Tally, kind_of
from commands.answer import Reply
from commands.declaration import Command
from commands.present.servers import for_managers
from commands.service import Commands

# What the command does: where it was used and the options in, a reply out.
Act = Callable[[Interaction, Mapping[str, str]], Awaitable[Reply]]


def server_command(
    declared: Command, act: Act, commands: Commands, tally: Tally | None = None
) -> app_commands.Command[Any, ..., Any]:
    """The command to add to the tree; `commands` complete its options. Its replies are private."""

    async def callback(interaction: Interaction, **options: str) -> None:
        await answer_managers(interaction, declared, lambda: act(interaction, options), tally or Tally())

    callback.__signature__ = Signature(parameters(declared, commands))  # type: ignore[attr-defined]
    helps = {option.name: option.help for option in declared.options}
    made: app_commands.Command[Any, ..., Any] = app_commands.Command(
        name=declared.name,
        description=declared.help,
        callback=app_commands.describe(**helps)(callback),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    made.default_permissions = discord.Permissions(manage_guild=True)
    return made


async def answer_managers(
    interaction: Interaction, declared: Command, act: Callable[[], Awaitable[Reply]], tally: Tally
) -> None:
    """By what `act` makes; anybody else is told that it is not for them."""
    done = tally.begin()
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        reply = for_managers(declared)
    else:
        reply = await in_time(interaction, Manner.PRIVATE, act())
    await show(interaction, reply, Manner.PRIVATE)
    done(kind_of(reply))
