"""The few words that a face of the bot needs beside a Message: below a cut table, for a stale button."""

from commands.answer import Reply, Status
from commands.message import Message
from commands.present.words import count

PRIVATE_HELP = "Show the reply to you only"


def more_rows(number: int) -> str:
    return f"… and {count(number)} more"


def outdated_button() -> Reply:
    """A button that an older version sent, or that was never sent at all."""
    sentence = "This button is from an earlier version and no longer works. Please ask again with a command."
    return Reply(None, Status.INVALID, Message(sentence))
