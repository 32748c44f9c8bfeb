"""What channels are due on a whole night, from the official results; and what their messages tell."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.book import Book
from knowledge.live.following import How, What
from knowledge.live.headlines import FIRST, leaders
from knowledge.live.script import night
from knowledge.model import AREAS
from knowledge.storage.batch import Batch

Wished = tuple[What, str | None, How]
WISHES: tuple[Wished, ...] = (
    (What.EVERYTHING, None, How.EACH),
    (What.AREA, "S92000003", How.EACH),
    (What.EVERYTHING, None, How.DIGEST),
    (What.EVERYTHING, None, How.SCOREBOARD),
    (What.HEADLINES, None, How.EACH),
)
_MARK = "REHEARSAL · "
_RESULT = re.compile(r"(?:First results\. |.* stood here\. )?(?P<seat>.+?): ")
_DIGEST = re.compile(r"(?P<number>[\d,]+) new results?: ")
_SCOREBOARD = "Labour won 411 of 650 seats"
_MAJORITY = "An overall majority for Labour"


class Due:
    """Of one election, by the official rows."""

    def __init__(self, official: Batch, book: Book, election: str) -> None:
        self._seats = book.constituencies[book.elections[election].boundary_set]
        contests = book.contests[election]
        self._codes = sorted(contests)
        first = [cue.code for cue in night(official, election)[:FIRST]]
        self._headlines = {*first, *(code for id_, code in leaders() if id_ == election)}

    def compared(self, wished: Wished, contents: Sequence[str]) -> Counter[str]:
        """How much was due, is missing, and is told more than once, in the messages of one channel."""
        due, told = Counter(self._due(wished)), Counter(_told(wished, contents))
        return Counter(due=due.total(), missing=(due - told).total(), repeated=(told - due).total())

    def _due(self, wished: Wished) -> Iterator[str]:
        what, subject, how = wished
        if how is How.SCOREBOARD:
            yield _SCOREBOARD
        elif how is How.DIGEST:
            yield from ["a result"] * len(self._codes)
        elif what is What.HEADLINES:
            yield from (self._seats[code].name for code in self._headlines)
            yield _MAJORITY
        else:
            area = next((area for area in AREAS if area.code == subject), None)
            seats = (self._seats[code] for code in self._codes)
            yield from (seat.name for seat in seats if area is None or area.holds(seat))


def _told(wished: Wished, contents: Sequence[str]) -> Iterator[str]:
    how = wished[2]
    for line in (line for content in contents for line in content.removeprefix(_MARK).splitlines()):
        if how is How.SCOREBOARD:
            yield _SCOREBOARD if line.startswith(_SCOREBOARD) else line
        elif how is How.DIGEST:
            found = _DIGEST.match(line)
            yield from ["a result"] * int(found["number"].replace(",", "")) if found else [line]
        elif line.startswith(_MAJORITY):
            yield _MAJORITY
        else:
            found = _RESULT.match(line)
            yield found["seat"] if found else line
