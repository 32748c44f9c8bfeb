"""What a command gives back: frozen facts, and the Reply that carries them with their message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from commands.message import Message
from knowledge.model import Source


class Status(StrEnum):
    ANSWERED = "answered"
    CHOOSE = "choose"
    UNKNOWN = "unknown"
    INVALID = "invalid"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that could be meant: `value` goes back into the option as it is, `label` is shown.

    Both have 1 to 100 characters.
    """

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One finished reply. `command` is the command that answered, None where none did.

    `facts` is plain JSON data, {} unless answered; `choices` are what could be meant (status CHOOSE) or near
    misses (UNKNOWN), best first. `incident` is the code under which a fault was logged.
    """

    command: str | None
    status: Status
    message: Message
    facts: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    sources: tuple[Source, ...] = ()
    incident: str | None = None
