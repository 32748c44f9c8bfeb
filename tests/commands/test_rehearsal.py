"""A rehearsal marks every reply, and its day is that of the night."""

from datetime import date

import pytest

from commands.pictures.scene import Text
from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge


@pytest.mark.parametrize(
    "line",
    ["/result leeds nw", "leeds nw", "/scoreboard", "/help", "/result paris", "", "/xyzzy", "/result x y:z"],
)
async def test_every_reply_is_marked_once(book: Book, line: str) -> None:
    reply = await Commands(Knowledge(book), rehearsal=True).answer(line)
    assert reply.message.sentence.startswith("REHEARSAL · ")
    assert reply.message.plain().count("REHEARSAL") == 1
    assert reply.message.title is None or reply.message.title.startswith("REHEARSAL · ")


async def test_commands_that_are_run_are_marked(book: Book) -> None:
    reply = await Commands(Knowledge(book), rehearsal=True).run("result", {"constituency": "leeds nw"})
    assert reply.message.sentence.startswith("REHEARSAL · ")


async def test_the_picture_is_marked_once(book: Book) -> None:
    commands = Commands(Knowledge(book), rehearsal=True)
    request = commands.marked(await commands.answer("/result leeds nw")).message.picture
    assert request is not None
    picture = request.make()
    marks = [shape for shape in picture.scene.shapes if isinstance(shape, Text) and "REHEARSAL" in shape.text]
    assert len(marks) == 1
    assert picture.alt.startswith("REHEARSAL · ")
    assert picture.alt.count("REHEARSAL") == 1
    assert request.key[0] == "REHEARSAL"


async def test_nothing_else_is_marked(book: Book) -> None:
    reply = await Commands(Knowledge(book)).answer("/result leeds nw")
    assert "REHEARSAL" not in reply.message.plain()


async def test_the_day_decides_which_election_is_meant(book: Book) -> None:
    commands = Commands(Knowledge(book, today=lambda: date(2019, 12, 12)))
    assert (await commands.answer("/result hartlepool")).facts["election"] == "parl.2019-12-12"
    assert commands.basis == (book.revision, date(2019, 12, 12))
