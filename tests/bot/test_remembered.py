"""Answers are remembered as long as they are true, and no longer."""

import pytest

from bot import remembered
from bot.remembered import Remembered
from commands.answer import Reply, Status
from commands.message import Message, PictureRequest
from tests.bot.scripted import ScriptedCommands, result_reply

BATH = {"constituency": "bath"}


class Dated(ScriptedCommands):
    """Commands whose answers rest on what the test says."""

    basis = (1, "Monday")


@pytest.fixture
def commands() -> Dated:
    return Dated(lambda options: result_reply())


@pytest.fixture
def memory(commands: Dated) -> Remembered:
    return Remembered(commands)  # type: ignore[arg-type]


def test_an_answer_is_remembered_for_its_question_only(memory: Remembered) -> None:
    assert memory.get("result", BATH) is None
    kept = memory.keep("result", BATH, result_reply("Bath."), memory.basis)
    assert memory.get("result", BATH) is kept
    assert kept.rendered.content == "Bath."
    assert memory.get("result", {"constituency": "wells"}) is None
    assert memory.get("result", BATH | {"table": "full"}) is None
    assert memory.get("projection", BATH) is None


def test_what_pictures_are_made_of_is_kept_only_where_they_are_drawn(commands: Dated) -> None:
    picture = PictureRequest(("seat",), lambda: pytest.fail("drawn"))
    reply = Reply("result", Status.ANSWERED, Message("Bath.", picture=picture))
    for pictures in (True, False):
        memory = Remembered(commands, pictures=pictures)  # type: ignore[arg-type]
        assert bool(memory.keep("result", BATH, reply, memory.basis).picture) is pictures


@pytest.mark.parametrize("now", [(2, "Monday"), (1, "Tuesday")])
def test_a_new_revision_or_day_forgets_all(memory: Remembered, commands: Dated, now: tuple[int, str]) -> None:
    memory.keep("result", BATH, result_reply(), memory.basis)
    commands.basis = now
    assert memory.get("result", BATH) is None


def test_an_answer_overtaken_by_a_revision_is_not_kept(memory: Remembered, commands: Dated) -> None:
    before = memory.basis
    commands.basis = (2, "Monday")
    memory.get("result", {"constituency": "wells"})  # somebody else asked meanwhile
    memory.keep("result", BATH, result_reply(), before)
    assert memory.get("result", BATH) is None


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ANSWERED])
def test_only_what_was_answered_is_kept(memory: Remembered, status: Status) -> None:
    memory.keep("result", BATH, Reply("result", status, Message("No.")), memory.basis)
    assert memory.get("result", BATH) is None


@pytest.mark.parametrize("postcode", ["N1 1AA", "n11aa", " sw1a 1aa "])
def test_no_postcode_is_kept(memory: Remembered, postcode: str) -> None:
    options = {"constituency": postcode}
    memory.keep("result", options, result_reply(), memory.basis)
    assert memory.get("result", options) is None


def test_what_was_not_asked_for_longest_goes_first(
    memory: Remembered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    for name in ("a", "b"):
        memory.keep("result", {"constituency": name}, result_reply(name), memory.basis)
    assert memory.get("result", {"constituency": "a"})
    memory.keep("result", {"constituency": "c"}, result_reply("c"), memory.basis)
    assert memory.get("result", {"constituency": "b"}) is None
    assert memory.get("result", {"constituency": "a"})
    assert memory.get("result", {"constituency": "c"})
