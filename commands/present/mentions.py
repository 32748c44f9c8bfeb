"""What is said to people who write to the bot, where their message cannot be answered as a question."""

from commands.answer import Reply, Status
from commands.message import Message


def too_many(most: int, seconds: float) -> Reply:
    """Somebody asked more than `most` questions in so many seconds."""
    sentence = f"That is more than {most} questions in {seconds:.0f} seconds: please ask again in a moment."
    return Reply(None, Status.INVALID, Message(sentence))
