"""/help and /sources: everything is named, and the examples work."""

import pytest

from bot.components import prepare
from bot.embed import render
from commands.answer import Status
from commands.catalogue import CATALOGUE
from commands.service import Commands
from knowledge.book import Book


async def test_help_names_every_command_and_its_examples_work_at_a_press(commands: Commands) -> None:
    reply = await commands.answer("/help")
    assert [line.label for line in reply.message.lines] == [f"/{command.name}" for command in CATALOGUE]
    assert all(line.text[-1] in ".?" and not line.text.endswith("?.") for line in reply.message.lines)
    shown = render(reply.message).embed
    assert shown is not None
    assert all(f"/{command.name}" in (shown.description or "") for command in CATALOGUE)
    assert len(prepare(reply.message.buttons)) == len(CATALOGUE)
    for button in reply.message.buttons:
        pressed = await commands.run(button.action.command, dict(button.action.options))
        assert pressed.status is Status.ANSWERED, button.label


@pytest.mark.parametrize("command", CATALOGUE, ids=lambda command: command.name)
async def test_every_example_is_answered_as_typed(commands: Commands, command: object) -> None:
    reply = await commands.answer(command.example)  # type: ignore[attr-defined]
    assert reply.status is Status.ANSWERED


async def test_all_sources_stand_on_some_page(commands: Commands, book: Book) -> None:
    reply = await commands.answer("/sources")
    assert len(reply.facts["sources"]) == len(book.sources)  # type: ignore[arg-type]
    seen = [*reply.message.lines]
    while following := [b for b in reply.message.buttons if b.label == "Next page"]:
        reply = await commands.run("sources", dict(following[0].action.options))
        assert len(render(reply.message).embed.description or "") < 4096  # type: ignore[union-attr]
        seen += reply.message.lines
    assert len(seen) == len(book.sources)
    assert all("Licence" in line.text for line in seen)


async def test_a_command_without_options_says_so(commands: Commands) -> None:
    reply = await commands.answer("/sources please")
    assert reply.status is Status.INVALID
    assert "takes private:" in reply.message.sentence
