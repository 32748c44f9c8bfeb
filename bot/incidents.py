"""How many faults nobody foresaw there were, and the code of the last: what may be told of them outside."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Incident:
    """What is known of it stands in the log under `code`."""

    code: str
    at: datetime


class Incidents(logging.Handler):
    """Hears the log, in which every incident is written (`commands/incident.py`)."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.number = 0
        self.last: Incident | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if code := getattr(record, "incident", None):
            self.number += 1
            self.last = Incident(code, datetime.fromtimestamp(record.created, UTC))

    @classmethod
    @contextmanager
    def heard(cls) -> Iterator["Incidents"]:
        """Those from now to the end."""
        incidents, root = cls(), logging.getLogger()
        root.addHandler(incidents)
        try:
            yield incidents
        finally:
            root.removeHandler(incidents)
