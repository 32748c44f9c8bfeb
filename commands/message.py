"""The neutral, finished message that Discord and the terminal render: plain text, no Markdown, no escapes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from commands.pictures.scene import Picture


@dataclass(frozen=True, slots=True)
class Action:
    """What a press asks for: a command with these options, answered as if typed.

    Options may hold `table="full"` beside the command's own: the whole table where a message cuts it.
    """

    command: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A follow-up on one press; `label` has at most 80 characters."""

    label: str
    action: Action


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Cells are finished text. `highlighted` is the row to stand out (the winner's), if any."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    highlighted: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled figure: "Majority" – "7,247 (14.8%)". `instant` is a moment that `text` names in UK time,
    for readers whose clock is elsewhere."""

    label: str
    text: str
    instant: datetime | None = None


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A picture that may be drawn: nothing is worked out until `make` is called, off the event loop perhaps.

    `key` names what is shown: requests of one key and one revision of the facts make the same picture.
    """

    key: tuple[str, ...]
    make: Callable[[], Picture] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One answer, ready to show.

    `sentence` answers the question by itself (notifications and screen readers get only that). `colour` is
    "#rrggbb". `notes` are whole sentences below the figures. `source` is the line that says whose figures.
    """

    sentence: str
    title: str | None = None
    table: Table | None = None
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    source: str | None = None
    colour: str | None = None
    buttons: tuple[Button, ...] = ()
    picture: PictureRequest | None = None

    def plain(self) -> str:
        """The whole message in plain words, for JSON."""
        return "\n".join(self._parts())

    def _parts(self) -> Iterator[str]:
        yield self.sentence
        if self.table:
            yield from (" · ".join(cell for cell in row if cell) for row in self.table.rows)
        yield from (f"{line.label}: {line.text}" for line in self.lines)
        yield from self.notes
        if self.source:
            yield self.source
