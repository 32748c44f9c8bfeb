"""A stop must not depend on discord.py hearing of it: a cancellation may be lost while it connects."""

import asyncio
import contextlib
from typing import Any, cast

import pytest

from bot.client import Client, _connected
from knowledge.errors import StoreError


async def there() -> None:
    """Results have been read."""


class Deaf:
    """Goes on connecting through its first cancellation, as asyncio.wait_for can make discord.py do."""

    def __init__(self) -> None:
        self.connecting = asyncio.Event()
        self.closed = asyncio.Event()

    async def connect(self) -> None:
        self.connecting.set()
        with contextlib.suppress(asyncio.CancelledError):
            await self.closed.wait()
        await self.closed.wait()


async def test_a_lost_cancellation_does_not_keep_the_bot_running() -> None:
    deaf = Deaf()
    serving = asyncio.create_task(_connected(cast(Client, cast(Any, deaf)), there))
    await deaf.connecting.wait()
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(serving, 2)
    deaf.closed.set()


async def test_what_ends_the_connection_is_raised() -> None:
    class Refused:
        async def connect(self) -> None:
            raise ConnectionResetError("refused")

    with pytest.raises(ConnectionResetError):
        await _connected(cast(Client, cast(Any, Refused())), there)


async def test_what_keeps_the_results_from_being_read_ends_the_connection() -> None:
    async def not_there() -> None:
        raise StoreError("The store is damaged.")

    with pytest.raises(StoreError):
        await asyncio.wait_for(_connected(cast(Client, cast(Any, Listening())), not_there), 2)


class Listening:
    """Stays connected until it is cancelled."""

    async def connect(self) -> None:
        await asyncio.Event().wait()
