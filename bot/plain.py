"""A Reply as plain text: for pipes and files, in which nothing wraps and nothing is coloured."""

from collections.abc import Iterator
from pathlib import Path

from commands.answer import Reply
from commands.message import Align, Table
from commands.present.terminal import picture_at

GAP = "  "


def plain_text(reply: Reply, picture: Path | None = None) -> str:
    """The whole reply, in paragraphs, without an end of line. `picture`: where it was written."""
    message = reply.message
    paragraphs = [
        [message.sentence],
        list(_table(message.table)) if message.table else [],
        labelled([(line.label, line.text) for line in message.lines]),
        list(message.notes),
        [message.source] if message.source else [],
        [GAP + choice.label for choice in reply.choices],
        [picture_at(picture)] if picture else [],
    ]
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)


def labelled(pairs: list[tuple[str, str]]) -> list[str]:
    """Labels in a column of their own."""
    width = max((len(label) for label, _ in pairs), default=0)
    return [f"{label:<{width}}{GAP}{text}" for label, text in pairs]


def _table(table: Table) -> Iterator[str]:
    rows = [tuple(column.heading for column in table.columns), *table.rows]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    for row in rows:
        cells = (
            f"{cell:>{width}}" if column.align is Align.RIGHT else f"{cell:<{width}}"
            for cell, width, column in zip(row, widths, table.columns, strict=True)
        )
        yield GAP.join(cells).rstrip()
