"""The types of slash options: text as typed, with the completion that its declaration asks for.

What the text means is resolved in one neutral step in `commands`, the same for Discord and the terminal.
"""

from collections.abc import Mapping
from typing import Any, Protocol

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.reply import Interaction
from commands.answer import Choice as OptionChoice
from commands.incident import incident

# As long as a choice's value may be, which comes back through the same option.
_LONGEST = 100
# As long as a whole question may be.
_LONGEST_WRITTEN = 500


class Completer(Protocol):
    """What completes options: all of them as `Commands.complete` does."""

    def complete(
        self, command: str, option: str, typed: str, options: Mapping[str, str]
    ) -> tuple[OptionChoice, ...]: ...


class Typed(app_commands.Transformer):
    """Text as typed, completed at every key by `Commands.complete`: no I/O, and nothing is raised."""

    def __init__(self, commands: Completer) -> None:
        self._commands = commands

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.string

    @property
    def max_value(self) -> int:
        return _LONGEST

    async def transform(self, interaction: Interaction, value: Any, /) -> str:
        return str(value)

    async def autocomplete(self, interaction: Interaction, value: Any, /) -> list[Choice[int | float | str]]:
        try:
            found = self.complete(interaction, str(value), *_so_far(interaction))
            return [Choice(name=choice.label, value=choice.value) for choice in found]
        except Exception as error:
            incident("completing an option", error)
            return []

    def complete(
        self, interaction: Interaction, typed: str, command: str, option: str, others: Mapping[str, str]
    ) -> tuple[OptionChoice, ...]:
        """What `typed` in an option may become; `others` are the other options so far."""
        return self._commands.complete(command, option, typed, others)


class Written(app_commands.Transformer):
    """Text that nothing completes, such as a question: no list that would only say it found nothing."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.string

    @property
    def max_value(self) -> int:
        return _LONGEST_WRITTEN

    async def transform(self, interaction: Interaction, value: Any, /) -> str:
        return str(value)


class Listed(app_commands.Transformer):
    """One of a few values, which Discord shows as a list."""

    def __init__(self, values: tuple[str, ...]) -> None:
        self._choices: list[Choice[int | float | str]] = [Choice(name=value, value=value) for value in values]

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.string

    @property
    def choices(self) -> list[Choice[int | float | str]]:
        return self._choices

    async def transform(self, interaction: Interaction, value: Any, /) -> str:
        return str(value)


def _so_far(interaction: Interaction) -> tuple[str, str, dict[str, str]]:
    """The command ("live follow" for a subcommand), the option being typed, and the others as they stand."""
    data: Any = interaction.data
    name, options = data["name"], data["options"]
    if options and options[0]["type"] == discord.AppCommandOptionType.subcommand.value:
        name, options = f"{name} {options[0]['name']}", options[0]["options"]
    focused = next(option["name"] for option in options if option.get("focused"))
    others = {
        option["name"]: option["value"]
        for option in options
        if not option.get("focused") and isinstance(option.get("value"), str)
    }
    return name, focused, others
