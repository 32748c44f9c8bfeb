"""`make bench`: every figure, its yardstick, the ratio and the target. Exits 1 where a target is missed.

`python -m benchmarks NAME…` measures parts of it; `--markdown` prints the table for `benchmarks/README.md`.
"""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks import (
    declaration_times,
    discord_load,
    growth,
    kinds,
    name_times,
    picture_times,
    question_times,
    start,
)
from benchmarks.figure import HEADINGS, Figure
from knowledge.book import Book
from knowledge.storage.store import Store

STORE = "returning-officer.sqlite3"
NAMED = ("discord.py", "SQLAlchemy", "rapidfuzz", "aiohttp")

OfBook = Callable[[Book], Awaitable[list[Figure]]]
OfFolder = Callable[[Path], Awaitable[list[Figure]]]


async def _names(book: Book) -> list[Figure]:
    return name_times.measure(book)


# What is measured on the book alone, and what needs a folder with a filled store.
OF_BOOK: dict[str, OfBook] = {
    "names": _names,
    "questions": question_times.measure,
    "pictures": picture_times.measure,
}
OF_FOLDER: dict[str, OfFolder] = {
    "declarations": declaration_times.measure,
    "start": start.measure,
    "discord": discord_load.measure,
    "kinds": kinds.measure,
    "growth": growth.measure,
}
PARTS = (*OF_BOOK, *OF_FOLDER)


async def measure(parts: list[str], tell: Callable[[Figure], None]) -> list[Figure]:
    """On a store of its own, filled first. Each figure is told as it comes."""
    figures: list[Figure] = []

    def take(measured: list[Figure]) -> None:
        figures.extend(measured)
        for one in measured:
            tell(one)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with Store.open(folder / STORE) as store:
            for part, of_book in OF_BOOK.items():
                if part in parts:
                    take(await of_book(store.book))
        for part, of_folder in OF_FOLDER.items():
            if part in parts:
                take(await of_folder(folder))
    return figures


def machine() -> str:
    """What the figures hold for."""
    versions = ", ".join(f"{name} {version(name)}" for name in NAMED)
    cores = f"{os.cpu_count()} cores of {platform.machine()}"
    return f"Python {platform.python_version()}, {versions}; {platform.system()}, {cores}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="NAME", help=f"any of: {', '.join(PARTS)}; else all")
    parser.add_argument("--markdown", action="store_true", help="as a table for benchmarks/README.md")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    print(f"{machine()}\n")
    if asked.markdown:
        print(f"| {' | '.join(HEADINGS)} |\n| --- | --- | ---: | ---: | ---: | --- | --- |")
    figures = asyncio.run(
        measure(
            asked.parts or list(PARTS),
            lambda one: print(one.row() if asked.markdown else one.line(), flush=True),
        )
    )
    return 0 if all(one.met for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
