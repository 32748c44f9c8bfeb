"""Long lists a page at a time: which page is wanted, and what stands on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Row = TypeVar("Row", covariant=True)
# Beside a command's own options, as its buttons carry it.
PAGE = "page"
ROWS = 10


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list of `count`: the page `number` (from 1) of `pages`; `first` counts from 0."""

    rows: tuple[Row, ...]
    first: int
    number: int
    pages: int
    count: int


def page_of(rows: Sequence[T], options: Mapping[str, str], size: int = ROWS) -> Page[T]:
    """The page asked for; the last where there are fewer, the first where no number was given."""
    pages = max(1, -(-len(rows) // size))
    typed = options.get(PAGE, "")
    wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
    number = min(max(wanted, 1), pages)
    first = (number - 1) * size
    return Page(tuple(rows[first : first + size]), first, number, pages, len(rows))
