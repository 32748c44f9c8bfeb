"""A running bot tells how it is, and `health` asks it, as a container's supervisor would."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.loopback import BotProcess, LoopbackDiscord

ASKING = (sys.executable, "-m", "bot", "health")


@pytest.fixture
def address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def ask(http: aiohttp.ClientSession, address: str, path: str) -> tuple[int, str]:
    async with http.get(f"http://{address}{path}") as response:
        return response.status, await response.text()


async def figures(http: aiohttp.ClientSession, address: str) -> dict[tuple[str, ...], float]:
    """What Prometheus reads, by name and labels."""
    _, text = await ask(http, address, "/metrics")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def exit_code(server: LoopbackDiscord, data_dir: Path, address: str) -> int:
    async with BotProcess(server, ASKING, environment={"HEALTH": address}, data_dir=data_dir) as asking:
        return await asking.exited()


async def test_it_tells_how_it_is_and_stops_while_somebody_holds_a_connection(
    server: LoopbackDiscord, data_dir: Path, address: str, http: aiohttp.ClientSession
) -> None:
    assert await exit_code(server, data_dir, address) == 1
    async with BotProcess(server, environment={"HEALTH": address}, data_dir=data_dir) as bot:
        await bot.connected()
        await bot.said("Connected as")
        status, body = await ask(http, address, "/readyz")
        assert status == 200, body
        assert await exit_code(server, data_dir, address) == 0
        async with http.get(f"http://{address}/health") as response:
            told: dict[str, Any] = await response.json()
        assert told["ready"] is True
        assert [shard["connected"] for shard in told["gateway"]] == [True]
        assert told["servers"] == 1
        assert told["store"] == {"answers": True, "revision": 1}
        assert told["outbox"] == {"waiting": 0, "failed": 0}
        assert told["election"] == {"declared": 650, "seats": 650}
        assert told["held"]["tasks"] > 0
        assert (told["held"]["members"], told["held"]["messages"], told["held"]["views"]) == (1, 0, 0)
        assert await ask(http, address, "/livez") == (200, "live\n")
        assert server.token not in body + str(told)
        assert await bot.stop() < 5
        assert bot.returncode == 0


async def test_it_is_not_ready_while_discord_is_gone(
    server: LoopbackDiscord, data_dir: Path, address: str, http: aiohttp.ClientSession
) -> None:
    async with BotProcess(server, environment={"HEALTH": address}, data_dir=data_dir) as bot:
        await bot.connected()
        await bot.said("Connected as")
        server.gateway.is_up = False
        await server.cut()
        statuses: list[int] = []

        async def looking() -> None:
            while 503 not in statuses:
                statuses.append((await ask(http, address, "/readyz"))[0])
                await asyncio.sleep(0.01)

        await asyncio.wait_for(looking(), 20)
        assert (await ask(http, address, "/livez"))[0] == 200
        assert await exit_code(server, data_dir, address) == 1


async def test_prometheus_finds_what_was_answered(
    server: LoopbackDiscord, data_dir: Path, address: str, http: aiohttp.ClientSession
) -> None:
    async with BotProcess(server, environment={"HEALTH": address}, data_dir=data_dir) as bot:
        await bot.connected()
        for _ in range(2):
            await (await server.slash("result", {"constituency": "bath"})).reply()
        await (await server.slash("result", {"constituency": "zzxqv secret"})).reply()
        await server.say(f"{server.mention()} who won bath?")
        # An answer counts once Discord has it, a moment after it is seen there.
        found = await figures(http, address)
        for _ in range(500):
            if found["returning_officer_answer_seconds_count",] == 4:
                break
            await asyncio.sleep(0.02)
            found = await figures(http, address)
    assert found["returning_officer_answers_total", "result", "answered"] == 3
    assert found["returning_officer_answers_total", "result", "unknown"] == 1
    assert found["returning_officer_answer_seconds_count",] == 4
    assert 0 < found["returning_officer_answer_seconds_sum",] < 40
    assert found["returning_officer_shard_connected", "0"] == 1
    assert found["process_resident_memory_bytes",] > 2**20
    assert found["returning_officer_held", "members"] == 1
    assert "zzxqv" not in str(found)


async def test_an_address_that_is_taken_is_one_sentence_and_exit_2(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        async with BotProcess(server, environment={"HEALTH": address}, data_dir=data_dir) as bot:
            assert await bot.exited() == 2
            assert f"HEALTH={address} cannot be used" in bot.stderr
            assert "Traceback" not in bot.stderr


async def test_health_needs_an_address(server: LoopbackDiscord, data_dir: Path) -> None:
    async with BotProcess(server, ASKING, data_dir=data_dir) as asking:
        assert await asking.exited() == 2
        assert "HEALTH is not set" in asking.stderr
