"""Who can follow which question, and for how long."""

from commands.conversation import FOLLOWED_FOR, Conversation
from knowledge.questions.query import Measure, Query

_FIRST, _SECOND = Query(Measure.SEAT_WINNER, seat="clacton"), Query(Measure.HOUSE_WINNER)


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_last_question_is_followed_for_ten_minutes() -> None:
    clock = _Clock()
    talk = Conversation(clock)
    talk.remember((1, 1), _FIRST)
    clock.now = FOLLOWED_FOR - 1
    assert talk.previous((1, 1)) == _FIRST
    clock.now = FOLLOWED_FOR
    assert talk.previous((1, 1)) is None
    assert len(talk) == 0


def test_every_question_starts_the_time_anew() -> None:
    clock = _Clock()
    talk = Conversation(clock)
    talk.remember((1, 1), _FIRST)
    talk.remember((2, 1), _FIRST)
    clock.now = 400
    talk.remember((1, 1), _SECOND)
    clock.now = 700
    assert talk.previous((1, 1)) == _SECOND
    assert talk.previous((2, 1)) is None


def test_people_and_channels_are_apart() -> None:
    talk = Conversation(_Clock())
    talk.remember((1, 1), _FIRST)
    assert talk.previous((2, 1)) is None
    assert talk.previous((1, 2)) is None


def test_only_so_many_are_kept() -> None:
    talk = Conversation(_Clock(), most=3)
    for person in range(5):
        talk.remember((person, 1), _FIRST)
    assert [talk.previous((person, 1)) is not None for person in range(5)] == [False, False, True, True, True]
    assert len(talk) == 3
