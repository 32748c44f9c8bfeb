"""A bot that runs carries no library that it does not use: each takes megabytes and lengthens every start."""

import subprocess
import sys
from pathlib import Path

from tests.terminal.conftest import ROOT

# Each is used elsewhere: to migrate the store, on PostgreSQL, in the terminal, by live forecasts, to draw, to
# tell how the bot is, at a results desk.
ELSEWHERE = {
    *("alembic", "asyncpg", "rich", "numpy", "sqlalchemy.orm", "resvg_py", "fontTools"),
    *("aiohttp.web", "prometheus_client", "bot.desk", "commands.desk.desk"),
}

SERVING = """
import asyncio, sys
from pathlib import Path
import bot.serve
from bot.services import open_services
from bot.settings import Settings

async def serve():
    async with open_services(Settings(data_dir=Path(sys.argv[1])), warm=True) as services:
        reply = await services.commands.answer("/result islington north")
        assert reply.status == "answered", reply
    print(*sys.modules)

asyncio.run(serve())
"""


def test_a_running_bot_has_loaded_only_what_it_uses(data_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SERVING, str(data_dir)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert {"discord", "sqlalchemy", "bot.client"} <= loaded
    assert ELSEWHERE & loaded == set()
