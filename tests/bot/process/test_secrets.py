"""The token, the database's password and other secrets, telling ones, in no output whatever goes wrong."""

import asyncio
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from knowledge.errors import StoreError
from knowledge.storage.standing import standing_of
from tests.loopback import MANAGER, BotProcess, LoopbackDiscord
from tests.storage.relay import relay_at_port
from tests.waiting import until

PASSWORD = "Tell-tale%40pass-w0rd"
SECRETS = ("Tell-tale", "pass-w0rd", "feed-s3cret", "code-s3cret")
QUESTION = "zzxqv what nobody may log"
ADDRESSES = {
    "POSTCODE_URL": "http://me:code-s3cret@127.0.0.1:1",
    "FEEDS": "night=http://me:feed-s3cret@127.0.0.1:1/a.csv?key=feed-s3cret",
}
DATABASES = [
    f"postgresql://me:{PASSWORD}@127.0.0.1:1/results",
    f"postgresql://me:{PASSWORD}@no-such-host.invalid/results",
    "postgresql://me:12/Tell-tale-pass-w0rd@127.0.0.1/results",
    "postgresql://me:Tell-tale#pass-w0rd@127.0.0.1/results",
    "postgresql://me:1?Tell-tale-pass-w0rd@127.0.0.1:1/results",
    f"postgresql://me:{PASSWORD}@127.0.0.1:notaport/results",
    f"postgresql://me:{PASSWORD}@127.0.0.1:1/results?nonsense={PASSWORD}",
]


def telling(server: LoopbackDiscord, said: str) -> list[str]:
    return [secret for secret in (*SECRETS, server.token, "zzxqv") if secret in said]


async def outputs(
    server: LoopbackDiscord, data_dir: Path, *command: str, environment: Mapping[str, str]
) -> str:
    async with BotProcess(
        server,
        (sys.executable, "-m", "bot", *command),
        environment={"LOG_LEVEL": "DEBUG", **environment},
        data_dir=data_dir,
    ) as process:
        await process.exited(timeout=60)
        assert process.returncode != 0
        return process.stdout + process.stderr


async def test_a_database_that_cannot_be_had(server: LoopbackDiscord, data_dir: Path) -> None:
    given = ADDRESSES | {"DATABASE_URL": DATABASES[0]}
    said = await asyncio.gather(
        outputs(server, data_dir, "run", environment=given),
        outputs(server, data_dir, "check", environment=given),
    )
    assert all(said)
    assert telling(server, "".join(said)) == []


@pytest.mark.parametrize("url", DATABASES)
async def test_what_is_said_of_such_a_database(server: LoopbackDiscord, url: str) -> None:
    with pytest.raises(StoreError) as raised:
        await standing_of(url)
    assert telling(server, str(raised.value)) == []


@pytest.mark.parametrize("form", ["text", "json"])
async def test_a_day_on_which_everything_fails(server: LoopbackDiscord, data_dir: Path, form: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    given = ADDRESSES | {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": form, "HEALTH": address}
    async with (
        BotProcess(server, environment=given, data_dir=data_dir) as bot,
        aiohttp.ClientSession() as http,
    ):
        await bot.connected()
        await (await server.slash("result", {"constituency": QUESTION})).reply()
        server.fail("POST", "/interactions/{interaction_id}/{interaction_token}/callback", 400, times=2)
        await server.slash("result", {"constituency": f"{QUESTION} again"})
        await (await server.slash("result", {"constituency": "N1 1AA"})).reply(timeout=20)
        await server.say(f"{server.mention()} {QUESTION}?")
        await server.cut()
        await server.resumed()
        told = [await (await http.get(f"http://{address}{path}")).text() for path in ("/health", "/metrics")]
        await bot.said("Incident")
        server.revoke_token()
        await server.close_gateway(4004)
        assert await bot.exited() == 2
        said = bot.stdout + bot.stderr + "".join(told)
    assert telling(server, said) == []
    assert "loopback.token" not in said
    assert "N1 1AA" not in said


async def test_a_database_that_goes_away_under_a_running_bot(
    server: LoopbackDiscord, data_dir: Path, postgres_url: str
) -> None:
    guild = next(iter(server.world.guilds.values()))
    server.permit(server.user, guild, MANAGER)
    parts = urlsplit(postgres_url)
    (folder,) = parse_qs(parts.query)["host"]
    async with relay_at_port(Path(folder) / ".s.PGSQL.5432") as (relay, port):
        url = f"postgresql://{parts.username}:{PASSWORD}@127.0.0.1:{port}{parts.path}"
        given = ADDRESSES | {"LOG_LEVEL": "DEBUG", "DATABASE_URL": url}
        async with BotProcess(server, environment=given, data_dir=data_dir) as bot:
            await bot.connected()
            relay.cut()
            for command, options in (
                ("live follow", {"what": "headlines"}),
                ("live status", {}),
                ("mentions", {"answer": "off"}),
                ("diagnose", {}),
            ):
                await (await server.slash(command, options, guild=guild)).reply()
            checked = await outputs(server, data_dir, "check", environment=given)
            assert f"127.0.0.1:{port}" in checked
            await until(lambda: "Incident" in bot.stderr)
            await bot.stop()
            shown = [request.payload for request in server.log.requests]
            said = bot.stdout + bot.stderr + checked + str(shown)
    assert telling(server, said) == []
