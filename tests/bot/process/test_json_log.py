"""With LOG_FORMAT=json, whatever a bot writes from its start to its end can be read as JSON."""

import json
from pathlib import Path

from tests.loopback import BotProcess, LoopbackDiscord


async def test_every_line_from_the_start_to_the_end_is_an_object(
    server: LoopbackDiscord, data_dir: Path
) -> None:
    async with BotProcess(server, environment={"LOG_FORMAT": "json"}, data_dir=data_dir) as running:
        await running.connected()
        server.revoke_token()
        await server.close_gateway(4004)
        assert await running.exited() == 2
        told = [json.loads(line)["message"] for line in running.stderr.splitlines()]
    assert told[0].startswith("The results are in ")
    assert "refuses DISCORD_TOKEN" in told[-1]
