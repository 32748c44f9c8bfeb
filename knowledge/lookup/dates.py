"""Days as people type them: a year, a month or a day."""

import calendar
import re
from datetime import date

from knowledge.lookup.text import fold

_MONTHS = [name.lower() for name in calendar.month_name]
_DAY_FIRST = re.compile(r"(?:(\d\d?)(?:st|nd|rd|th)? )?([a-z]{3,}|\d\d?) (\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})(?: (\d\d?)(?: (\d\d?))?)?")


def first_day(text: str) -> date | None:
    """The first day of what `text` means: "2019", "May 2019", "1 May 2019", "1/5/2019", "2019-05-01".

    Numbers stand in the British order unless the year comes first. None where `text` is no date.
    """
    folded = fold(text)
    if match := _YEAR_FIRST.fullmatch(folded):
        year, month, day = match[1], match[2] or "1", match[3] or "1"
    elif match := _DAY_FIRST.fullmatch(folded):
        day, month, year = match[1] or "1", match[2], match[3]
    else:
        return None
    try:
        return date(int(year), _month(month), int(day))
    except ValueError:
        return None


def _month(text: str) -> int:
    """1 to 12 of a number or a name, perhaps cut short; 0 for anything else."""
    if text.isdigit():
        return int(text)
    return next((number for number, name in enumerate(_MONTHS) if name and name.startswith(text)), 0)
