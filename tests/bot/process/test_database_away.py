"""PostgreSQL is stopped and started under a running bot: it answers meanwhile, and no declaration is lost."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from knowledge.imports import Known, read_files
from knowledge.storage.store import Store
from knowledge.storage.tables import declarations
from tests.candidates import NEXT, write_candidates
from tests.loopback import BotProcess, Guild, Interaction, LoopbackDiscord, Reply
from tests.postgres import running_postgres
from tests.waiting import until

BATH = {"constituency": "bath", "election": NEXT}


@pytest.fixture
def own_postgres() -> Iterator[Any]:
    """One that nobody else needs."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def desk(server: LoopbackDiscord) -> Guild:
    guild = server.add_guild("Desk")
    guild.holders.add(server.user.id)
    return guild


@asynccontextmanager
async def asking(server: LoopbackDiscord) -> AsyncIterator[list[Interaction]]:
    """Questions without pause; all of them."""
    asked: list[Interaction] = []

    async def ask() -> None:
        while True:
            options = {"constituency": "bath", "election": "2024"}
            # Nobody asks so much that they are asked for patience.
            asked.append(await server.slash("result", options, user=server.add_user("somebody")))
            await asked[-1].reply()
            await asyncio.sleep(0.02)

    task = asyncio.create_task(ask())
    yield asked
    assert not task.done(), task.exception()
    task.cancel()


@pytest.mark.skipif("FAULTS" not in os.environ, reason="takes half a minute: make torture")
async def test_a_declaration_waits_for_its_database(
    server: LoopbackDiscord, desk: Guild, own_postgres: Any, tmp_path: Path
) -> None:
    url = own_postgres.get_uri()
    async with Store.open(url) as store:
        candidates = write_candidates(tmp_path / "candidates.csv")
        batch, _ = read_files([candidates], Known(await store.batch()), election=NEXT)
        await store.apply(batch)
    settings = {"DATABASE_URL": url, "DESK_GUILD": str(desk.id), "DESK_ROLE": str(desk.role_id)}
    async with BotProcess(server, environment=settings, data_dir=tmp_path) as bot:
        await bot.connected()
        await server.registered("declare", guild=desk)
        async with asking(server) as asked:
            form = await server.slash("declare", BATH, guild=desk)
            await form.reply()
            await asyncio.to_thread(own_postgres.stop)
            told = await entered(server, form)
            assert "Something went wrong here" in told.content
            before = len(asked)
            await until(lambda: len(asked) > before + 20)
            await asyncio.to_thread(own_postgres.ensure_postgres_running)
            taken = await again_until_taken(server, told)
            assert "Bath" in taken.content
        for one in asked:
            assert "Wera Hobhouse" in (await one.reply()).content
        await declared(server)
        await bot.stop()
        assert "Traceback" not in bot.stderr
    async with Store.open(url) as store, store.reading() as connection:
        assert len(list(await connection.execute(select(declarations.c.number)))) == 1
    print(f"\n{len(asked)} questions answered while PostgreSQL was stopped and started")


async def declared(server: LoopbackDiscord) -> None:
    """Until everybody is answered with it, a moment after it was taken."""
    deadline = asyncio.get_running_loop().time() + 20
    while "has not declared yet" in (await (await server.slash("result", BATH)).reply()).content:
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.5)


async def entered(server: LoopbackDiscord, form: Interaction) -> Reply:
    """What becomes of the form, which says who won; of what is doubted, once it is confirmed."""
    told = await (await server.submit(form, {"winner": "1"})).reply()
    if any(button["label"] == "Take it as it is" for button in told.buttons):
        told = await (await server.press(told, "Take it as it is")).reply()
    return told


async def again_until_taken(server: LoopbackDiscord, told: Reply) -> Reply:
    """Press for the form again, which has what was typed in it, and send it as it is."""
    while not told.content.startswith("Taken."):
        form = await server.press(told, "Change")
        fields = (label["component"] for label in (await form.reply()).modal["components"])
        assert {field["custom_id"]: field.get("value", "") for field in fields}["winner"] == "1"
        told = await entered(server, form)
    return told
