"""Sends and edits what the outbox holds: takes up what is due, and sees to it that Discord has each once.

What is under way is known to the outbox alone. Whatever goes wrong here, or ends this process, leaves a row
that is taken up again; a row of which it is not known whether Discord has it goes out under the nonce it had,
and where that may be forgotten it is first looked for in its channel.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.announcement import render_announcement
from bot.gone import tell_server
from commands.announcement import Announcement
from commands.announcing import KEPT_FOR, Announcing
from commands.incident import incident
from knowledge.errors import StoreError
from knowledge.live.claims import Claim
from knowledge.live.following import Follows
from knowledge.live.outbox import PACE, Outbox

if TYPE_CHECKING:
    from bot.services import Services

log = logging.getLogger(__name__)

# Seconds between looks at the outbox; for one request; and for what is under way when the process stops.
IDLE, _PATIENCE, _FINISHING = 0.5, 15.0, 0.7
_TIDY_EVERY = timedelta(days=1)
# Discord knows a nonce for a few minutes; it is relied on for so long.
_NONCE_KNOWN = timedelta(minutes=2)
# Discord's clock and ours may differ by so much.
_SKEW = timedelta(minutes=1)
# Messages in a channel, from about then on, among which an earlier attempt's is looked for.
_LOOKED_THROUGH = 500
_UNKNOWN_MESSAGE = 10008
# Unknown channel or server, no access or permission, an archived or locked thread.
_CLOSED = frozenset({10003, 10004, 50001, 50013, 50083, 160005})
_BAD_REQUEST = 400


@asynccontextmanager
async def announcing(client: discord.Client, services: "Services") -> AsyncIterator[None]:
    """Announces meanwhile, once there are results, and lets go of everything within a second at the end."""
    store, commands = services.store, services.commands
    words = Announcing(services.knowledge, rehearsal=commands.rehearsal)
    sender = Sender(client, Outbox(store), Follows(store), words)

    async def announce() -> None:
        await services.knowledge.there()
        await sender.run()

    task = asyncio.create_task(announce(), name="announcements")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


class Sender:
    """Shows what one store's outbox holds, through one client."""

    def __init__(
        self,
        client: discord.Client,
        outbox: Outbox,
        follows: Follows,
        announcing: Announcing,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = client
        self._outbox = outbox
        self._follows = follows
        self._announcing = announcing
        self._now = now
        self._under_way: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        self._next_slot = 0.0
        self._tidied: datetime | None = None

    async def run(self) -> None:
        """Until cancelled; then what is under way has a moment to end, and the rest is given back."""
        answering = True
        try:
            while True:
                try:
                    await self.once()
                    await self._tidy()
                    answering = True
                except StoreError as error:
                    log.log(
                        logging.WARNING if answering else logging.DEBUG, "Nothing is announced now. %s", error
                    )
                    answering = False
                except Exception:
                    incident("announcing")
                await asyncio.sleep(IDLE)
        finally:
            await self._stop()

    async def once(self) -> int:
        """Take up what is due now, and begin to send it; how many messages. Raises StoreError."""
        claims = await self._outbox.claim(self._announcing.revision, self._now())
        for claim in claims:
            task = asyncio.create_task(self._show(claim), name="announce")
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return len(claims)

    async def _tidy(self) -> None:
        """From time to time forget what nothing more is to be told of. Raises StoreError."""
        now = self._now()
        if self._tidied is None or now - self._tidied >= _TIDY_EVERY:
            self._tidied = now
            await self._outbox.tidy(self._announcing.is_over, now - KEPT_FOR)

    async def settled(self) -> None:
        """Until nothing is under way."""
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _stop(self) -> None:
        if self._under_way:
            await asyncio.wait(set(self._under_way), timeout=_FINISHING)
        left = list(self._under_way)
        for task in left:
            task.cancel()
        try:
            if left:
                await asyncio.wait(left)
                await self._outbox.give_back(self._now())
        except StoreError as error:
            log.warning("What was not sent is sent after a while. %s", error)

    async def _show(self, claim: Claim) -> None:
        """One message from claim to outcome. Never raises."""
        try:
            try:
                await self._deliver(claim)
            except discord.HTTPException as error:
                await self._not_delivered(claim, error)
            except (aiohttp.ClientError, OSError, TimeoutError) as error:
                log.info("A message was not sent, and is tried again: %s", type(error).__name__)
                await self._outbox.put_off(claim, self._now())
        except StoreError as error:
            log.warning("What became of a message could not be written down. %s", error)
        except Exception:
            incident("announcing")
            with suppress(StoreError):
                await self._outbox.put_off(claim, self._now())

    async def _deliver(self, claim: Claim) -> None:
        """Raises what Discord, the network and the store do."""
        if claim.message_id is None and claim.tried_at is not None:
            found = await self._find(claim) if self._may_be_forgotten(claim, claim.tried_at) else None
            if found is not None:
                await self._outbox.delivered(claim, found, self._now())
                return
            if self._now() - claim.tried_at < _NONCE_KNOWN:
                await self._send(claim, await self._announcing.again(claim))
                return
            claim = await self._outbox.renew(claim)
        composed = await self._announcing.compose(claim)
        await self._outbox.drop(claim, composed.nothing, composed.revision)
        if composed.announcement is not None:
            await self._outbox.trying(claim, composed.said, composed.revision, self._now())
            await self._send(claim, composed.announcement)

    def _may_be_forgotten(self, claim: Claim, tried_at: datetime) -> bool:
        """Whether Discord may have the message and not know its nonce any more.

        By our own clock that takes a while; what another process left, or we before a restart, may be older.
        """
        return not claim.ours or self._now() - tried_at >= _NONCE_KNOWN

    async def _send(self, claim: Claim, announcement: Announcement) -> None:
        shown = render_announcement(announcement)
        channel = self._client.get_partial_messageable(claim.follow.wish.channel_id)
        nobody = discord.AllowedMentions.none()
        await self._slot()
        async with asyncio.timeout(_PATIENCE):
            if claim.message_id is not None:
                message_id = claim.message_id
                message = channel.get_partial_message(message_id)
                await message.edit(content=shown.content, embed=shown.embed, allowed_mentions=nobody)
            else:
                embed = shown.embed or discord.utils.MISSING
                sent = await channel.send(
                    shown.content, embed=embed, nonce=claim.batch, allowed_mentions=nobody
                )
                message_id = sent.id
        await self._outbox.delivered(claim, message_id, self._now())

    async def _find(self, claim: Claim) -> int | None:
        """The message that an earlier attempt left in the channel, if any did."""
        assert claim.tried_at is not None
        content = render_announcement(await self._announcing.again(claim)).content
        channel = self._client.get_partial_messageable(claim.follow.wish.channel_id)
        await self._slot()
        async with asyncio.timeout(_PATIENCE):
            alike = [
                message.id
                async for message in channel.history(
                    after=claim.tried_at - _SKEW, oldest_first=True, limit=_LOOKED_THROUGH
                )
                if message.author == self._client.user and message.content == content
            ]
        others = await self._outbox.taken(alike)
        return next((message_id for message_id in alike if message_id not in others), None)

    async def _not_delivered(self, claim: Claim, error: discord.HTTPException) -> None:
        """Discord answered, but not that it has the message."""
        if error.code in _CLOSED:
            channel_id = claim.follow.wish.channel_id
            dropped = await self._follows.channel_gone(channel_id, self._now())
            await tell_server(self._client, self._announcing, dropped)
        elif error.code == _UNKNOWN_MESSAGE:
            await self._outbox.refused(claim)  # somebody deleted it: it is done with
        elif error.status == _BAD_REQUEST:
            incident("announcing", error)
            await self._outbox.refused(claim)
        else:
            log.info("A message was not sent, and is tried again: status %d", error.status)
            await self._outbox.put_off(claim, self._now())

    async def _slot(self) -> None:
        """Wait until a request may go out, so that all together stay below what Discord allows.

        Where the loop stood still, what should have gone out meanwhile does not do so all at once.
        """
        loop = asyncio.get_running_loop()
        async with self._turn:
            self._next_slot = max(self._next_slot, loop.time())
            await asyncio.sleep(self._next_slot - loop.time())
            self._next_slot += 1 / PACE
