"""The one place that answers an interaction: at once, or after a deferral when the answer is slow.

Whoever asked always hears something. Where even that is impossible (the interaction has expired, Discord does
not answer) the log tells, with an incident code.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Mapping
from enum import Enum
from typing import Any

import aiohttp
import discord

from bot.components import view_of
from bot.illustrating import Illustrating, attached, illustrated
from bot.pace import MOST_PRESSED, SECONDS, Pace, Turn
from bot.remembered import Remembered, Shown, shown
from bot.tally import Tally
from bot.trouble import TROUBLE
from commands.answer import Reply
from commands.incident import incident
from commands.pictures.drawn import Drawn
from commands.present import refusals
from commands.present.mentions import too_many
from commands.service import Commands

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]

# Discord waits 3 seconds for the first sign of life; what is not there after this many is deferred.
PATIENCE = 1.5
_EXPIRED = {10062, 10015}  # Unknown interaction, Unknown webhook
_ACKNOWLEDGED = 40060


class Manner(Enum):
    """How the answer is shown; a deferral fixes it."""

    PUBLIC = "public"
    PRIVATE = "private"
    IN_PLACE = "in place of the message whose button was pressed"


class Answers:
    """Questions in, replies out; built once, and handed to commands and buttons."""

    def __init__(
        self, commands: Commands, illustrating: Illustrating | None = None, tally: Tally | None = None
    ) -> None:
        self.commands = commands
        self._illustrating = illustrating
        self._remembered = Remembered(commands, pictures=illustrating is not None)
        self._tally = tally or Tally()
        self._pace = Pace(MOST_PRESSED)

    async def give(
        self, interaction: Interaction, command: str, options: Mapping[str, str], manner: Manner
    ) -> None:
        """Answer a command, deferring if that takes longer than `PATIENCE`.

        Who asks too much at once is told so, each time: Discord would call silence a failure.
        """
        if self._pace.take(interaction.user.id) is not Turn.ANSWER:
            await show(interaction, too_many(MOST_PRESSED, SECONDS), Manner.PRIVATE)
            return
        began = time.perf_counter()
        speaker = (interaction.user.id, interaction.channel_id or 0)
        ready = self._remembered.get(command, options)
        if ready is not None:
            self.commands.heard(speaker, ready.asked)
        else:
            basis = self._remembered.basis
            reply = await in_time(interaction, manner, self.commands.run(command, options, speaker))
            ready = self._remembered.keep(command, options, reply, basis)
        await self._show(interaction, ready, manner)
        self._tally.answered(ready.kind, time.perf_counter() - began)

    async def _show(self, interaction: Interaction, ready: Shown, manner: Manner) -> None:
        """The words at once; the picture with them if it is there, after them otherwise."""
        illustrating = self._illustrating
        if illustrating is None or not interaction.app_permissions.attach_files:
            await _show(interaction, ready, manner)
            return
        message = interaction.id
        if manner is Manner.IN_PLACE and interaction.message is not None:
            message = interaction.message.id
            await illustrating.call_off(interaction.message)
        drawn = illustrating.kept(ready)
        if await _show(interaction, ready, manner, drawn) and drawn is None:
            illustrating.follow(message, ready, interaction.edit_original_response)


async def in_time(interaction: Interaction, manner: Manner, making: Awaitable[Reply]) -> Reply:
    """What is being made; the interaction is deferred if that takes longer than `PATIENCE`."""
    deferral = _Deferral(interaction, manner)
    try:
        return await making
    finally:
        await deferral.over()


async def show(interaction: Interaction, reply: Reply, manner: Manner) -> None:
    """Send a finished reply."""
    await _show(interaction, shown(reply), manner)


async def apologise(interaction: Interaction, error: BaseException, what: str) -> None:
    """Log an unforeseen error and tell the user under which code; a completion just stays empty."""
    code = incident(what, error)
    if interaction.type is not discord.InteractionType.autocomplete:
        await show(interaction, refusals.fault(None, code), Manner.PRIVATE)
    elif not interaction.response.is_done():
        try:
            await interaction.response.autocomplete([])
        except TROUBLE:
            log.warning("Incident %s: the completion could not be emptied", code, exc_info=True)


class _Deferral:
    """Acknowledges the interaction once the answer is late. A timer costs less than a task each."""

    def __init__(self, interaction: Interaction, manner: Manner) -> None:
        self._interaction = interaction
        self._manner = manner
        self._task: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._begin)

    async def over(self) -> None:
        """No deferral begins after this, and one that has begun is done."""
        self._timer.cancel()
        if self._task is not None:
            await self._task

    def _begin(self) -> None:
        self._task = asyncio.create_task(self._defer(), name="defer")

    async def _defer(self) -> None:
        in_place = self._manner is Manner.IN_PLACE
        try:
            await self._interaction.response.defer(
                ephemeral=self._manner is Manner.PRIVATE, thinking=not in_place
            )
        except TROUBLE:
            incident("deferring an answer")


async def _show(interaction: Interaction, ready: Shown, manner: Manner, drawn: Drawn | None = None) -> bool:
    """Whether all went well. Never raises what Discord or the network may do."""
    try:
        await _twice(interaction, ready, manner, drawn)
        return True
    except TROUBLE as error:
        code = incident("sending a reply")
        if getattr(error, "code", None) in _EXPIRED:
            return False
        try:
            await _send(interaction, shown(refusals.fault(None, code)), Manner.PRIVATE, None)
        except TROUBLE:
            log.warning("Incident %s could not be told to the user either", code, exc_info=True)
        return False


async def _twice(interaction: Interaction, ready: Shown, manner: Manner, drawn: Drawn | None) -> None:
    """A connection that breaks is tried again once."""
    try:
        await _once(interaction, ready, manner, drawn)
    except (aiohttp.ClientError, OSError):
        log.info("The connection broke while a reply was sent; trying again")
        await _once(interaction, ready, manner, drawn)


async def _once(interaction: Interaction, ready: Shown, manner: Manner, drawn: Drawn | None) -> None:
    """Where Discord took a deferral or this very reply and we never heard of it, that is edited."""
    try:
        await _send(interaction, ready, manner, drawn)
    except discord.HTTPException as error:
        if error.code != _ACKNOWLEDGED:
            raise
        await _edit(interaction, ready, drawn)


async def _send(interaction: Interaction, ready: Shown, manner: Manner, drawn: Drawn | None) -> None:
    content, embed, files = _parts(ready, drawn)
    view = view_of(ready.buttons, interaction.user.id)
    response = interaction.response
    if response.type in _DEFERRED:
        await _edit(interaction, ready, drawn)
    elif manner is Manner.IN_PLACE and not response.is_done():
        await response.edit_message(content=content, embed=embed, view=view, attachments=files)
    else:
        send = interaction.followup.send if response.is_done() else response.send_message
        await send(
            content,
            embed=discord.utils.MISSING if embed is None else embed,
            view=discord.utils.MISSING if view is None else view,
            ephemeral=manner is not Manner.PUBLIC,
            files=files or discord.utils.MISSING,
        )


async def _edit(interaction: Interaction, ready: Shown, drawn: Drawn | None) -> None:
    content, embed, files = _parts(ready, drawn)
    view = view_of(ready.buttons, interaction.user.id)
    # The list takes away the picture of an earlier answer.
    await interaction.edit_original_response(content=content, embed=embed, view=view, attachments=files)


def _parts(ready: Shown, drawn: Drawn | None) -> tuple[str, discord.Embed | None, list[discord.File]]:
    content, embed = ready.rendered.content, ready.rendered.embed
    return (content, illustrated(embed, drawn), [attached(drawn)]) if drawn else (content, embed, [])


_DEFERRED = (
    discord.InteractionResponseType.deferred_channel_message,
    discord.InteractionResponseType.deferred_message_update,
)
