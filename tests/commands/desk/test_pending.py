"""Entries that wait: for a while, and not too many."""

from commands.desk.form import Filled, Task
from commands.desk.pending import Entry, Pending


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def entry(number: int) -> Entry:
    return Entry(Task.DECLARE, "parl.2029-05-03", f"E1400{number:04}", Filled(), "desk:7")


def test_an_entry_is_kept_for_half_an_hour() -> None:
    clock = Clock()
    pending = Pending(clock)
    key = pending.keep(entry(1))
    clock.now = 29 * 60
    assert pending.get(key) == entry(1)
    clock.now = 31 * 60
    assert pending.get(key) is None
    assert len(pending) == 0


def test_the_oldest_goes_when_there_are_too_many() -> None:
    pending = Pending(Clock())
    keys = [pending.keep(entry(number)) for number in range(1_000)]
    assert len(set(keys)) == 1_000
    assert len(pending) == 200
    assert pending.get(keys[799]) is None
    assert pending.get(keys[800]) == entry(800)


def test_an_entry_that_was_taken_is_gone() -> None:
    pending = Pending(Clock())
    key = pending.keep(entry(1))
    pending.drop(key)
    pending.drop(key)
    assert pending.get(key) is None
    assert pending.get("never kept") is None
