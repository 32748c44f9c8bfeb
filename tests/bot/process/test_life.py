"""Starting, staying and stopping."""

import asyncio
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
from aiohttp import web

from bot.settings import DATABASE_FILE
from bot.sync import PAUSE, PROPERTY
from commands.catalogue import CATALOGUE
from commands.diagnose import DECLARATION as DIAGNOSE
from commands.following import NAME as LIVE
from commands.mentions import DECLARATION as MENTIONS
from tests.loopback import MANAGER, BotProcess, Callback, LoopbackDiscord
from tests.waiting import until

COMMANDS = {*(command.name for command in (*CATALOGUE, MENTIONS, DIAGNOSE)), LIVE}
GLOBAL = "/applications/{application_id}/commands"
OF_A_SERVER = "/applications/{application_id}/guilds/{guild_id}/commands"
OLD: dict[str, Any] = {"name": "old", "description": "Of an earlier time", "type": 1}
SYNC = (sys.executable, "-m", "bot", "sync")

Registrations = Callable[[], list[str]]


async def test_commands_are_registered_once(
    server: LoopbackDiscord, data_dir: Path, registrations: Registrations
) -> None:
    for _ in range(2):
        async with BotProcess(server, data_dir=data_dir) as bot:
            await bot.connected()
            assert {command["name"] for command in server.commands()} == COMMANDS
            await until_registered(data_dir)
            await bot.stop()
        await server.disconnected()
        server.clock.advance(6)  # Discord wants five seconds between identifies
    assert registrations() == [GLOBAL]


async def test_sync_registers_by_hand_and_tidies_but_not_at_the_desk(
    server: LoopbackDiscord, data_dir: Path, registrations: Registrations
) -> None:
    desk, messy = server.add_guild("Desk"), server.add_guild("Messy")
    server.register(OLD, guild=desk)
    server.register(OLD, guild=messy)
    server.register(OLD)
    for _ in range(2):
        async with BotProcess(
            server, SYNC, environment={"DESK_GUILD": str(desk.id)}, data_dir=data_dir
        ) as sync:
            assert await sync.exited() == 0
            assert f"{len(COMMANDS)} commands" in sync.stdout
    assert {command["name"] for command in server.commands()} == COMMANDS
    assert [command["name"] for command in server.commands(desk)] == ["old"]
    assert server.commands(messy) == []
    assert registrations().count(GLOBAL) == 2
    assert server.gateway.identifies == []


async def test_the_desk_has_commands_of_its_own_while_it_is_set_up(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    desk = server.add_guild("Desk")
    settings = {"DESK_GUILD": str(desk.id), "DESK_ROLE": str(desk.role_id)}
    async with BotProcess(server, SYNC, environment=settings, data_dir=data_dir) as sync:
        assert await sync.exited() == 0
        assert f"{len(server.commands()) + 3} commands" in sync.stdout
    assert {command["name"] for command in server.commands(desk)} == {"declare", "correct", "retract"}
    async with BotProcess(server, SYNC, data_dir=data_dir) as sync:
        assert await sync.exited() == 0
    assert server.commands(desk) == []


async def test_a_start_tidies_leftovers_too(server: LoopbackDiscord, data_dir: Path) -> None:
    messy = server.add_guild("Messy")
    server.register(OLD, guild=messy)
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        await until_registered(data_dir)
    assert server.commands(messy) == []


async def test_tidying_leaves_room_for_announcements(server: LoopbackDiscord, data_dir: Path) -> None:
    for number in range(3):
        server.add_guild(f"Server {number}")
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        await until_registered(data_dir)
    times = [request.at for request in server.log.select("GET", OF_A_SERVER)]
    assert len(times) == 4
    assert times[-1] - times[0] > 3 * PAUSE * 0.9


async def test_a_cut_connection_is_resumed_and_what_was_asked_meanwhile_answered(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        await server.cut()
        meanwhile = await server.slash("result", {"constituency": "bath"})
        assert "Bath" in (await meanwhile.reply(timeout=20)).content
        await server.resumed()
        assert "Bath" in (await (await server.slash("result", {"constituency": "bath"})).reply()).content
        assert len(server.gateway.identifies) == 1


async def test_a_gateway_that_is_down_at_the_start_is_waited_for(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    server.gateway.is_up = False
    async with BotProcess(server, data_dir=data_dir) as bot:
        await until(lambda: server.gateway.refused > 0)
        server.gateway.is_up = True
        await bot.connected()
        assert "Bath" in (await (await server.slash("result", {"constituency": "bath"})).reply()).content


async def test_buttons_work_after_a_restart(server: LoopbackDiscord, data_dir: Path) -> None:
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        reply = await (await server.slash("result", {"constituency": "newcastle"})).reply()
        await bot.stop(signal.SIGKILL)
    await server.disconnected()
    server.clock.advance(6)
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        pressed = await (await server.press(reply, reply.buttons[0]["label"])).reply()
        assert pressed.updates
        assert reply.embed["title"]


async def test_a_server_that_switched_mentions_off_stays_so_after_a_restart(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    quiet = server.add_guild("Quiet")
    server.permit(server.user, quiet, MANAGER)
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        switched = await (await server.slash("mentions", {"answer": "off"}, guild=quiet)).reply()
        assert switched.ephemeral
        await bot.stop()
    await server.disconnected()
    server.clock.advance(6)
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        there = await server.say(f"{server.mention()} who won bath?", channel=quiet.channels[0])
        here = await server.say(f"{server.mention()} who won bath?")
        await until(lambda: bool(server.answers(here)))
        assert server.answers(there) == []


async def test_without_mentions_no_message_is_heard(server: LoopbackDiscord, data_dir: Path) -> None:
    async with BotProcess(server, environment={"ANSWER_MENTIONS": "false"}, data_dir=data_dir) as bot:
        await bot.connected()
        (identify,) = server.gateway.identifies
        assert identify.intents == discord.Intents(guilds=True).value
        assert {command["name"] for command in server.commands()} == COMMANDS - {MENTIONS.name}
        direct = await server.say("who won bath?", dm=True)
        await (await server.slash("result", {"constituency": "bath"})).reply()
        assert server.answers(direct) == []


async def test_it_may_be_stopped_while_it_still_reads_the_results(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected(ready=False)
        assert await bot.stop() < 5
        assert bot.returncode == 0
        assert "Traceback" not in bot.stderr
        assert "have been read" not in bot.stderr
    assert names_in(data_dir) == {DATABASE_FILE}


async def test_results_that_cannot_be_read_end_it_with_a_sentence(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    with closing(sqlite3.connect(data_dir / DATABASE_FILE)) as store, store:
        store.execute("DELETE FROM parties WHERE id = 'labour'")
    async with BotProcess(server, data_dir=data_dir) as bot:
        assert await bot.exited() == 1
    assert "The store is damaged" in bot.stderr
    assert "Traceback" not in bot.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_closes_everything_within_five_seconds(
    server: LoopbackDiscord, data_dir: Path, number: signal.Signals
) -> None:
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        await (await server.slash("result", {"constituency": "bath"})).reply()
        assert await bot.stop(number) < 5
        assert bot.returncode == 0
        assert "Traceback" not in bot.stderr
        assert "never retrieved" not in bot.stderr
    assert names_in(data_dir) == {DATABASE_FILE}  # no journal left


async def test_a_signal_is_heard_while_discord_does_not_answer(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    server.fail("GET", "/users/@me", 200, times=10, delay=30)
    async with BotProcess(server, data_dir=data_dir) as bot:
        await until(lambda: bool(server.log.requests))
        assert await bot.stop() < 5
        assert bot.returncode == 0


async def test_a_bad_token_is_one_sentence_and_exit_2(server: LoopbackDiscord, data_dir: Path) -> None:
    wrong = "MTIz.wrong.token"
    async with BotProcess(server, environment={"DISCORD_TOKEN": wrong}, data_dir=data_dir) as bot:
        assert await bot.exited() == 2
        said = [line for line in bot.stderr.splitlines() if "DISCORD_TOKEN" in line]
        assert len(said) == 1
        assert wrong not in bot.stderr + bot.stdout
        assert "Traceback" not in bot.stderr


async def test_a_token_revoked_while_it_runs_ends_it(server: LoopbackDiscord, data_dir: Path) -> None:
    async with BotProcess(server, data_dir=data_dir) as bot:
        await bot.connected()
        server.revoke_token()
        await server.close_gateway(4004)
        assert await bot.exited() == 2
        assert sum("DISCORD_TOKEN" in line for line in bot.stderr.splitlines()) == 1
        assert "Traceback" not in bot.stderr


async def test_the_token_is_in_no_output_even_at_debug(server: LoopbackDiscord, data_dir: Path) -> None:
    async with BotProcess(server, environment={"LOG_LEVEL": "DEBUG"}, data_dir=data_dir) as bot:
        await bot.connected()
        await (await server.slash("result", {"constituency": "my very secret question"})).reply()
        await bot.stop()
        assert server.token not in bot.stderr + bot.stdout
        assert "secret question" not in bot.stderr + bot.stdout


@dataclass
class Postcodes:
    """A postcode service that takes its time: where it is, and how often it has been asked."""

    url: str = ""
    asked: int = 0


@pytest.fixture
async def postcodes() -> AsyncIterator[Postcodes]:
    service = Postcodes()

    async def lookup(request: web.Request) -> web.Response:
        service.asked += 1
        await asyncio.sleep(float(request.match_info["postcode"][1]) / 5 + 0.7)
        codes = {"parliamentary_constituency": "E14001305", "parliamentary_constituency_2024": "E14001305"}
        return web.json_response({"status": 200, "result": {"codes": codes}})

    app = web.Application()
    app.router.add_get("/postcodes/{postcode}", lookup)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    service.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield service
    await runner.cleanup()


async def test_a_slow_postcode_is_deferred_and_answered(
    server: LoopbackDiscord, data_dir: Path, postcodes: Postcodes
) -> None:
    async with BotProcess(server, environment={"POSTCODE_URL": postcodes.url}, data_dir=data_dir) as bot:
        await bot.connected()
        asked = await server.slash("result", {"constituency": "N5 2HQ", "private": True})
        assert await asked.acknowledged() is Callback.DEFERRED
        reply = await asked.reply()
        assert reply.ephemeral
        assert "Jeremy Corbyn" in reply.content
        await bot.stop()
        assert "N5" not in bot.stderr


async def test_an_answer_under_way_is_finished_before_the_end(
    server: LoopbackDiscord, data_dir: Path, postcodes: Postcodes
) -> None:
    async with BotProcess(server, environment={"POSTCODE_URL": postcodes.url}, data_dir=data_dir) as bot:
        await bot.connected()
        await (await server.slash("result", {"constituency": "bath"})).reply()
        asked = await server.slash("result", {"constituency": "N1 2HQ"})
        await until(lambda: postcodes.asked == 1)
        assert await bot.stop() < 5
        assert "Jeremy Corbyn" in (await asked.reply()).content
        assert bot.returncode == 0


async def test_a_mention_under_way_is_answered_before_the_end(
    server: LoopbackDiscord, data_dir: Path, postcodes: Postcodes
) -> None:
    async with BotProcess(server, environment={"POSTCODE_URL": postcodes.url}, data_dir=data_dir) as bot:
        await bot.connected()
        question = await server.say(f"{server.mention()} N1 2HQ")
        await until(lambda: postcodes.asked == 1)
        assert await bot.stop() < 5
        assert bot.returncode == 0
        (answer,) = server.answers(question)
        assert "Jeremy Corbyn" in answer.content
        assert "N1" not in bot.stderr


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def until_registered(data_dir: Path) -> None:
    """Until the store knows what was registered."""

    def stored() -> bool:
        with closing(sqlite3.connect(data_dir / DATABASE_FILE)) as database:
            query = "SELECT 1 FROM properties WHERE name = ?"
            return database.execute(query, (PROPERTY,)).fetchone() is not None

    await until(stored)
