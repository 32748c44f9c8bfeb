"""A bot that only announces, on a store of its own or a shared one, against the loopback Discord."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord

from bot.sending import Sender
from commands.announcing import Announcing
from knowledge.live.announce import Announcer
from knowledge.live.claims import Claim
from knowledge.live.declaration import Change, Declared
from knowledge.live.due import LEASE
from knowledge.live.following import Follow, Follows, How, What, Wish
from knowledge.live.intake import Intake
from knowledge.live.outbox import EDIT_EVERY, Outbox
from knowledge.service import Knowledge
from knowledge.storage.store import Store
from tests.live.night import THREE_AM, TONIGHT
from tests.loopback import Channel, LoopbackDiscord
from tests.storage.small import code
from tests.waiting import until

POST = "/channels/{channel_id}/messages"
PATCH = "/channels/{channel_id}/messages/{message_id}"


class Process:
    """What one process of the bot has of announcing. Its clock is the loopback's."""

    def __init__(self, discord_: LoopbackDiscord, client: discord.Client, store: Store) -> None:
        self.discord = discord_
        self.store = store
        self.follows = Follows(store)
        self.outbox = Outbox(store)
        self.knowledge = Knowledge(store.book, today=THREE_AM.date)
        self.announcing = Announcing(self.knowledge)
        self.sender = Sender(client, self.outbox, self.follows, self.announcing, self.now)
        self.intake = Intake(store, [Announcer(store, THREE_AM.date, self.now)])
        store.watch(lambda book: self.knowledge.replace(self.knowledge.edition(book)))

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.discord.clock.now(), UTC)

    async def follow(
        self, channel: Channel, what: What = What.EVERYTHING, subject: str | None = None, how: How = How.EACH
    ) -> Follow:
        assert channel.guild is not None
        made = await self.follows.add(Wish(channel.guild.id, channel.id, what, subject, how, 7, TONIGHT))
        assert isinstance(made, Follow)
        return made

    async def take(self, declared: Declared) -> Change | None:
        return await self.intake.take(declared, by="desk:7", received_at=THREE_AM, confirmed=True)

    async def retract(self, seat: int = 0) -> Change | None:
        return await self.intake.retract(TONIGHT, code(seat), by="desk:7", received_at=THREE_AM)

    async def show(self) -> None:
        """Send and edit until nothing is due any more."""
        while await self.sender.once():
            await self.sender.settled()
            self.discord.clock.advance(2)

    async def later(self, wait: timedelta = EDIT_EVERY) -> None:
        """Some time passes; then what is due is shown."""
        self.discord.clock.advance(wait.total_seconds() + 0.1)
        await self.store.catch_up()
        await self.show()

    async def claimed(self) -> tuple[Claim, ...]:
        """Taken up and nothing more: where a process that is killed leaves it first."""
        return await self.outbox.claim(self.announcing.revision, self.now())

    async def killed_before_sending(self) -> None:
        """What is about to be said is written down, and never sent."""
        for claim in await self.claimed():
            composed = await self.announcing.compose(claim)
            await self.outbox.trying(claim, composed.said, composed.revision, self.now())

    async def killed_after_sending(self, channel: Channel) -> None:
        """Discord has taken the message, and the process does not live to hear it."""
        before = len(self.discord.messages(channel))
        self.discord.fail("POST", POST, None, applied=True, delay=30)
        await self.sender.once()
        await until(lambda: len(self.discord.messages(channel)) > before)
        await self.killed()

    async def killed(self) -> None:
        """Nothing that is under way comes to its end."""
        for task in list(self.sender._under_way):
            task.cancel()
        await self.sender.settled()


@asynccontextmanager
async def process(discord_: LoopbackDiscord, url: str, facts: Path) -> AsyncIterator[Process]:
    """Started: its store open, its client logged in."""
    async with Store.open(url, directory=facts) as store:
        client = discord.Client(intents=discord.Intents(guilds=True))
        async with client:
            await client.login(discord_.token)
            yield Process(discord_, client, store)


def said(discord_: LoopbackDiscord, channel: Channel) -> list[str]:
    """What everybody reads in a channel, oldest first."""
    return [message.content for message in discord_.messages(channel)]


LEASE_OVER = LEASE + timedelta(seconds=1)
