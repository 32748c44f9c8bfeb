"""/mentions: whether the bot answers where it is mentioned in a server, as those who manage it choose."""

from collections.abc import Mapping
from typing import Protocol

from commands.answer import Reply
from commands.declaration import Command, Option
from commands.present.servers import mentions_switched

ANSWER = "answer"
ON, OFF = "on", "off"
DECLARATION = Command(
    name="mentions",
    help="Choose whether I answer in this server when I am mentioned",
    options=(Option(ANSWER, "On: as I answer /ask; off: commands only", required=True, choices=(ON, OFF)),),
    example="/mentions answer:off",
)


class Servers(Protocol):
    """Where a server's choice is kept; it is named by its id."""

    async def set_mentions(self, guild: int, *, answered: bool) -> None: ...


async def switch_mentions(servers: Servers, guild: int, options: Mapping[str, str]) -> Reply:
    """Keep the choice of the server `guild`. Raises StoreError."""
    answered = options[ANSWER] == ON
    await servers.set_mentions(guild, answered=answered)
    return mentions_switched(DECLARATION, answered=answered)
