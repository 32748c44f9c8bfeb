"""Messages that reply to others: to which they may, and what Discord keeps and shows of it."""

from __future__ import annotations

from .errors import cannot_reply_without_history
from .forms import Form
from .messages import Message
from .state import State
from .world import JSON, Channel, Permission

DEFAULT, REPLY = 0, 19


def replied_to(state: State, channel: Channel, body: JSON) -> Message | None:
    """The message to which a message of the bot's in `channel` replies.

    None where it replies to none, or to one that is gone and need not be there. Raises 160002 and 50035.
    """
    reference = body.get("message_reference")
    if not reference:
        return None
    guild = channel.guild
    if guild is not None and Permission.READ_MESSAGE_HISTORY not in guild.bot_permissions_in(channel):
        raise cannot_reply_without_history()
    form, path = Form(), ("message_reference",)
    message = state.in_channel(channel).get(int(reference["message_id"]))
    if int(reference.get("channel_id") or channel.id) != channel.id:
        form.add(path, "REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL", "Cannot reply to a message in other channel")
    elif message is None and reference.get("fail_if_not_exists") in (None, True):
        form.add(path, "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
    form.refuse()
    return message


def reply_fields(message: Message | None) -> JSON:
    """What a message that replies to `message` is stored with; nothing for None."""
    if message is None:
        return {}
    guild = message.channel.guild
    named = {"channel_id": str(message.channel.id), "message_id": str(message.id), "type": DEFAULT}
    if guild is not None:
        named["guild_id"] = str(guild.id)
    shown = {key: value for key, value in message.payload.items() if key != "referenced_message"}
    return {"type": REPLY, "message_reference": named, "referenced_message": shown}
