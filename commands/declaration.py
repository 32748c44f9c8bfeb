"""How a command is declared, once for Discord, the terminal and the documentation."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from commands.answer import Reply
from knowledge.service import Knowledge


class Completes(StrEnum):
    """What an option's value is completed from."""

    NOTHING = "nothing"
    CONSTITUENCY = "constituency"
    ELECTION = "election"
    GENERAL_ELECTION = "general election"
    HOUSE = "house"  # as a general election made it, or now
    PROJECTION = "projection"
    PARTY = "party"
    AREA = "area"
    PERSON = "person"
    PARTIES = "parties"
    SHARES = "shares"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command; its value is text as typed. `help` has at most 100 characters.

    `choices` are all the values there are, where these are few. `colons`: a word before a colon that names
    no option belongs to the value ("lab: 34").
    """

    name: str
    help: str
    required: bool = False
    completes: Completes = Completes.NOTHING
    choices: tuple[str, ...] = ()
    colons: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command as people see it. The first option takes the bare text in the terminal.

    Every command also takes `private` (true or false), which concerns only how Discord shows the reply and
    is therefore not among `options`.
    """

    name: str
    help: str
    options: tuple[Option, ...]
    example: str

    def option(self, name: str) -> Option | None:
        return next((option for option in self.options if option.name == name), None)


# What answers a command: raises BadInput and Unavailable, which are worded elsewhere.
Handler = Callable[[Knowledge, Mapping[str, str]], Awaitable[Reply]]
