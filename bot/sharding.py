"""discord.py's client of several shards, mended for several processes and for a network that fails."""

import asyncio
import logging
from typing import Any

import discord
import discord.shard
from discord.gateway import ReconnectWebSocket

from bot.shards import Shards
from knowledge.errors import StoreError
from knowledge.storage.duty import Duty

log = logging.getLogger(__name__)

# Discord lets a bot begin one session in so many seconds, whichever process of it asks.
BETWEEN_SESSIONS = 5.0
# Seconds between looks at whether another process has begun its own.
_LOOK = 0.2


class Resuming(discord.shard.Shard):
    """A shard that resumes its session after a failed reconnect, as a client of one shard does.

    discord.py's begins another session then: what happened meanwhile is lost, and a start of the thousand
    that Discord allows in a day is spent.
    """

    async def reconnect(self) -> None:
        await self.reidentify(ReconnectWebSocket(self.id, resume=self.ws.session_id is not None))


# What discord.py makes its shards of; it has no option for this.
discord.shard.Shard = Resuming  # type: ignore[misc]


class ShardedClient(discord.AutoShardedClient):
    """Connects `shards`. `beginning` is the turn to begin a session, where other processes do so too."""

    def __init__(self, shards: Shards, beginning: Duty | None, **options: Any) -> None:
        ids = list(shards.ids) if shards.ids is not None else None
        super().__init__(shard_count=shards.count, shard_ids=ids, **options)  # type: ignore[arg-type]
        self._beginning = beginning
        self._letting_go: asyncio.TimerHandle | None = None

    @property
    def shards_told(self) -> str:
        """Which are connected here, of how many."""
        numbers = sorted(self.shards)
        return f"shard{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))} of {self.shard_count}"

    async def close(self) -> None:
        if self._beginning is not None:
            self._beginning.let_go()
        await super().close()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until a session may begin. Discord refuses one that begins too soon, and it is tried again."""
        if self._beginning is None or not await self._is_our_turn(self._beginning):
            await super().before_identify_hook(shard_id, initial=initial)

    async def _is_our_turn(self, beginning: Duty) -> bool:
        """True once it is, which counts for a while; False where the database cannot tell."""
        loop = asyncio.get_running_loop()
        wait = self._letting_go.when() - loop.time() if self._letting_go else -_LOOK
        try:
            while True:
                await asyncio.sleep(wait + _LOOK)
                if await beginning.is_mine():
                    break
                wait = 0.0
        except StoreError as error:
            log.warning("A session with Discord begins without waiting for its turn. %s", error)
            return False
        self._letting_go = loop.call_later(BETWEEN_SESSIONS, beginning.let_go)
        return True
