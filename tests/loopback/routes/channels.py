"""Messages that the bot sends, edits and reads in channels, with the permissions that this takes."""

from __future__ import annotations

from ..errors import ApiError, foreign_message, missing_permissions, unknown_message
from ..log import Request
from ..messages import Message
from ..replies import replied_to, reply_fields
from ..state import State
from ..world import ANNOUNCEMENT, Channel, Permission
from . import NO_CONTENT, Answer, Route
from .identity import visible_channel

CROSSPOSTED = 1 << 0
LISTED = 50


async def send(state: State, request: Request) -> Answer:
    channel = visible_channel(state, request)
    needed = channel.send
    if request.payload.get("embeds"):
        needed |= Permission.EMBED_LINKS
    if request.files:
        needed |= Permission.ATTACH_FILES
    _require(channel, needed)
    bot = state.world.bot
    message = state.same_nonce(bot, request.payload)
    if message is None:
        replied = reply_fields(replied_to(state, channel, request.payload))
        message = await state.create_message(channel, bot, request.payload, request.files, replied)
        state.remember_nonce(bot, request.payload, message)
    return 200, message.payload


async def edit(state: State, request: Request) -> Answer:
    message = _message(state, request)
    if message.author is not state.world.bot:
        raise foreign_message()
    await state.edit_message(message, request.payload, request.files)
    return 200, message.payload


async def delete(state: State, request: Request) -> Answer:
    message = _message(state, request)
    if message.author is not state.world.bot:
        _require(message.channel, Permission.MANAGE_MESSAGES)
    await state.delete_message(message)
    return NO_CONTENT


async def get(state: State, request: Request) -> Answer:
    message = _message(state, request)
    _require(message.channel, Permission.READ_MESSAGE_HISTORY)
    return 200, message.payload


async def history(state: State, request: Request) -> Answer:
    """Newest first; nothing without the permission to read history, as Discord answers."""
    channel = visible_channel(state, request)
    if not _may(channel, Permission.READ_MESSAGE_HISTORY):
        return 200, []
    before = int(request.query.get("before", 1 << 63))
    after = int(request.query.get("after", 0))
    limit = int(request.query.get("limit", LISTED))
    messages = [message for key, message in state.in_channel(channel).items() if after < key < before]
    chosen = messages[:limit] if "after" in request.query else messages[-limit:]
    return 200, [message.payload for message in reversed(chosen)]


async def crosspost(state: State, request: Request) -> Answer:
    message = _message(state, request)
    if message.channel.type != ANNOUNCEMENT:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    _require(message.channel, message.channel.send)
    if message.payload["flags"] & CROSSPOSTED:
        raise ApiError(400, 40033, "This message has already been crossposted")
    message.payload["flags"] |= CROSSPOSTED
    return 200, message.payload


async def typing(state: State, request: Request) -> Answer:
    channel = visible_channel(state, request)
    _require(channel, channel.send)
    return NO_CONTENT


def _message(state: State, request: Request) -> Message:
    channel = visible_channel(state, request)
    message = state.in_channel(channel).get(int(request.params["message_id"]))
    if message is None:
        raise unknown_message()
    return message


def _may(channel: Channel, needed: Permission) -> bool:
    return channel.guild is None or needed in channel.guild.bot_permissions_in(channel)


def _require(channel: Channel, needed: Permission) -> None:
    """In direct messages everything is allowed. Raises 50013."""
    if not _may(channel, needed):
        raise missing_permissions()


MESSAGES = "/channels/{channel_id}/messages"

ROUTES = [
    Route("POST", MESSAGES, send),
    Route("GET", MESSAGES, history),
    Route("GET", MESSAGES + "/{message_id}", get),
    Route("PATCH", MESSAGES + "/{message_id}", edit),
    Route("DELETE", MESSAGES + "/{message_id}", delete),
    Route("POST", MESSAGES + "/{message_id}/crosspost", crosspost),
    Route("POST", "/channels/{channel_id}/typing", typing),
]
