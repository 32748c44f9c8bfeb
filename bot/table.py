"""A Table as a block of fixed-width text that a phone shows without breaking its lines.

A table that is narrow enough has a line for each row. In a wider one, words that do not fit beside their
figures stand on a line above them:

                     Seats Outcome Error
    » Labour           410     412    −2
      Scottish National Party
                        10       9    +1
"""

import unicodedata
from collections.abc import Iterator, Sequence

from commands.message import Align, Table
from commands.present.faces import more_rows

# What fits beside an embed's edge in the message view of a narrow phone.
WIDTH = 36
_MARK, _NO_MARK = "» ", "  "
_BETWEEN = " · "
_FENCE = "```"
# Room for both fences, their line breaks and the row that says how many are left out.
_AROUND = 2 * len(_FENCE) + 2 + WIDTH


def render_table(table: Table, room: int) -> str:
    """At most `room` characters, at least 4 lines' worth; rows that do not fit are counted in a last row."""
    columns = [_column(heading.heading) for heading in table.columns]
    rows = [[_column(cell) for cell in row] for row in table.rows]
    aligns = [column.align for column in table.columns]
    widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    wide = len(_MARK) + sum(widths) + len(widths) - 1 > WIDTH
    blocks = _stacked(columns, rows, aligns, widths) if wide else _flat(columns, rows, aligns, widths)
    head = next(blocks)
    return f"{_FENCE}\n{_fill(head, _marked(blocks, table.highlighted), len(rows), room - _AROUND)}{_FENCE}"


def _column(cell: str) -> str:
    """One line of one-column characters: accents composed, nothing that ends the block or breaks the line."""
    if cell.isascii() and cell.isprintable() and "`" not in cell:
        return cell
    composed = unicodedata.normalize("NFC", cell)
    return "".join(c if c.isprintable() else " " for c in composed).replace("`", "'")


def _flat(
    headings: Sequence[str], rows: Sequence[Sequence[str]], aligns: Sequence[Align], widths: Sequence[int]
) -> Iterator[list[str]]:
    """The headings, then each row, as one line each."""
    for cells in (headings, *rows):
        yield [_aligned(cells, aligns, widths)]


def _stacked(
    headings: Sequence[str], rows: Sequence[Sequence[str]], aligns: Sequence[Align], widths: Sequence[int]
) -> Iterator[list[str]]:
    """The headings of the figures, then each row as its words and its figures, on one line if they fit."""
    figures = [i for i, align in enumerate(aligns) if align is Align.RIGHT]
    words = [i for i in range(len(aligns)) if i not in figures]
    inner = WIDTH - len(_MARK)
    figure_widths = [widths[i] for i in figures]
    right = [Align.RIGHT] * len(figures)

    def in_columns(cells: Sequence[str]) -> str:
        return _clip(_aligned([cells[i] for i in figures], right, figure_widths), inner)

    yield [in_columns(headings).rjust(inner)]
    for cells in rows:
        said = [cells[i] for i in words if cells[i]]
        together, line = _BETWEEN.join(said), in_columns(cells)
        if len(together) + 1 + len(line) <= inner:
            yield [together + line.rjust(inner - len(together))]
        else:
            lines = [together] if len(together) <= inner else [_clip(part, inner) for part in said]
            yield [*lines, line.rjust(inner)] if line else lines


def _aligned(cells: Sequence[str], aligns: Sequence[Align], widths: Sequence[int]) -> str:
    parts = (
        cell.rjust(width) if align is Align.RIGHT else cell.ljust(width)
        for cell, align, width in zip(cells, aligns, widths, strict=True)
    )
    return " ".join(parts).rstrip()


def _marked(blocks: Iterator[list[str]], highlighted: int | None) -> Iterator[str]:
    """Each row's block as text, the one to stand out with a mark before its first line."""
    for number, lines in enumerate(blocks):
        mark = _MARK if number == highlighted else _NO_MARK
        yield "".join(f"{_NO_MARK if i else mark}{line}\n" for i, line in enumerate(lines))


def _fill(head: Sequence[str], rows: Iterator[str], count: int, room: int) -> str:
    parts = [f"{_NO_MARK}{line}\n" for line in head]
    room -= sum(map(len, parts))
    for shown, row in enumerate(rows):
        if len(row) > room:
            return "".join(parts) + f"{_NO_MARK}{_clip(more_rows(count - shown), WIDTH - len(_MARK))}\n"
        room -= len(row)
        parts.append(row)
    return "".join(parts)


def _clip(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
