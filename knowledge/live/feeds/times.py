"""Times as people type them on the night."""

import re
from datetime import datetime, timedelta

from knowledge.imports import fields
from knowledge.imports.fields import BadCell
from knowledge.model import Election

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?: ?(am|pm))?", re.IGNORECASE)
# A time alone is of polling day from this hour on, of the day after before it.
_POLLS_CLOSE = 21


def time_of_night(text: str, election: Election) -> datetime | None:
    """UK time: "03:26" or "3.26am" of the night of the poll, or with the day (DD/MM/YYYY HH:MM, ISO).

    None for an empty cell. Raises BadCell for what is no time.
    """
    if not text:
        return None
    if clock := _CLOCK.fullmatch(text):
        hour, minute, half = int(clock[1]), int(clock[2]), (clock[3] or "").casefold()
        if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
            raise BadCell(f"declared_at must be a time, not {text!r}")
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        day = election.polling_day + timedelta(days=hour < _POLLS_CLOSE)
        return fields.uk_to_utc(datetime(day.year, day.month, day.day, hour, minute))  # noqa: DTZ001
    for pattern in ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"):
        try:
            return fields.uk_time(text, pattern, "declared_at")
        except BadCell:
            continue
    raise BadCell(f"declared_at must be a time such as 03:26, not {text!r}")
