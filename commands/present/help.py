"""What can be asked → its message."""

from collections.abc import Sequence

from commands.declaration import Command
from commands.message import Action, Button, Line, Message
from commands.present.words import clip
from knowledge.model import Election

Example = tuple[Command, Action]


def help_message(examples: Sequence[Example], elections: Sequence[Election]) -> Message:
    """A line for each command, and its example on a button. `elections` are newest first."""
    return Message(
        sentence=f"I answer questions about UK general elections{_years(elections)}: ask in plain "
        "English, such as “who came second in Bath?”, or by a command.",
        title="What can be asked",
        lines=tuple(Line(f"/{command.name}", _ended(command.help)) for command, _ in examples),
        notes=(
            "/ask takes a question; in the terminal any line without a slash is one. “And in 2019?” follows "
            "on what you asked in the last ten minutes. What cannot be answered is said, never guessed.",
            "A seat may be given by its name however spelt, an old or Welsh name, a town or ward in it, its "
            "code, or its member: “Corbyn’s seat”.",
            "Every command takes private:true, which shows the reply to you only. Press a button to try its "
            "example.",
        ),
        buttons=tuple(Button(clip(command.example), action) for command, action in examples),
    )


def _ended(text: str) -> str:
    return text if text.endswith("?") else f"{text}."


def _years(elections: Sequence[Election]) -> str:
    if not elections:
        return ""
    return f" from {elections[-1].year} to {elections[0].year} and the by-elections since"
