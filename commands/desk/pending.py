"""Entries that wait for a word of whoever made them: they are kept for a while, and not too many."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from commands.desk.form import Filled, Task

# Seconds, and entries.
_KEPT_FOR = 30 * 60.0
_MOST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A form as filled in, for a contest by its ids; `by` is who filled it in, and `sent_at` when.

    `confirmed`: whoever goes on with it has been asked about what is unlikely in it.
    """

    task: Task
    election_id: str
    code: str
    filled: Filled
    by: str
    sent_at: datetime | None = None
    confirmed: bool = True


class Pending:
    """In this process alone: after a restart the entry has to be made again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._entries: OrderedDict[str, tuple[float, Entry]] = OrderedDict()

    def keep(self, entry: Entry) -> str:
        """A key under which it is found for a while."""
        self._drop_old()
        key = secrets.token_hex(8)
        self._entries[key] = (self._clock(), entry)
        if len(self._entries) > _MOST:
            self._entries.popitem(last=False)
        return key

    def get(self, key: str) -> Entry | None:
        """None once it is gone."""
        self._drop_old()
        found = self._entries.get(key)
        return found[1] if found else None

    def drop(self, key: str) -> None:
        self._entries.pop(key, None)

    def _drop_old(self) -> None:
        while self._entries and next(iter(self._entries.values()))[0] < self._clock() - _KEPT_FOR:
            self._entries.popitem(last=False)

    def __len__(self) -> int:
        return len(self._entries)
