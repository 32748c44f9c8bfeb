"""The slash commands as Discord sees them, made from their declarations."""

from collections.abc import Callable, Coroutine
from inspect import Parameter, Signature
from typing import Any

from discord import app_commands

from bot.options import Completer, Listed, Typed, Written
from bot.reply import Answers, Interaction, Manner
from commands.catalogue import CATALOGUE
from commands.declaration import Command, Completes, Option
from commands.present.faces import PRIVATE_HELP
from commands.syntax import PRIVATE

_UNCOMPLETED = (Completes.NOTHING, Completes.SHARES)
Callback = Callable[..., Coroutine[Any, Any, None]]


def add_commands(tree: app_commands.CommandTree[Any], answers: Answers) -> None:
    """Declare every command. Servers, direct messages and user installs may all use them."""
    for command in CATALOGUE:
        helps = {option.name: option.help for option in command.options} | {PRIVATE: PRIVATE_HELP}
        declared: app_commands.Command[Any, ..., Any] = app_commands.Command(
            name=command.name,
            description=command.help,
            callback=app_commands.describe(**helps)(_callback(command, answers)),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        tree.add_command(declared)


def _callback(command: Command, answers: Answers) -> Callback:
    async def callback(interaction: Interaction, *, private: bool = False, **options: str) -> None:
        await answers.give(interaction, command.name, options, Manner.PRIVATE if private else Manner.PUBLIC)

    private = Parameter(PRIVATE, Parameter.KEYWORD_ONLY, annotation=bool, default=False)
    signature = Signature([*parameters(command, answers.commands), private])
    callback.__signature__ = signature  # type: ignore[attr-defined]
    return callback


def parameters(command: Command, completer: Completer | Typed) -> list[Parameter]:
    """The interaction and the command's options, for a callback's signature: discord.py reads them there."""
    typed = completer if isinstance(completer, Typed) else Typed(completer)
    written = typed if isinstance(completer, Typed) else Written()
    interaction = Parameter("interaction", Parameter.POSITIONAL_OR_KEYWORD, annotation=Interaction)
    return [interaction, *(_parameter(option, _kind(option, typed, written)) for option in command.options)]


def _kind(option: Option, typed: Typed, written: Typed | Written) -> app_commands.Transformer[Any]:
    if option.choices:
        return Listed(option.choices)
    return written if option.completes in _UNCOMPLETED else typed


def _parameter(option: Option, kind: app_commands.Transformer[Any]) -> Parameter:
    default = Parameter.empty if option.required else ""
    return Parameter(option.name, Parameter.KEYWORD_ONLY, annotation=kind, default=default)
