"""A Table as a block of fixed-width text that a phone shows without breaking its lines.

A table that is narrow enough has a line for each row. In a wider one, words that do not fit beside their
figures stand on a line above them:

                       Seats Outcome Error
    » Labour             410     412    −2
      Scottish National Party
                          10       9    +1
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from commands.message import Align, Column, Table
from commands.present.faces import more_rows

# What fits beside an embed's edge in the message view of a narrow phone.
WIDTH = 38
_MARK, _NO_MARK = "» ", "  "
_INNER = WIDTH - len(_MARK)
_NEXT_LINE = f"\n{_NO_MARK}"
_BETWEEN = " · "
_FENCE = "```"
# Room for both fences, their line breaks and the row that says how many are left out.
_AROUND = 2 * len(_FENCE) + 2 + WIDTH

Rows = Sequence[Sequence[str]]


def render_table(table: Table, room: int) -> str:
    """At most `room` characters, at least 4 lines' worth; rows that do not fit are counted in a last row."""
    rows: Rows = _one_line((tuple(column.heading for column in table.columns), *table.rows))
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    wide = sum(widths) + len(widths) - 1 > _INNER
    blocks = _stacked(rows, table.columns, widths) if wide else _flat(rows, table.columns, widths)
    return f"{_FENCE}\n{_fill(blocks, table.highlighted, len(table.rows), room - _AROUND)}{_FENCE}"


def _one_line(rows: Rows) -> Rows:
    """Cells of one-column characters: accents composed, nothing that ends the block or breaks the line."""
    everything = "".join(chain.from_iterable(rows))
    if everything.isprintable() and "`" not in everything and unicodedata.is_normalized("NFC", everything):
        return rows
    return [[_clean(cell) for cell in row] for row in rows]


def _clean(cell: str) -> str:
    composed = unicodedata.normalize("NFC", cell)
    return "".join(c if c.isprintable() else " " for c in composed).replace("`", "'")


def _flat(rows: Rows, columns: Sequence[Column], widths: Sequence[int]) -> Iterator[list[str]]:
    """The headings, then each row, as one line each."""
    line = _in_columns([column.align for column in columns], widths)
    for cells in rows:
        yield [line(*cells).rstrip()]


def _stacked(rows: Rows, columns: Sequence[Column], widths: Sequence[int]) -> Iterator[list[str]]:
    """The headings of the figures, then each row as its words and its figures, on one line if they fit."""
    figures = [i for i, column in enumerate(columns) if column.align is Align.RIGHT]
    words = [i for i in range(len(columns)) if i not in figures]
    line = _in_columns([Align.RIGHT] * len(figures), [widths[i] for i in figures])
    for number, cells in enumerate(rows):
        right = _clip(line(*[cells[i] for i in figures]), _INNER)
        said = [cells[i] for i in words if cells[i]] if number else []
        together = _BETWEEN.join(said)
        if len(together) + 1 + len(right) <= _INNER:
            yield [together + right.rjust(_INNER - len(together))]
        else:
            lines = [together] if len(together) <= _INNER else [_clip(part, _INNER) for part in said]
            yield [*lines, right.rjust(_INNER)] if figures else lines


def _in_columns(aligns: Sequence[Align], widths: Sequence[int]) -> Callable[..., str]:
    """Cells → one line, a space between the columns."""
    signs = {Align.LEFT: "<", Align.RIGHT: ">"}
    fields = (f"{{:{signs[align]}{width}}}" for align, width in zip(aligns, widths, strict=True))
    return " ".join(fields).format


def _fill(blocks: Iterator[list[str]], highlighted: int | None, count: int, room: int) -> str:
    """The headings, then as many rows as fit, the one to stand out with a mark before its first line."""
    parts: list[str] = []
    for number, lines in enumerate(blocks, -1):
        mark = _MARK if number == highlighted else _NO_MARK
        block = f"{mark}{_NEXT_LINE.join(lines)}\n"
        if len(block) > room:
            parts.append(f"{_NO_MARK}{_clip(more_rows(count - number), _INNER)}\n")
            break
        room -= len(block)
        parts.append(block)
    return "".join(parts)


def _clip(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
