"""What is posted in a channel that follows something: neutral, as a Message is, and rendered as one is."""

from dataclasses import dataclass

from commands.message import Message


@dataclass(frozen=True, slots=True)
class Said:
    """One line. `struck` was said before and no longer holds: it stands before `text`, struck through."""

    text: str
    struck: str | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """At least one line. `detail` is shown below them, but for its sentence; `mark` stands before all."""

    lines: tuple[Said, ...]
    detail: Message | None = None
    mark: str | None = None
