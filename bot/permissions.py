"""What the bot must be allowed in a channel where it posts, against what Discord allows it."""

import discord

from commands.following import Need


def lacking(may: discord.Permissions, *, thread: bool) -> tuple[Need, ...]:
    """What is missing of it where the bot may do just this."""
    needs = {
        Need.VIEW: may.view_channel,
        Need.SEND_IN_THREADS if thread else Need.SEND: (
            may.send_messages_in_threads if thread else may.send_messages
        ),
        Need.EMBED: may.embed_links,
        Need.HISTORY: may.read_message_history,
    }
    return tuple(need for need, given in needs.items() if not given)
