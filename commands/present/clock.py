"""UK time and dates in words.

The rule is the one in force since 1996 (summer time from the last Sunday in March to the last in October,
both at 01:00 UTC; the Summer Time Order 2002), so that no time zone database is needed, which a bare machine
may not have.
"""

from datetime import UTC, date, datetime, timedelta, timezone

GMT = UTC
BST = timezone(timedelta(hours=1), "BST")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def uk_time(instant: datetime) -> datetime:
    """An aware instant on the clocks of the United Kingdom."""
    utc = instant.astimezone(UTC)
    summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    return utc.astimezone(BST if summer else GMT)


def uk_instant(local: datetime) -> datetime:
    """The instant at which the clocks of the United Kingdom show a time without zone; the first of two."""
    summer = local.replace(tzinfo=BST)
    return summer if uk_time(summer).tzinfo is BST else local.replace(tzinfo=GMT)


def moment(instant: datetime) -> str:
    """ "3:26 am on Friday 5 July 2024"."""
    local = uk_time(instant)
    return f"{_time(local)} on {weekday(local.date())}"


def short_moment(instant: datetime) -> str:
    """ "3:26 am, 5 July", where the year is plain."""
    local = uk_time(instant)
    return f"{_time(local)}, {local.day} {_MONTHS[local.month - 1]}"


def time(instant: datetime) -> str:
    """ "3:26 am"."""
    return _time(uk_time(instant))


def _time(local: datetime) -> str:
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return "midnight" if local.hour == 0 else "noon"
    return f"{local.hour % 12 or 12}:{local.minute:02} {'am' if local.hour < 12 else 'pm'}"


def day(when: date) -> str:
    """ "4 July 2024"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def weekday(when: date) -> str:
    """ "Thursday 4 July 2024"."""
    return f"{_DAYS[when.weekday()]} {day(when)}"


def month(when: date) -> str:
    """ "July 2024"."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def short_month(when: date) -> str:
    """ "Jul 2024"."""
    return f"{_MONTHS[when.month - 1][:3]} {when.year}"


def short_day(when: date) -> str:
    """ "4 Jul 2024"."""
    return f"{when.day} {short_month(when)}"


def partial_date(published: str) -> str:
    """An ISO date or as much of one as is known: "2024-07-04" → "4 July 2024", "2026-06" → "June 2026"."""
    parts = published.split("-")
    if len(parts) == 3:
        return day(date.fromisoformat(published))
    if len(parts) == 2:
        return month(date(int(parts[0]), int(parts[1]), 1))
    return published


def _last_sunday(year: int, month: int) -> datetime:
    """01:00 UTC on the last Sunday of a month of 31 days."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
