"""discord.py's client of several shards, mended for several processes and for a network that fails."""

from collections.abc import Callable
from typing import Any

import discord
import discord.shard
from discord.gateway import ReconnectWebSocket

from bot.shards import Shards
from bot.turns import Turn
from knowledge.storage.duty import Duty


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
    """Connects `shards`. `beginning` gives what processes share the turns of one row by, where others connect
    shards, too."""

    # In so many rows, by the number of the shard, Discord lets sessions begin side by side.
    max_concurrency = 1

    def __init__(self, shards: Shards, beginning: Callable[[int], Duty] | None, **options: Any) -> None:
        ids = list(shards.ids) if shards.ids is not None else None
        super().__init__(shard_count=shards.count, shard_ids=ids, **options)  # type: ignore[arg-type]
        self._beginning = beginning
        self._turns: dict[int, Turn] = {}

    @property
    def shards_told(self) -> str:
        """Which are connected here, of how many."""
        numbers = sorted(self.shards)
        return f"shard{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))} of {self.shard_count}"

    async def close(self) -> None:
        for turn in self._turns.values():
            turn.let_go()
        await super().close()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until a session may begin. Discord refuses one that begins too soon, and it is tried again."""
        if shard_id in self.shards:
            # One that begins anew waits some seconds before, as Discord asks.
            await super().before_identify_hook(shard_id)
        row = (shard_id or 0) % self.max_concurrency
        if row not in self._turns:
            self._turns[row] = Turn(self._beginning(row) if self._beginning else None)
        if not await self._turns[row].come():
            await super().before_identify_hook(shard_id, initial=initial)
