"""`make bench`: every figure, its yardstick, the ratio and the target. Exits 1 where a target is missed."""

import asyncio
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks import declaration_times, discord_load, name_times, picture_times, question_times
from benchmarks.figure import Figure
from knowledge.storage.store import Store

STORE = "returning-officer.sqlite3"
NAMED = ("discord.py", "SQLAlchemy", "rapidfuzz", "aiohttp")


async def measure() -> list[Figure]:
    """On a store of its own, filled first."""
    with tempfile.TemporaryDirectory() as folder:
        async with Store.open(Path(folder) / STORE) as store:
            figures = name_times.measure(store.book) + await question_times.measure(store.book)
            figures += await picture_times.measure(store.book)
        figures += await declaration_times.measure(Path(folder))
        return figures + await discord_load.measure(Path(folder))


def main() -> int:
    versions = ", ".join(f"{name} {version(name)}" for name in NAMED)
    print(f"Python {platform.python_version()}, {versions}, {platform.machine()}")
    print(f"{'figure':<46} {'ours':>10} {'yardstick':>10}")
    figures = asyncio.run(measure())
    for one in figures:
        print(one.line())
    return 0 if all(one.met for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
