"""Connected before the results have been read: commands are deferred, completions empty after a while."""

import asyncio
from collections.abc import AsyncIterator, Mapping

import pytest

from bot.client import Client
from commands.answer import Reply
from commands.service import Commands
from knowledge.book import Book
from knowledge.errors import Service, Unavailable
from knowledge.service import Knowledge
from tests.bot.scripted import KeptInMemory, ScriptedCommands, ServersInMemory
from tests.bot.wire.conftest import connected
from tests.loopback import Callback, LoopbackDiscord
from tests.waiting import until


@pytest.fixture
def knowledge() -> Knowledge:
    return Knowledge(None)


@pytest.fixture
async def client(
    server: LoopbackDiscord, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Client]:
    monkeypatch.setattr("bot.client._READING", 0.1)
    monkeypatch.setattr("bot.client._COMPLETING", 0.1)
    monkeypatch.setattr("bot.reply.PATIENCE", 0.1)
    running = Client(Commands(knowledge), KeptInMemory(), servers=ServersInMemory())  # type: ignore[arg-type]
    async with connected(server, running, monkeypatch):
        yield running


@pytest.mark.usefixtures("client")
async def test_a_command_is_deferred_and_answered_when_the_results_are_there(
    server: LoopbackDiscord, knowledge: Knowledge, book: Book
) -> None:
    asked = await server.slash("result", {"constituency": "islington north"})
    assert await asked.acknowledged() is Callback.DEFERRED
    knowledge.replace(knowledge.edition(book))
    assert "Jeremy Corbyn" in (await asked.reply()).content


@pytest.mark.usefixtures("client")
async def test_a_completion_waits_for_the_results(
    server: LoopbackDiscord, knowledge: Knowledge, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.client._COMPLETING", 2.0)
    edition = knowledge.edition(book).warm_all(knowledge.today)
    typed = await server.autocomplete("result", {"constituency": "islington n"}, "constituency")
    await until(lambda: any(task.get_name() == "CommandTree-invoker" for task in asyncio.all_tasks()))
    knowledge.replace(edition)
    assert (await typed.reply()).choices[0]["name"] == "Islington North"


@pytest.mark.usefixtures("client")
async def test_a_completion_stays_empty_and_the_next_has_choices(
    server: LoopbackDiscord, knowledge: Knowledge, book: Book
) -> None:
    early = await server.autocomplete("result", {"constituency": "islington n"}, "constituency")
    assert (await early.reply()).choices == []
    knowledge.replace(knowledge.edition(book).warm_all(knowledge.today))
    later = await server.autocomplete("result", {"constituency": "islington n"}, "constituency")
    assert (await later.reply()).choices[0]["name"] == "Islington North"


async def test_who_cannot_wait_is_told_that_nothing_can_be_reached_yet(
    server: LoopbackDiscord, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(options: Mapping[str, str]) -> Reply:
        raise Unavailable(Service.STORE, configured=True)

    running = Client(ScriptedCommands(refuse), KeptInMemory())  # type: ignore[arg-type]
    async with connected(server, running, monkeypatch):
        reply = await (await server.slash("result", {"constituency": "bath"})).reply()
    assert "cannot be reached now" in reply.content
    assert reply.ephemeral
    assert "Incident" not in caplog.text
