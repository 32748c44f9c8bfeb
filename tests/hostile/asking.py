"""The ways in for questions: options, completion, lines, questions that follow on others, forged buttons."""

from collections.abc import Awaitable, Callable, Iterator
from urllib.parse import quote

from bot import custom_id
from commands.catalogue import CATALOGUE
from commands.service import Commands
from tests.hostile.safe import hold, hold_choices

Door = Callable[[str], Awaitable[None]]
# What stands in the options that a command needs beside the one that is tried.
_BESIDE = {
    "constituency": "bath",
    "first": "bath",
    "second": "exeter",
    "party": "labour",
    "by": "majority",
    "parties": "lab + ld",
    "shares": "lab 34 con 24",
    "name": "jeremy corbyn",
    "question": "who won bath?",
}
_SPEAKER = (1, 2)


def ways_of_asking(commands: Commands) -> Iterator[tuple[str, Door]]:
    """Each with its name."""
    for command in CATALOGUE:
        beside = {option.name: _BESIDE[option.name] for option in command.options if option.required}
        for option in command.options:
            yield f"/{command.name} {option.name}", _option(commands, command.name, option.name, beside)
            yield (
                f"completing /{command.name} {option.name}",
                _completing(commands, command.name, option.name),
            )
    yield "a line", _line(commands, "")
    yield "a command typed", _line(commands, "/")
    yield "an option typed", _line(commands, "/result bath election:")
    yield "a conversation", _conversation(commands)
    yield "a custom id", _pressed(commands, "")
    yield "a custom id's command", _pressed(commands, "1", f"/{custom_id.base36(7)}?c=bath")
    yield "a custom id's asker", _pressed(commands, "1r/", "?c=bath")
    yield "a custom id's options", _pressed(commands, "1r/1?")
    yield "a custom id's value", _pressed(commands, "1k/1?b=majority&g=", quoted=True)
    yield "a custom id's table", _pressed(commands, "1r/1?c=bath&t=", quoted=True)


def _option(commands: Commands, command: str, option: str, beside: dict[str, str]) -> Door:
    async def ask(text: str) -> None:
        hold(text, await commands.run(command, {**beside, option: text}))

    return ask


def _completing(commands: Commands, command: str, option: str) -> Door:
    async def complete(text: str) -> None:
        hold_choices(commands.complete(command, option, text, {"election": text, "constituency": text}))

    return complete


def _line(commands: Commands, before: str) -> Door:
    async def ask(text: str) -> None:
        hold(text, await commands.answer(before + text))

    return ask


def _conversation(commands: Commands) -> Door:
    async def ask(text: str) -> None:
        hold(text, await commands.answer(text, _SPEAKER))

    return ask


def _pressed(commands: Commands, before: str, after: str = "", *, quoted: bool = False) -> Door:
    async def press(text: str) -> None:
        written = quote(text, errors="replace") if quoted else text
        decoded = custom_id.decode(before + written + after)
        if decoded is not None:
            action, _ = decoded
            hold(text, await commands.run(action.command, dict(action.options)))

    return press
