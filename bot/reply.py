"""The one place that answers an interaction: at once, or after a deferral when the answer is slow.

Whoever asked always hears something. Where even that is impossible (the interaction has expired, Discord does
not answer) the log tells, with an incident code.
"""

import asyncio
import logging
import secrets
from collections.abc import Coroutine
from enum import Enum
from typing import Any

import aiohttp
import discord

from bot.components import view_of
from bot.embed import render
from commands.answer import Reply
from commands.present import refusals

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]

# Discord waits 3 seconds for the first sign of life; what is not there after this many is deferred.
PATIENCE = 1.5
_EXPIRED = {10062, 10015}  # Unknown interaction, Unknown webhook
_ACKNOWLEDGED = 40060
_TROUBLE = (discord.HTTPException, aiohttp.ClientError, OSError)


class Manner(Enum):
    """How the answer is shown; a deferral fixes it."""

    PUBLIC = "public"
    PRIVATE = "private"
    IN_PLACE = "in place of the message whose button was pressed"


async def answer(interaction: Interaction, coming: Coroutine[Any, Any, Reply], manner: Manner) -> None:
    """Await the reply and show it, deferring if it takes longer than `PATIENCE`."""
    deferral = _Deferral(interaction, manner)
    try:
        reply = await coming
    finally:
        await deferral.over()
    await show(interaction, reply, manner)


async def show(interaction: Interaction, reply: Reply, manner: Manner) -> None:
    """Send a finished reply. Never raises what Discord or the network may do."""
    try:
        await _twice(interaction, reply, manner)
    except _TROUBLE as error:
        code = incident("sending a reply")
        if getattr(error, "code", None) in _EXPIRED | {_ACKNOWLEDGED}:
            return
        try:
            await _send(interaction, refusals.fault(reply.command, code), Manner.PRIVATE)
        except _TROUBLE:
            log.warning("Incident %s could not be told to the user either", code, exc_info=True)


async def apologise(interaction: Interaction, error: BaseException, what: str) -> None:
    """Log an unforeseen error and tell the user under which code; a completion just stays empty."""
    code = incident(what, error)
    if interaction.type is not discord.InteractionType.autocomplete:
        await show(interaction, refusals.fault(None, code), Manner.PRIVATE)
    elif not interaction.response.is_done():
        try:
            await interaction.response.autocomplete([])
        except _TROUBLE:
            log.warning("Incident %s: the completion could not be emptied", code, exc_info=True)


def incident(what: str, error: BaseException | None = None) -> str:
    """Log `error`, or the exception being handled, under a new code. What was asked is not logged."""
    code = secrets.token_hex(4)
    log.error("Incident %s while %s", code, what, exc_info=error or True)
    return code


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
        except _TROUBLE:
            incident("deferring an answer")


async def _twice(interaction: Interaction, reply: Reply, manner: Manner) -> None:
    """A connection that breaks is tried again once; if Discord had heard the first time, all is well."""
    try:
        await _send(interaction, reply, manner)
    except (aiohttp.ClientError, OSError):
        log.info("The connection broke while a reply was sent; trying again")
        try:
            await _send(interaction, reply, manner)
        except discord.HTTPException as error:
            if error.code != _ACKNOWLEDGED:
                raise


async def _send(interaction: Interaction, reply: Reply, manner: Manner) -> None:
    rendered = render(reply.message)
    view = view_of(reply.message.buttons, interaction.user.id)
    response = interaction.response
    if response.type in _DEFERRED:
        await interaction.edit_original_response(content=rendered.content, embed=rendered.embed, view=view)
    elif response.is_done():
        await interaction.followup.send(
            rendered.content,
            embed=rendered.embed or discord.utils.MISSING,
            view=view or discord.utils.MISSING,
            ephemeral=manner is not Manner.PUBLIC,
        )
    elif manner is Manner.IN_PLACE:
        await response.edit_message(content=rendered.content, embed=rendered.embed, view=view)
    else:
        await response.send_message(
            rendered.content,
            embed=rendered.embed or discord.utils.MISSING,
            view=view or discord.utils.MISSING,
            ephemeral=manner is Manner.PRIVATE,
        )


_DEFERRED = (
    discord.InteractionResponseType.deferred_channel_message,
    discord.InteractionResponseType.deferred_message_update,
)
