"""`python -m benchmarks.sizes`: what an installation takes, by the number of servers that the bot is in."""

import asyncio
import tempfile
from pathlib import Path

from benchmarks.rig import OURS, Kind, rig
from tests.loopback import LoopbackDiscord

SERVERS = (1, 100, 1_000, 2_500)
# As many as a server of some size has.
CHANNELS = 30
CALLS = 3_000


async def measure(servers: int, folder: Path) -> str:
    """One line: memory before and after answers, and the processor's time for one."""
    async with rig(OURS, folder, warm=False) as bot:
        for number in range(servers):
            await join(bot.discord, number)
        await bot.load(Kind.RESULT, 50)
        before = bot.mebibytes()
        load = await bot.load(Kind.RESULT, CALLS)
        return (
            f"{servers:>5} servers: {before:.0f} MiB, {bot.mebibytes():.0f} MiB after {CALLS:,} answers, "
            f"{load.rate:.0f} a second and {load.microseconds:.0f} µs of the processor's time each"
        )


async def join(discord: LoopbackDiscord, number: int) -> None:
    """The bot is invited to one server more."""
    names = tuple(f"channel-{channel}" for channel in range(CHANNELS))
    await discord.join(discord.add_guild(f"Server {number}", names, member=False))


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for servers in (1, *SERVERS):  # the first has the store filled, which takes memory of its own
            print(await measure(servers, Path(folder)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
