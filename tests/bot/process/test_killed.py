"""A night announced by a bot that is killed again and again: each result is in each channel once.

A short one by default; KILLS and CHANNELS make it as long as one likes.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from pathlib import Path

from bot.settings import DATABASE_FILE
from knowledge.live.announce import Announcer
from knowledge.live.declaration import Declared
from knowledge.live.following import Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.model import Contest, State
from knowledge.storage.store import Store
from tests.bot.announcing.rig import POST
from tests.loopback import BotProcess, Channel, LoopbackDiscord
from tests.waiting import until

KILLS, CHANNELS = int(os.environ.get("KILLS", "3")), int(os.environ.get("CHANNELS", "6"))
ELECTION = "parl.2024-07-04"
# Declared in the life of each process; and of so many kills one meets a message that Discord has taken and
# the bot has not heard of.
DECLARED, BETWEEN = 5, 2


async def test_killed_at_any_moment(server: LoopbackDiscord, data_dir: Path) -> None:
    guild = next(iter(server.world.guilds.values()))
    channels = [server.add_channel(guild, f"channel-{number}") for number in range(CHANNELS)]
    chance = random.Random(7)
    async with Store.open(data_dir / DATABASE_FILE) as store:
        night = list(store.book.contests[ELECTION].values())[: DECLARED * (KILLS + 1)]
        for contest in night:
            await Intake(store).retract(ELECTION, contest.constituency.code, by="terminal")
        for channel in channels:
            wish = Wish(guild.id, channel.id, What.EVERYTHING, None, How.EACH, server.user.id)
            await Follows(store).add(wish)
        for life in range(KILLS + 1):
            async with BotProcess(server, data_dir=data_dir) as bot:
                await bot.connected()
                if life < KILLS and life % BETWEEN == 0:
                    held = server.fail("POST", POST, None, applied=True, delay=600)
                for contest in night[life * DECLARED : (life + 1) * DECLARED]:
                    await Intake(store, [Announcer(store)]).take(result(contest), by="desk:1", confirmed=True)
                if life == KILLS:
                    await until(lambda: all(len(told(server, one)) == len(night) for one in channels), 90)
                    break
                if life % BETWEEN == 0:
                    await until(lambda: bool(held.taken))
                await asyncio.sleep(chance.uniform(0, 1))
                await bot.stop(signal.SIGKILL)
            if life == 0:
                server.clock.advance(15 * 60)
    seats = Counter(contest.constituency.name for contest in night)
    assert [Counter(told(server, channel)) for channel in channels] == [seats] * CHANNELS


def result(contest: Contest) -> Declared:
    votes = {candidacy.number: candidacy.votes or 0 for candidacy in contest.candidacies}
    return Declared(ELECTION, contest.constituency.code, State.DECLARED, votes)


def told(server: LoopbackDiscord, channel: Channel) -> list[str]:
    """The seats that a channel's messages tell of, in order."""
    lines = (line for message in server.messages(channel) for line in message.content.splitlines())
    return [line.split(": ")[0] for line in lines]
