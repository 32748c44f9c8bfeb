"""`make gallery`: draws every case into `gallery/`, and lists sizes and times."""

import asyncio
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.gallery.case import Case
from benchmarks.gallery.cases import CASES
from benchmarks.gallery.page import Shown, page
from benchmarks.gallery.requests import answered, requested
from commands.message import PictureRequest
from commands.pictures.drawn import Drawn, draw
from commands.pictures.palette import NEUTRAL
from commands.pictures.render import png
from commands.service import Commands
from knowledge.book import Book
from knowledge.service import Knowledge
from knowledge.storage.store import Store

FOLDER = Path("gallery")
STORE = "returning-officer.sqlite3"


async def shipped_book() -> Book:
    """The shipped facts, by way of a store of their own."""
    with tempfile.TemporaryDirectory() as folder:
        async with Store.open(Path(folder) / STORE) as store:
            return store.book


async def _shown(case: Case, book: Book, commands: Commands) -> Shown:
    """Raises ValueError for a case without a picture, or with one that is drawn in different ways."""
    message = await answered(case, commands)
    request = await requested(case, book, commands)
    first, drawn = _drawn(request)
    again, same = _drawn(request)
    if same != drawn:
        raise ValueError(f"{case.why}: drawn differently the second time")
    colour = message.colour or NEUTRAL
    return Shown(case.why, case.typed, message.sentence, colour, drawn, first, again)


def _drawn(request: PictureRequest) -> tuple[float, Drawn]:
    """And how many milliseconds it took."""
    start = perf_counter()
    drawn = draw(request, png)
    return 1000 * (perf_counter() - start), drawn


async def _all() -> list[Shown]:
    book = await shipped_book()
    commands = Commands(Knowledge(book))
    return [await _shown(case, book, commands) for case in CASES]


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    pictures = asyncio.run(_all())
    for made in pictures:
        (FOLDER / made.drawn.name).write_bytes(made.drawn.png)
        print(
            f"{len(made.drawn.png) / 1000:>5.0f} kB {made.first:>5.0f} ms {made.again:>5.0f} ms  {made.why}"
        )
    (FOLDER / "index.html").write_text(page(pictures), encoding="utf-8")
    print(f"{len(pictures)} pictures: open {FOLDER / 'index.html'} in a browser")


if __name__ == "__main__":
    main()
