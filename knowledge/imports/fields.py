"""Single cells as values. Functions raise BadCell, a sentence, where a cell cannot be what it should."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

UNKNOWN = frozenset({"", "[x]", "x", "na", "n/a", "-"})
CODE = re.compile(r"(?:E14|W07|S14|N0\d)\d{6}", re.ASCII)


class BadCell(ValueError):
    """A cell that cannot be what its column says."""


def whole(text: str, what: str) -> int:
    """A whole number of at least zero; thousands may be set off by commas."""
    digits = text.replace(",", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        raise BadCell(f"{what} must be a whole number, not {text!r}")
    return int(digits)


def whole_or_unknown(text: str, what: str) -> int | None:
    """As `whole`; None for an empty cell or a mark for "not known"."""
    return None if text.casefold() in UNKNOWN else whole(text, what)


def share(text: str, what: str) -> float:
    """A share between 0 and 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise BadCell(f"{what} must lie between 0 and 1, not {text!r}")
    return value


def yes(text: str, what: str) -> bool:
    """Yes or no; an empty cell is no."""
    match text.strip().casefold():
        case "yes" | "true" | "1":
            return True
        case "no" | "false" | "0" | "":
            return False
    raise BadCell(f"{what} must be yes or no, not {text!r}")


def gender(text: str) -> str | None:
    """female, male, non-binary, or None where the file does not know."""
    match text.casefold():
        case "f" | "female":
            return "female"
        case "m" | "male":
            return "male"
        case "non-binary":
            return "non-binary"
        case "" | "?":
            return None
    raise BadCell(f"gender cannot be {text!r}")


def code(text: str) -> str:
    """A GSS code."""
    if not CODE.fullmatch(text):
        raise BadCell(f"{text!r} is not a constituency code")
    return text


def day(text: str, what: str) -> date:
    """DD/MM/YYYY or ISO."""
    for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise BadCell(f"{what} must be a date, not {text!r}")


def uk_time(text: str, pattern: str, what: str) -> datetime:
    """A UK wall-clock time as an aware UTC instant."""
    try:
        local = datetime.strptime(text, pattern)  # noqa: DTZ007 - wall clock, made aware below
    except ValueError:
        raise BadCell(f"{what} must be a time, not {text!r}") from None
    return uk_to_utc(local)


NO_TIME = "midnight to the minute is a day without a time: when it was declared is not known"


def is_day_alone(text: str) -> bool:
    """Whether a cell of day and time says midnight to the minute, as workbooks write a day without a time."""
    return text[10:16] in (" 00:00", "T00:00")


def uk_to_utc(local: datetime) -> datetime:
    """UK wall clock to UTC by the rule in force since 1996: summer time from the last Sunday of March, 01:00
    UTC, to the last Sunday of October, 01:00 UTC (the Summer Time Order 2002). Independent of the machine's
    time zone data. The hour that occurs twice counts as winter time."""
    starts, ends = (_last_sunday(local.year, month) + timedelta(hours=1) for month in (3, 10))
    summer = starts + timedelta(hours=1) <= local < ends
    return (local - timedelta(hours=1 if summer else 0)).replace(tzinfo=UTC)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31)  # noqa: DTZ001 - wall clock
    return last - timedelta(days=(last.weekday() + 1) % 7)


def instant(moment: datetime | None) -> str | None:
    """As the store spells instants."""
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")


# UTF-8 that was once read as Windows-1252 or Latin-1.
_DAMAGE = re.compile("[ÂÃÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def plain(text: str) -> str:
    """Single spaces, none at the ends, damaged accents repaired ("Ã\x81ine" → "Áine"), and nothing that is
    not to be seen: it would turn the words around it, or end a picture or a line."""
    repaired = _DAMAGE.sub(_repair, text.replace("\ufeff", ""))
    if not repaired.isprintable():
        repaired = "".join(c if c.isprintable() else " " for c in repaired)
    return re.sub(r" +", " ", repaired).strip(" ")


def _repair(match: re.Match[str]) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return match[0].encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return match[0]


def seat_name(text: str) -> str:
    """A constituency's name, small words inside it in small letters ("Stoke-On-Trent" → "Stoke-on-Trent")."""
    return re.sub(r"(?<=[ -])(?:Of|On|Upon|Under|Super)(?=[ -])", lambda match: match[0].lower(), plain(text))


def fold(text: str) -> str:
    """For comparing names: no accents, no case, "and" for &, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.replace("&", " and "))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.casefold().split())


def slug(text: str) -> str:
    """As Democracy Club makes ids: lower case, no accents, hyphens for everything else."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text.replace("'", "").replace("’", ""))).strip("-")
