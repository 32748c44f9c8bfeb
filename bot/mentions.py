"""Questions written to the bot, with a mention of it or in direct messages: answered as /ask is, by a reply.

Discord shows a bot the text of such messages, and of no others, without a privileged intent. Nothing of what
people ask is logged.
"""

import asyncio
import logging
import re
import time
from typing import Any

import aiohttp
import discord

from bot.components import view_of
from bot.illustrating import Illustrating, attached, illustrated
from bot.pace import MOST_WRITTEN, SECONDS, Pace, Turn
from bot.remembered import Shown, shown
from bot.reply import PATIENCE
from bot.tally import Tally
from bot.trouble import TROUBLE
from commands import ask
from commands.answer import Reply
from commands.help import DECLARATION as HELP
from commands.incident import incident
from commands.pictures.drawn import Drawn
from commands.present import refusals
from commands.present.mentions import too_many
from commands.service import Commands
from knowledge.storage.servers import Servers

log = logging.getLogger(__name__)

# In so many channels it is logged that the bot may not write there.
MOST_SILENT = 1000
_WRITTEN = (discord.MessageType.default, discord.MessageType.reply)


class Mentions:
    """Hears every message that Discord tells the bot of, and answers those that are for it."""

    def __init__(
        self,
        commands: Commands,
        servers: Servers,
        illustrating: Illustrating | None = None,
        tally: Tally | None = None,
    ) -> None:
        self._commands = commands
        self._servers = servers
        self._illustrating = illustrating
        self._pace = Pace(MOST_WRITTEN)
        self._silent: set[int] = set()
        self._tally = tally or Tally()

    async def hear(self, message: discord.Message, me: int) -> None:
        """Answer a message if it is for the bot, whose id is `me`; where that fails, say so."""
        question = question_in(message, me)
        if question is None or not await self._wanted(message):
            return
        try:
            await self._answer(message, question)
        except Exception as error:
            code = incident("answering a message", error)
            await self._send(message, shown(refusals.fault(None, code)))

    async def _wanted(self, message: discord.Message) -> bool:
        """Whether the server wants it answered, and the bot may write there."""
        if message.guild is not None and not await self._servers.answers_mentions(message.guild.id):
            return False
        if _may_write(message):
            return True
        self._cannot_write(message)
        return False

    async def _answer(self, message: discord.Message, question: str) -> None:
        turn = self._pace.take(message.author.id)
        if turn is Turn.IGNORE:
            return
        if turn is Turn.SAY_SO:
            await self._send(message, shown(too_many(MOST_WRITTEN, SECONDS)))
            return
        began = time.perf_counter()
        basis = self._commands.basis
        ready = shown(await self._reply_to(message, question), basis)
        await self._send(message, ready)
        self._tally.answered(ready.kind, time.perf_counter() - began)

    async def _reply_to(self, message: discord.Message, question: str) -> Reply:
        """The reply; where it takes long, the bot is seen typing."""
        speaker = (message.author.id, message.channel.id)
        if not question:
            making = self._commands.run(HELP.name, {}, speaker)
        elif question.startswith("/"):
            making = self._commands.answer(question, speaker)
        else:
            making = self._commands.run(ask.DECLARATION.name, {ask.QUESTION: question}, speaker)
        reply = asyncio.create_task(making, name="answer a message")
        await asyncio.wait({reply}, timeout=PATIENCE)
        if not reply.done():
            await _type_until(reply, message.channel)
        return await reply

    async def _send(self, message: discord.Message, ready: Shown) -> None:
        """The words at once; the picture with them if it is there, after them otherwise.

        Never raises what Discord or the network may do.
        """
        illustrating = self._illustrating if _may_illustrate(message) else None
        drawn = illustrating.kept(ready) if illustrating else None
        try:
            sent = await _twice(message, ready, drawn)
            if illustrating and drawn is None:
                illustrating.follow(sent.id, ready, sent.edit)
        except (discord.Forbidden, discord.NotFound):
            self._cannot_write(message)
        except TROUBLE:
            code = incident("answering a message")
            try:
                await _post(message, shown(refusals.fault(None, code)), None)
            except TROUBLE:
                log.warning("Incident %s could not be told to the user either", code, exc_info=True)

    def _cannot_write(self, message: discord.Message) -> None:
        """Logged once for each channel."""
        if message.channel.id not in self._silent and len(self._silent) < MOST_SILENT:
            self._silent.add(message.channel.id)
            log.info("Questions in channel %d go unanswered: the bot may not write there", message.channel.id)


def question_in(message: discord.Message, me: int) -> str | None:
    """What a message asks the bot, without the mention; None where it is not for the bot.

    Only what people write is: whatever programs write could go on for ever.
    """
    if message.author.bot or message.webhook_id is not None or message.type not in _WRITTEN:
        return None
    direct = isinstance(message.channel, discord.DMChannel)
    mentioned = message.guild is not None and any(user.id == me for user in message.mentions)
    # Discord hides the text of a reply to what a command answered, though it mentions the bot.
    if not direct and not (mentioned and message.content):
        return None
    return re.sub(rf"<@!?{me}>", " ", message.content).strip()


def _allowed(message: discord.Message) -> discord.Permissions:
    """What the bot may do where the message is; in a channel that it does not know, it just tries."""
    channel = message.channel
    orphaned = isinstance(channel, discord.Thread) and channel.parent is None
    if orphaned or message.guild is None or isinstance(channel, discord.PartialMessageable):
        return discord.Permissions.all()
    return channel.permissions_for(message.guild.me)


def _may_write(message: discord.Message) -> bool:
    allowed = _allowed(message)
    in_thread = isinstance(message.channel, discord.Thread)
    return allowed.send_messages_in_threads if in_thread else allowed.send_messages


def _may_illustrate(message: discord.Message) -> bool:
    allowed = _allowed(message)
    return allowed.embed_links and allowed.attach_files


async def _type_until(reply: asyncio.Task[Reply], channel: discord.abc.Messageable) -> None:
    try:
        async with channel.typing():
            await asyncio.wait({reply})
    except TROUBLE:
        log.debug("Discord did not show that the bot is typing")


async def _twice(message: discord.Message, ready: Shown, drawn: Drawn | None) -> discord.Message:
    """A connection that breaks is tried again once."""
    try:
        return await _post(message, ready, drawn)
    except (aiohttp.ClientError, OSError):
        log.info("The connection broke while a message was answered; trying again")
        return await _post(message, ready, drawn)


async def _post(message: discord.Message, ready: Shown, drawn: Drawn | None) -> discord.Message:
    """A reply that notifies nobody; without its embed, or not as a reply, where the bot may not do so.

    Whatever is sent for the same message a second time, Discord takes for the first, from any process.
    """
    allowed = _allowed(message)
    given: dict[str, Any] = {}
    if drawn is not None:
        given["embed"], given["file"] = illustrated(ready.rendered.embed, drawn), attached(drawn)
    elif ready.rendered.embed is not None and allowed.embed_links:
        given["embed"] = ready.rendered.embed
    if view := view_of(ready.buttons, message.author.id):
        given["view"] = view
    if allowed.read_message_history:
        given["reference"] = message.to_reference(fail_if_not_exists=False)
    return await message.channel.send(
        ready.rendered.content,
        nonce=f"m{message.id}",
        allowed_mentions=discord.AllowedMentions.none(),
        mention_author=False,
        **given,
    )
