"""What is said to those who set the bot up in a server."""

from commands.answer import Reply, Status
from commands.declaration import Command
from commands.message import Message


def mentions_switched(command: Command, *, answered: bool) -> Reply:
    sentence = (
        "Mentions are answered here again."
        if answered
        else "Mentions are no longer answered here. Commands and direct messages still are."
    )
    return Reply(command.name, Status.ANSWERED, Message(sentence))


def for_managers(command: Command) -> Reply:
    """Whoever asked may not, or not there."""
    sentence = f"/{command.name} works in servers, for members with the permission Manage Server."
    return Reply(command.name, Status.INVALID, Message(sentence))
