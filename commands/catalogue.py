"""All commands, in the order in which people meet them. A command is added here and nowhere else."""

from collections.abc import Awaitable, Callable, Mapping

from commands import projection, result
from commands.answer import Reply
from commands.declaration import Command
from knowledge.service import Knowledge

Handler = Callable[[Knowledge, Mapping[str, str]], Awaitable[Reply]]

HANDLERS: tuple[tuple[Command, Handler], ...] = (
    (result.DECLARATION, result.result),
    (projection.DECLARATION, projection.projection),
)
CATALOGUE = tuple(command for command, _ in HANDLERS)
