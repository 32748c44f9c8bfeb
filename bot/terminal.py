"""A Reply in a terminal's window: wrapped to its width, in colour."""

from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from commands.answer import Reply
from commands.message import Align, Button, Line, Message, Table
from commands.present.terminal import picture_at

_HEADING, _QUIET, _WINNER = "bold cyan", "dim", "bold"


def show(console: Console, reply: Reply, picture: Path | None = None) -> None:
    """Print the reply, its follow-ups numbered as `press` counts them. `picture`: where it was written."""
    message = reply.message
    parts: list[RenderableType] = [Text(message.sentence, style="bold")]
    if message.table:
        parts.append(_table(message.table, message.colour))
    if message.lines:
        parts.append(_lines(message.lines))
    if message.notes:
        parts.append(Group(*map(Text, message.notes)))
    if message.source:
        parts.append(Text(message.source, style=_QUIET))
    if picture:
        parts.append(Text(picture_at(picture), style=_QUIET))
    if message.buttons:
        parts.append(_buttons(message.buttons))
    for part in parts:
        console.print(part)
        console.print()


def as_shown(message: Message) -> RenderableType:
    """What stands still in a window: the sentence, the table and the figures."""
    parts: list[RenderableType] = [Text(message.sentence, style="bold"), Text()]
    if message.table:
        parts += [_table(message.table, message.colour), Text()]
    return Group(*parts, _lines(message.lines))


def _table(table: Table, colour: str | None) -> RichTable:
    shown = RichTable(box=None, pad_edge=False, header_style=_HEADING, padding=(0, 2, 0, 0))
    for place, column in enumerate(table.columns):
        figures = column.align is Align.RIGHT
        shown.add_column(
            column.heading,
            justify="right" if figures else "left",
            no_wrap=figures,
            ratio=None,
            overflow="fold",
            min_width=len(column.heading) if place == 0 else None,
        )
    for number, row in enumerate(table.rows):
        winner = number == table.highlighted
        cells = [Text(cell) for cell in row]
        shown.add_row(*cells, style=_winner_style(colour) if winner else None)
    return shown


def _winner_style(colour: str | None) -> str:
    return _WINNER if colour is None or not _is_bright(colour) else f"{_WINNER} {colour}"


def _is_bright(colour: str) -> bool:
    """Whether a party's colour can be read on a black ground and on a white one."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 70 < 0.299 * red + 0.587 * green + 0.114 * blue < 180


def _lines(lines: tuple[Line, ...]) -> RichTable:
    shown = RichTable.grid(padding=(0, 2, 0, 0))
    shown.add_column(style=_HEADING, no_wrap=True)
    shown.add_column(overflow="fold")
    for line in lines:
        shown.add_row(Text(line.label), Text(line.text))
    return shown


def _buttons(buttons: tuple[Button, ...]) -> RichTable:
    shown = RichTable.grid(padding=(0, 1, 0, 0))
    for number, button in enumerate(buttons, 1):
        shown.add_row(Text(str(number), style=_HEADING), Text(button.label))
    return shown
