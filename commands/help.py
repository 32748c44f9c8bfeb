"""/help: what can be asked, with examples that work at a press."""

from collections.abc import Mapping

from commands.answer import Reply, Status
from commands.declaration import Command, Handler
from commands.message import Action
from commands.present.help import help_message
from commands.syntax import parse, split_command
from knowledge.service import Knowledge

DECLARATION = Command(
    name="help",
    help="What can be asked here, with examples to try",
    options=(),
    example="/help",
)


def help_on(catalogue: tuple[Command, ...]) -> Handler:
    """The handler of /help over these commands."""

    async def answer(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
        elections = knowledge.book.general_elections
        return Reply(
            command=DECLARATION.name,
            status=Status.ANSWERED,
            message=help_message([(command, _action(command)) for command in catalogue], elections),
            tell=lambda: {"commands": [_facts(command) for command in catalogue]},
        )

    return answer


def _action(command: Command) -> Action:
    """What the command's example asks for."""
    _, rest = split_command(command.example)
    return Action(command.name, tuple(parse(command, rest).options.items()))


def _facts(command: Command) -> dict[str, object]:
    return {
        "name": command.name,
        "help": command.help,
        "example": command.example,
        "options": [
            {"name": option.name, "help": option.help, "required": option.required}
            for option in command.options
        ],
    }
