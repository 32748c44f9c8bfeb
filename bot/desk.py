"""The results desk in Discord: in one server, for one role, which is looked at again at every step."""

from collections.abc import Callable, Mapping
from inspect import Signature
from typing import Any

import discord
from discord import app_commands

from bot import custom_id, reply
from bot.buttons import Press
from bot.form import FormModal, filled_in
from bot.options import Completer
from bot.reply import Interaction, Manner
from bot.slash import parameters
from bot.tally import Kind, Tally
from commands.answer import Choice, Reply, Status
from commands.declaration import Command
from commands.desk.desk import DESK_COMMANDS, RETRACT, Desk
from commands.desk.form import Form, Task
from commands.desk.pending import Entry
from commands.message import Action
from commands.present import desk as words
from commands.result import DECLARATION as RESULT

_TASKS = {task.value: task for task in Task}


class DeskInDiscord:
    """Commands, forms and buttons of the desk; built where both server and role are set."""

    def __init__(
        self, desk: Desk, commands: Completer, guild: int, role: int, tally: Tally | None = None
    ) -> None:
        """`commands` complete options; `tally` counts answers, of which forms are none."""
        self._desk = desk
        self._tally = tally or Tally()
        self._completer = _AsResult(commands)
        self._guild = guild
        self._role = role

    def add_to(self, tree: app_commands.CommandTree[Any]) -> None:
        """Declare the commands, in the desk's server alone."""
        for declared in DESK_COMMANDS:
            tree.add_command(self._command(declared), guild=discord.Object(self._guild))

    @property
    def presses(self) -> Mapping[str, Press]:
        """What to do at a button: seats to choose from, and entries that were not taken."""
        own: dict[str, Press] = {command.name: self._chosen for command in DESK_COMMANDS}
        return {**own, words.TAKE: self._confirmed, words.CHANGE: self._changed}

    async def heard(self, interaction: Interaction) -> None:
        """Every interaction comes here; those that send a form are taken."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        try:
            await self._sent(interaction)
        except Exception as error:
            await reply.apologise(interaction, error, "taking a form")

    def _command(self, declared: Command) -> app_commands.Command[Any, ..., Any]:
        async def callback(interaction: Interaction, **options: str) -> None:
            await self._begin(interaction, declared.name, options)

        callback.__signature__ = Signature(parameters(declared, self._completer))  # type: ignore[attr-defined]
        helps = {option.name: option.help for option in declared.options}
        return app_commands.Command(
            name=declared.name,
            description=declared.help,
            callback=app_commands.describe(**helps)(callback),
        )

    async def _begin(self, interaction: Interaction, name: str, options: Mapping[str, str]) -> None:
        """Show the form, or retract."""
        done = self._tally.begin()
        said: Form | Reply
        if not self._may(interaction):
            said = words.not_the_desk()
        elif name == RETRACT.name:
            retracting = self._desk.retract(options, by=_who(interaction))
            said = await reply.in_time(interaction, Manner.PRIVATE, retracting)
        else:
            said = await self._desk.form(_TASKS[name], options)
        await self._answer(interaction, said, name, done)

    async def _chosen(self, interaction: Interaction, action: Action) -> None:
        await self._begin(interaction, action.command, dict(action.options))

    async def _sent(self, interaction: Interaction) -> None:
        done, name = self._tally.begin(), ""
        data: Any = interaction.data
        decoded = custom_id.decode(data["custom_id"])
        action, asker = decoded or (None, 0)
        if action is None or action.command not in _TASKS or asker != interaction.user.id:
            said = words.only(words.gone())
        elif not self._may(interaction):
            said = words.not_the_desk()
        else:
            name, by = action.command, _who(interaction)
            entering = self._desk.filled_in(_TASKS[name], dict(action.options), filled_in(interaction), by=by)
            said = await reply.in_time(interaction, Manner.PRIVATE, entering)
        await self._answer(interaction, said, name, done)

    async def _confirmed(self, interaction: Interaction, action: Action) -> None:
        """The entry is taken, as it was asked about; the answer stands in place of the question."""
        done = self._tally.begin()
        entry = self._kept(interaction, action)
        if isinstance(entry, Reply):
            await self._answer(interaction, entry, "", done)
            return
        entering = self._desk.go_on(entry, by=_who(interaction))
        taken = await reply.in_time(interaction, Manner.IN_PLACE, entering)
        if taken.status is Status.ANSWERED:
            self._desk.pending.drop(_key(action))
        await self._answer(interaction, taken, entry.task.value, done, Manner.IN_PLACE)

    async def _changed(self, interaction: Interaction, action: Action) -> None:
        """The form again, as it was filled in."""
        done = self._tally.begin()
        entry = self._kept(interaction, action)
        form = entry if isinstance(entry, Reply) else self._desk.form_again(entry)
        await self._answer(interaction, form, "", done)

    def _kept(self, interaction: Interaction, action: Action) -> Entry | Reply:
        if not self._may(interaction):
            return words.not_the_desk()
        entry = self._desk.pending.get(_key(action))
        if entry is None:
            return words.only(words.gone())
        return entry if entry.by == _who(interaction) else words.not_yours()

    async def _answer(
        self,
        interaction: Interaction,
        said: Form | Reply,
        name: str,
        done: Callable[[Kind], None],
        manner: Manner = Manner.PRIVATE,
    ) -> None:
        """Show the form, or say the reply, which counts as one of the command `name`."""
        if isinstance(said, Form):
            await interaction.response.send_modal(FormModal(said, interaction.user.id))
        else:
            await reply.show(interaction, said, manner)
            done((name, said.status.value))

    def _may(self, interaction: Interaction) -> bool:
        """A member of the desk's server who has the role now."""
        user = interaction.user
        return (
            interaction.guild_id == self._guild
            and isinstance(user, discord.Member)
            and user.get_role(self._role) is not None
        )


class _AsResult:
    """Completes the desk's options, which are those of /result."""

    def __init__(self, commands: Completer) -> None:
        self._commands = commands

    def complete(
        self, command: str, option: str, typed: str, options: Mapping[str, str]
    ) -> tuple[Choice, ...]:
        return self._commands.complete(RESULT.name, option, typed, options)


def _who(interaction: Interaction) -> str:
    return f"desk:{interaction.user.id}"


def _key(action: Action) -> str:
    """Under which the entry is kept that a button belongs to."""
    return dict(action.options).get(words.ENTRY, "")
