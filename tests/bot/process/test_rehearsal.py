"""A night rehearsed in Discord: everything that is said is marked, and commands answer as on that night."""

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from knowledge.live.following import Follows, How, What, Wish
from knowledge.live.rehearsal import prepare
from knowledge.storage.store import Store
from tests.loopback import MANAGER, BotProcess, Channel, LoopbackDiscord, Reply
from tests.waiting import until

MARK = "REHEARSAL · "


async def ask(server: LoopbackDiscord, command: str, options: Mapping[str, object] | None = None) -> Reply:
    return await (await server.slash(command, dict(options or {}))).reply()


async def followed(server: LoopbackDiscord, tmp_path: Path) -> tuple[Path, dict[How, Channel]]:
    """A rehearsal's store in which a channel follows everything in each way."""
    eve, path = tmp_path / "eve", tmp_path / "night.sqlite3"
    await asyncio.to_thread(prepare, eve, "2019")
    guild = next(iter(server.world.guilds.values()))
    channels = {how: server.add_channel(guild, how.value) for how in How}
    async with Store.open(path, directory=eve) as store:
        for how, channel in channels.items():
            await Follows(store).add(Wish(guild.id, channel.id, What.EVERYTHING, None, how, 7))
    return path, channels


async def test_a_night_in_discord(server: LoopbackDiscord, tmp_path: Path) -> None:
    path, channels = await followed(server, tmp_path)
    guild = next(iter(server.world.guilds.values()))
    server.permit(server.user, guild, MANAGER)
    argv = (
        sys.executable,
        "-m",
        "bot",
        "replay",
        "2019",
        "--discord",
        "--speed",
        "300",
        "--store",
        str(path),
    )
    async with BotProcess(server, argv, data_dir=tmp_path) as bot:
        await bot.connected()
        await until(lambda: all(server.messages(channel) for channel in channels.values()), 60)
        for channel in channels.values():
            for message in server.messages(channel):
                assert message.content.startswith(MARK)
        board = await ask(server, "scoreboard")
        assert board.content.startswith(f"{MARK}With ")
        assert "declared in 2019" in board.content
        projected = await ask(server, "projection", {"source": "live"})
        assert projected.content.startswith(f"{MARK}Live projection, not a result")
        coming = await ask(server, "result", {"constituency": "st ives"})
        assert coming.content.startswith(MARK)
        assert "2019" in coming.content
        unknown = await ask(server, "result", {"constituency": "clacton", "election": "2024"})
        assert "“2024” is not among the elections known here" in unknown.content
        listed = await ask(server, "live list")
        assert MARK.strip() in listed.content
        assert await bot.stop() < 5
        assert "Incident" not in bot.stderr
        assert "Newcastle upon Tyne Central: Labour hold" in bot.stdout
