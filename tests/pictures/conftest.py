"""Pictures of answers over the shipped facts."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

import pytest

from commands.answer import Reply
from commands.pictures.scene import Picture
from commands.service import Commands
from knowledge.service import Knowledge
from tests.shipped import book

Ask: TypeAlias = Callable[[str], Coroutine[Any, Any, tuple[Reply, Picture]]]


@pytest.fixture(scope="session")
def commands() -> Commands:
    return Commands(Knowledge(book()))


@pytest.fixture
def ask(commands: Commands) -> Ask:
    """The answer to a line, and its picture."""

    async def answered(line: str) -> tuple[Reply, Picture]:
        reply = await commands.answer(line)
        assert reply.message.picture is not None, reply.message.sentence
        return reply, reply.message.picture.make()

    return answered
