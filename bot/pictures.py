"""Pictures, drawn one at a time off the event loop, and kept while there is room.

So many may wait; what does not fit is left out, never waited for. None is ever worth an answer: whatever goes
wrong is logged, and there is no picture.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bot.artist import Artist
from bot.tally import Tally
from commands.incident import incident
from commands.message import PictureRequest
from commands.pictures.drawn import Drawn, draw
from commands.service import Basis

MOST_WAITING = 16
MOST_BYTES = 16 * 2**20

Key = tuple[Basis, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture of facts as they are at `basis`."""

    request: PictureRequest
    basis: Basis

    @property
    def key(self) -> Key:
        return self.basis, self.request.key


class Pictures:
    """The same request on the same facts is drawn once; what was not asked for longest is forgotten first."""

    def __init__(
        self, artist: Artist | None = None, most_bytes: int = MOST_BYTES, tally: Tally | None = None
    ) -> None:
        self._artist = artist or Artist()
        self._tally = tally or Tally()
        self._thread = ThreadPoolExecutor(1, "pictures")
        self._kept: dict[Key, Drawn] = {}
        self._most_bytes = most_bytes
        self._bytes = 0
        self._closed = False
        self._under_way: dict[Key, asyncio.Future[Drawn | None]] = {}

    def kept(self, wanted: Wanted) -> Drawn | None:
        """The picture, if it is there already."""
        found = self._kept.pop(wanted.key, None)
        if found is not None:
            self._kept[wanted.key] = found
            self._tally.pictures["kept"] += 1
        return found

    async def drawn(self, wanted: Wanted) -> Drawn | None:
        """The picture; None where it cannot be drawn, or too many wait. Never raises."""
        if found := self.kept(wanted):
            return found
        key = wanted.key
        drawing = self._under_way.get(key)
        if drawing is not None:
            self._tally.pictures["shared"] += 1
        else:
            if len(self._under_way) >= MOST_WAITING:
                self.leave_out()
                return None
            drawing = asyncio.get_running_loop().run_in_executor(self._thread, self._draw, wanted.request)
            self._under_way[key] = drawing
            drawing.add_done_callback(lambda done: self._keep(key, done))
        try:
            return await asyncio.shield(drawing)
        except asyncio.CancelledError:
            if drawing.cancelled():  # this is being closed
                return None
            raise

    def leave_out(self) -> None:
        """Somebody who asked for a picture has words alone."""
        self._tally.pictures["left out"] += 1

    def close(self) -> None:
        """What is being drawn is lost."""
        self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._artist.close()

    def _draw(self, request: PictureRequest) -> Drawn | None:
        """In the thread."""
        try:
            return draw(request, self._artist.png)
        except Exception:
            if not self._closed:
                incident(f"drawing {request.key[0]}")
            return None

    def _keep(self, key: Key, done: asyncio.Future[Drawn | None]) -> None:
        del self._under_way[key]
        drawn = None if done.cancelled() else done.result()
        self._tally.pictures["drawn" if drawn else "failed"] += 1
        if drawn is None:
            return
        self._kept[key] = drawn
        self._bytes += len(drawn.png)
        while self._bytes > self._most_bytes:
            self._bytes -= len(self._kept.pop(next(iter(self._kept))).png)
