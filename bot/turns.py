"""Turns to begin a session with Discord: a bot may begin one in so many seconds, whichever process asks."""

import asyncio
import logging

from knowledge.errors import StoreError
from knowledge.storage.duty import Duty

log = logging.getLogger(__name__)

# Seconds between two sessions.
BETWEEN_SESSIONS = 5.0
# Seconds between looks at whether another process has begun its own.
_LOOK = 0.2


class Turn:
    """The turn to begin the next one. `duty` is what processes share it by, None where there is one alone."""

    def __init__(self, duty: Duty | None) -> None:
        self._duty = duty
        self._letting_go: asyncio.TimerHandle | None = None

    async def come(self) -> bool:
        """True once it has, which counts for a while; False where the database cannot tell."""
        loop = asyncio.get_running_loop()
        wait = self._letting_go.when() - loop.time() if self._letting_go else -_LOOK
        try:
            while True:
                await asyncio.sleep(wait + _LOOK)
                if self._duty is None or await self._duty.is_mine():
                    break
                wait = 0.0
        except StoreError as error:
            log.warning("A session with Discord begins without waiting for its turn. %s", error)
            return False
        self._letting_go = loop.call_later(BETWEEN_SESSIONS, self.let_go)
        return True

    def let_go(self) -> None:
        """Leave it to another process."""
        if self._letting_go is not None:
            self._letting_go.cancel()
        if self._duty is not None:
            self._duty.let_go()
