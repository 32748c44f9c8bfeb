"""From a case to its picture."""

from benchmarks.gallery.case import Case
from commands.message import Message, PictureRequest
from commands.service import Commands
from knowledge.book import Book


async def requested(case: Case, book: Book, commands: Commands) -> PictureRequest:
    """Raises ValueError for a case without a picture."""
    if case.made is not None:
        return case.made(book)
    message = await answered(case, commands)
    if message.picture is None:
        raise ValueError(f"{case.typed} has no picture: {message.sentence}")
    return message.picture


async def answered(case: Case, commands: Commands) -> Message:
    """What is said beside the picture; nothing for one that nobody asks for."""
    return (await commands.answer(case.typed)).message if case.typed else Message("")
