"""Starting: until connected, an answer from the shell, filling a new store, each beside its bare like."""

import asyncio
import csv
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from benchmarks.figure import Figure, figure
from benchmarks.rig import BARE, OURS
from knowledge.storage.database import open_database
from knowledge.storage.migrations import upgrade_schema
from knowledge.storage.shipped import DIRECTORY, bring_up, read_manifest
from tests.loopback import BotProcess, LoopbackDiscord

ROUNDS = 5
ASKED = "/result islington north"
# What an answer from the shell needs, and nothing of it used.
IMPORTED = "import bot.__main__, bot.services, bot.console, aiosqlite, sqlalchemy.ext.asyncio"
# A bare bot that keeps a store imports this, too.
BARE_WITH_STORE = (
    sys.executable,
    "-c",
    "import sqlalchemy.ext.asyncio, runpy; runpy.run_module('benchmarks.bare', run_name='__main__')",
)


async def measure(data_dir: Path) -> list[Figure]:
    """`data_dir` holds a filled store. Seconds, but of the first load milliseconds."""
    connected: tuple[list[float], list[float]] = ([], [])
    shell: tuple[list[float], list[float]] = ([], [])
    filled: tuple[list[float], list[float]] = ([], [])
    memory: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS):
        for side, argv in enumerate((OURS, BARE_WITH_STORE)):
            connected[side].append(await _connected(argv, data_dir))
        for side, argv in enumerate((OURS, BARE)):
            memory[side].append(await _at_rest(argv, data_dir))
        shell[0].append(await asyncio.to_thread(_run, data_dir, "-m", "bot", "ask", ASKED))
        shell[1].append(await asyncio.to_thread(_run, data_dir, "-c", IMPORTED))
        filled[0].append(await _fill(data_dir / f"filled-{number}.sqlite3"))
        filled[1].append(await asyncio.to_thread(_fill_plainly, data_dir / f"plain-{number}.sqlite3"))
    return [
        figure("start to connected", "s", *connected, 1.8),
        figure("ask from the shell", "s", *shell, 1.8),
        figure("first load of the shipped facts", "ms", *filled, 3.0),
        figure("memory once connected", "MiB", *memory, 2.5),
    ]


async def _connected(argv: tuple[str, ...], data_dir: Path) -> float:
    async with LoopbackDiscord(checks=False, description=None) as discord:
        discord.add_guild()
        async with BotProcess(discord, argv, data_dir=data_dir) as process:
            return await process.connected(ready=False)


async def _at_rest(argv: tuple[str, ...], data_dir: Path) -> float:
    """MiB, a second after it is connected."""
    async with LoopbackDiscord(checks=False, description=None) as discord:
        discord.add_guild()
        async with BotProcess(discord, argv, data_dir=data_dir) as process:
            await process.connected()
            await asyncio.sleep(1)
            return (process.resident_bytes() or 0) / 2**20


def _run(data_dir: Path, *argv: str) -> float:
    """Seconds of a process of ours from start to end."""
    begun = time.perf_counter()
    environment = {"PYTHONPATH": str(DIRECTORY.parents[1]), "DATA_DIR": str(data_dir)}
    subprocess.run(
        (sys.executable, *argv), env=environment, cwd=data_dir, check=True, capture_output=True, timeout=60
    )
    return time.perf_counter() - begun


async def _fill(path: Path) -> float:
    """Milliseconds from the files to a committed store, after its migrations."""
    database = await open_database(path)
    try:
        async with database.writing() as connection:
            await upgrade_schema(connection)
        begun = time.perf_counter()
        manifest = await asyncio.to_thread(read_manifest, DIRECTORY)
        async with database.writing() as connection:
            await bring_up(connection, DIRECTORY, manifest)
        return 1000 * (time.perf_counter() - begun)
    finally:
        await database.close()


def _fill_plainly(path: Path) -> float:
    """Milliseconds of reading the same files and putting them, unchecked, into tables without keys."""
    with closing(sqlite3.connect(path)) as connection:
        begun = time.perf_counter()
        made = set()
        for file in sorted(DIRECTORY.rglob("*.csv")):
            table = file.relative_to(DIRECTORY).parts[0].removesuffix(".csv")
            with file.open(encoding="utf-8", newline="") as lines:
                header, *rows = csv.reader(lines)
            if table not in made:
                connection.execute(f"CREATE TABLE {table} ({', '.join(header)})")
                made.add(table)
            holes = ", ".join("?" * len(header))
            connection.executemany(f"INSERT INTO {table} VALUES ({holes})", rows)  # noqa: S608
        connection.commit()
        return 1000 * (time.perf_counter() - begun)
