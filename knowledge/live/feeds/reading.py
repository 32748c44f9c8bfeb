"""What the documents of a feed say: declarations, and the rows that are refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from knowledge.book import Book
from knowledge.live.declaration import Declared
from knowledge.model import Election, State

# (election id, GSS code).
Seat = tuple[str, str]
# Feeds speak of elections whose polling day is no further away: older results are not to be undone.
OPEN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Said:
    """What a feed says of one contest.

    `settled` is False where more may be on its way: it is believed when the feed says the same once more.
    `typed` is what people type, and `checked` where somebody of them says to have looked twice.
    """

    declared: Declared
    settled: bool = True
    typed: bool = False
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row, a contest or a whole file that is not taken. `line` counts from 1; None for no line of its own.

    Two are equal whose reason and row are: where it stands in the file does not matter.
    """

    file: str
    line: int | None = field(compare=False)
    reason: str
    row: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a feed says now, and all of it that is refused."""

    said: Mapping[Seat, Said]
    refused: Sequence[Refusal]


def open_elections(book: Book, today: date, chosen: str | None = None) -> tuple[Election, ...]:
    """The elections of which a feed may speak: the chosen one, or those of these days; newest first."""
    if chosen is not None:
        return tuple(e for e in book.elections.values() if e.id == chosen and e.id in book.contests)
    found = (
        e for e in book.elections.values() if abs(e.polling_day - today) <= OPEN_FOR and e.id in book.contests
    )
    return tuple(sorted(found, key=lambda e: e.polling_day, reverse=True))


def strongest(said: Iterable[tuple[Seat, Said]]) -> dict[Seat, Said]:
    """One for each contest: the last said, but never a winner alone in place of votes."""
    kept: dict[Seat, Said] = {}
    for seat, one in said:
        known = kept.get(seat)
        if known is None or not less(one.declared, known.declared):
            kept[seat] = one
    return kept


def less(one: Declared, other: Declared) -> bool:
    """Whether it says less: who won, where the other has the votes."""
    return one.state is State.WINNER_ONLY and other.state is State.DECLARED
