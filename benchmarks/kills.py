"""`python -m benchmarks.kills`: a night announced to many channels by a bot that is killed again and again.

The night of 2024 is rehearsed against the loopback Discord. What every channel is due is worked out from the
official results alone and counted in the loopback's own log. Exits with 1 where anything is missing or twice.
"""

import asyncio
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from benchmarks.kills_due import WISHES, Due
from knowledge.live.following import Follows, Wish
from knowledge.live.outbox import Outbox
from knowledge.live.rehearsal import prepare
from knowledge.live.replay import differences
from knowledge.storage.store import Store
from tests.loopback import BotProcess, LoopbackDiscord
from tests.waiting import until

NIGHT = "2024"
POST = "/channels/{channel_id}/messages"
# Every so many kills one meets a message that Discord has taken and the bot has not heard of.
BETWEEN = 4
# Seconds that a process lives, but for those that meet a message; and that the last one may take.
LIVES, PATIENCE = (0.0, 4.0), 1800.0
DOWN = 15 * 60


class Night:
    """The store, the channels and the bot that announces in them."""

    def __init__(self, server: LoopbackDiscord, folder: Path, speed: float) -> None:
        self.server = server
        self.store = folder / "night.sqlite3"
        self._folder = folder
        self._argv = (
            *(sys.executable, "-m", "bot", "replay", NIGHT, "--discord"),
            *("--speed", f"{speed:g}", "--store", str(self.store)),
        )
        self.between = 0

    def bot(self) -> BotProcess:
        return BotProcess(self.server, self._argv, data_dir=self._folder)

    async def killed(self, number: int, chance: random.Random) -> None:
        """One life of the bot."""
        async with self.bot() as bot:
            await bot.connected()
            if number % BETWEEN == 0:
                held = self.server.fail("POST", POST, None, applied=True, delay=PATIENCE)
                await until(lambda: bool(held.taken), 300)
                self.between += 1
            else:
                await asyncio.sleep(chance.uniform(*LIVES))
            await bot.stop(signal.SIGKILL)

    async def ended(self, outbox: Outbox) -> None:
        """The last life: to the end of the night, and until nothing is left to show."""
        async with self.bot() as bot:
            await bot.connected()
            await bot.said("end with their official results", PATIENCE)
            async with asyncio.timeout(PATIENCE):
                while (await outbox.queue()).waiting:  # noqa: ASYNC110 - it is in another process
                    await asyncio.sleep(1)


async def run(kills: int, channels: int, speed: float, seed: int) -> bool:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="returning-officer-kills-") as name:
        folder = Path(name)
        election, official = await asyncio.to_thread(prepare, folder / "eve", NIGHT)
        async with LoopbackDiscord(keeps=10_000_000) as server:
            night = Night(server, folder, speed)
            guilds = [server.add_guild(f"server {number}") for number in range(channels)]
            async with Store.open(night.store, directory=folder / "eve") as store:
                due = Due(official, store.book, election)
                for number, guild in enumerate(guilds):
                    what, subject, how = WISHES[number % len(WISHES)]
                    wish = Wish(guild.id, guild.channels[0].id, what, subject, how, server.user.id)
                    await Follows(store).add(wish)
                begun = time.monotonic()
                for number in range(kills):
                    await night.killed(number, chance)
                    if number == kills // 2:
                        server.clock.advance(DOWN)
                    print(f"\r{number + 1} kills", end="", file=sys.stderr, flush=True)
                await night.ended(Outbox(store))
                wrong = differences(official, await store.batch(), election)
            messages = [server.messages(guild.channels[0]) for guild in guilds]
            tally = Counter[str]()
            for number, shown in enumerate(messages):
                tally.update(due.compared(WISHES[number % len(WISHES)], [one.content for one in shown]))
            edits = sum(len(message.edits) for shown in messages for message in shown)
            limited = len(server.log.select(status=429))
            print(
                f"\r{kills} kills, {night.between} of them between Discord’s acceptance and the bot’s "
                f"knowledge of it; {channels} channels; {time.monotonic() - begun:.0f} s\n"
                f"messages {sum(map(len, messages))}, edits {edits}, refused for their rate {limited}\n"
                f"due {tally['due']}, missing {tally['missing']}, repeated {tally['repeated']}; "
                f"seats that differ from the official results {len(wrong)}"
            )
    return not (tally["missing"] or tally["repeated"] or wrong)


@click.command()
@click.option("--kills", default=50, show_default=True)
@click.option("--channels", default=200, show_default=True)
@click.option("--speed", default=120.0, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(kills: int, channels: int, speed: float, seed: int) -> None:
    sys.exit(0 if asyncio.run(run(kills, channels, speed, seed)) else 1)


if __name__ == "__main__":
    main()
