"""What a command gives back: the Reply, which carries its message and can tell its facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from commands.message import Message
from knowledge.model import Source
from knowledge.questions.query import Query


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

    `tell` makes the facts, which only JSON shows; `choices` are what could be meant (status CHOOSE) or near
    misses (UNKNOWN), best first. `incident` is the code under which a fault was logged. `asked` is what the
    next question of a conversation follows on, None where nothing can.
    """

    command: str | None
    status: Status
    message: Message
    tell: Callable[[], Mapping[str, object]] = dict
    choices: tuple[Choice, ...] = ()
    sources: tuple[Source, ...] = ()
    incident: str | None = None
    asked: Query | None = None

    @property
    def facts(self) -> Mapping[str, object]:
        """Plain JSON data, unrounded; {} unless answered."""
        return self.tell()
