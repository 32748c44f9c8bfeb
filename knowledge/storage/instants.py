"""Instants as the tables keep them: ISO 8601 text with an offset, NULL where unknown."""

from datetime import UTC, datetime


def as_kept(instant: datetime) -> datetime:
    """An aware instant in whole seconds of UTC, as facts have it: then their texts sort in order of time."""
    return instant.astimezone(UTC).replace(microsecond=0)


def text_of(instant: datetime | None) -> str | None:
    """The text that is kept of an instant; a fact's should be `as_kept`."""
    return instant.isoformat() if instant else None


def instant_of(text: str | None) -> datetime | None:
    """The instant of which a text is kept."""
    return datetime.fromisoformat(text) if text else None
