"""What is known of a projection besides its seats: when published, on what it rests, what was noted."""

import re
from collections.abc import Iterator
from datetime import date

from commands.message import Line
from commands.present import clock
from commands.present.words import count, sentence_case
from knowledge.model import Projection

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAMPLE = re.compile(r"^(sample \D*)(\d+)")
# What narrows a date down of which less is known.
_WHEN = re.compile(r"^(?:published )?(?=(?:by|after) )")
_RESTS_ON = re.compile(r"^(?:fieldwork|sample|SRP)\b")


def basis_lines(projection: Projection) -> Iterator[Line]:
    """ "Published: 2 July 2024", "Based on: fieldwork 15 June 2024 to 1 July 2024, sample 34,558"."""
    parts = [_in_words(part) for part in (projection.basis or "").split("; ") if part]
    when = [_WHEN.sub("", part) for part in parts if _WHEN.match(part)]
    published = clock.partial_date(projection.published) if projection.published else "on a date not known"
    yield Line("Published", ", ".join([published, *when]))
    if rests_on := [part for part in parts if _RESTS_ON.match(part)]:
        yield Line("Based on", ", ".join(rests_on))
    if noted := [part for part in parts if not (_WHEN.match(part) or _RESTS_ON.match(part))]:
        yield Line("Noted", sentence_case("; ".join(noted)))


def _in_words(part: str) -> str:
    """As sentences have them, days in words and thousands separated."""
    dated = _DAY.sub(lambda day: clock.day(date.fromisoformat(day[0])), part)
    return _SAMPLE.sub(lambda sample: f"{sample[1]}{count(int(sample[2]))}", dated)
