"""However often it is asked, whoever answers is asked once a second and never twice at once."""

import asyncio

import pytest

from bot.once import OnceASecond


class Answering:
    def __init__(self) -> None:
        self.asked = 0
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def __call__(self) -> int:
        self.asked += 1
        await self.may_answer.wait()
        return self.asked


async def test_many_at_once_are_one_question() -> None:
    answering = Answering()
    once = OnceASecond(answering)
    assert await asyncio.gather(*(once.get() for _ in range(200))) == [1] * 200
    assert await once.get() == 1


async def test_after_a_second_it_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answering = Answering()
    once = OnceASecond(answering)
    await once.get()
    loop = asyncio.get_running_loop()
    now = loop.time()
    monkeypatch.setattr(loop, "time", lambda: now + 1.1)
    assert await once.get() == 2


async def test_what_does_not_answer_is_waited_for_a_while_and_not_asked_again() -> None:
    answering = Answering()
    answering.may_answer.clear()
    once = OnceASecond(answering, patience=0.01)
    for _ in range(3):
        with pytest.raises(TimeoutError):
            await once.get()
    assert answering.asked == 1
    answering.may_answer.set()
    assert await OnceASecond(answering).get() == 2
    await once.stop()


async def test_what_fails_fails_for_all_who_ask() -> None:
    async def fail() -> int:
        raise OSError("no")

    once = OnceASecond(fail)
    for _ in range(2):
        with pytest.raises(OSError, match="no"):
            await once.get()
