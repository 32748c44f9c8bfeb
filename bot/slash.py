"""The slash commands as Discord sees them. Names, help and options come from their declarations."""

from collections.abc import Callable
from typing import Any, TypeVar

from discord import app_commands
from discord.app_commands import Transform

from bot.options import Typed
from bot.reply import Answers, Interaction, Manner
from commands import projection, result
from commands.declaration import Command
from commands.present.faces import PRIVATE_HELP

Callback = TypeVar("Callback", bound=Callable[..., Any])


def add_commands(tree: app_commands.CommandTree[Any], answers: Answers) -> None:
    """Declare every command. Servers, direct messages and user installs may all use them."""
    typed = Typed(answers.commands)

    @_declared(tree, result.DECLARATION)
    async def _(
        interaction: Interaction,
        constituency: Transform[str, typed],
        election: Transform[str, typed] = "",
        private: bool = False,
    ) -> None:
        options = {"constituency": constituency, "election": election}
        await answers.give(interaction, "result", options, _manner(private))

    @_declared(tree, projection.DECLARATION)
    async def _(interaction: Interaction, source: Transform[str, typed] = "", private: bool = False) -> None:
        await answers.give(interaction, "projection", {"source": source}, _manner(private))


def _declared(tree: app_commands.CommandTree[Any], command: Command) -> Callable[[Callback], Callback]:
    """A decorator: the command under its declared name, with its help and that of its options."""

    def declare(callback: Callback) -> Callback:
        helps = {option.name: option.help for option in command.options}
        described = app_commands.describe(**helps, private=PRIVATE_HELP)(callback)
        declared: app_commands.Command[Any, ..., Any] = app_commands.Command(
            name=command.name,
            description=command.help,
            callback=described,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        tree.add_command(declared)
        return callback

    return declare


def _manner(private: bool) -> Manner:
    return Manner.PRIVATE if private else Manner.PUBLIC
