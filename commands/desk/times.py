"""A time on UK clocks, as the desk writes it, → an instant."""

import re
from datetime import date, datetime, time, timedelta

from commands.present.clock import uk_instant, uk_time

_CLOCK = re.compile(r"(?:(20\d\d-\d\d-\d\d)[ T]+)?(\d{1,2})[:.](\d\d)\s*(am|pm)?", re.ASCII | re.IGNORECASE)
# Clocks of two people may differ.
_TOLERANCE = timedelta(minutes=5)
_NOON = 12


def latest(text: str, now: datetime) -> datetime | None:
    """The last time that clocks showed it, "03:26", "3.26 am" or "2029-05-04 03:26"; None for no time."""
    read = _read(text)
    if read is None:
        return None
    named, clock = read
    today = uk_time(now).date()
    found = uk_instant(datetime.combine(named or today, clock))
    return found if named or found <= now + _TOLERANCE else uk_instant(_the_day_before(today, clock))


def nearest(text: str, known: datetime) -> datetime | None:
    """As `latest`, but the time nearest to one that is known."""
    read = _read(text)
    if read is None:
        return None
    named, clock = read
    if named:
        return uk_instant(datetime.combine(named, clock))
    then = uk_time(known).date()
    near = (uk_instant(datetime.combine(then + timedelta(days=days), clock)) for days in (-1, 0, 1))
    return min(near, key=lambda instant: abs(instant - known))


def _the_day_before(today: date, clock: time) -> datetime:
    return datetime.combine(today - timedelta(days=1), clock)


def _read(text: str) -> tuple[date | None, time] | None:
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hour, half = int(match[2]), (match[4] or "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    try:
        return date.fromisoformat(match[1]) if match[1] else None, time(hour, int(match[3]))
    except ValueError:
        return None
