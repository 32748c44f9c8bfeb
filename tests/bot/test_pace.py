"""How often one person is answered."""

import pytest

from bot.pace import SECONDS, Pace, Turn

ANN, BEN = 1, 2
MOST = 5


class Clock:
    """Seconds, as a test lets them pass."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_too_many_at_once_are_answered_no_more_and_told_once(clock: Clock) -> None:
    pace = Pace(MOST, clock)
    turns = [pace.take(ANN) for _ in range(MOST + 3)]
    assert turns == [*[Turn.ANSWER] * MOST, Turn.SAY_SO, Turn.IGNORE, Turn.IGNORE]
    assert pace.take(BEN) is Turn.ANSWER


def test_it_begins_anew_after_a_while_even_for_those_who_went_on(clock: Clock) -> None:
    pace = Pace(MOST, clock)
    for _ in range(MOST + 2):
        pace.take(ANN)
    clock.now += SECONDS - 0.1
    assert pace.take(ANN) is Turn.IGNORE
    clock.now += 0.1
    assert [pace.take(ANN) for _ in range(MOST + 1)] == [*[Turn.ANSWER] * MOST, Turn.SAY_SO]


def test_who_asks_now_and_then_is_always_answered(clock: Clock) -> None:
    pace = Pace(MOST, clock)
    for _ in range(50):
        assert pace.take(ANN) is Turn.ANSWER
        clock.now += SECONDS / MOST


def test_only_those_are_remembered_who_asked_just_now(clock: Clock) -> None:
    pace = Pace(MOST, clock)
    for person in range(100):
        pace.take(person)
    clock.now += SECONDS
    pace.take(ANN)
    assert len(pace) == 1


def test_no_more_are_remembered_than_fit(clock: Clock) -> None:
    pace = Pace(MOST, clock, most_kept=3)
    for person in range(10):
        assert pace.take(person) is Turn.ANSWER
    assert len(pace) == 3
