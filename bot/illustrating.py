"""Words go out at once, and their picture follows by an edit of the same message, or does not.

A picture that is there already goes out with the words. One that comes late must not come over a later
answer: whoever puts another answer into a message first calls its picture off.
"""

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable

import discord

from bot.pictures import Pictures, Wanted
from bot.remembered import Shown
from bot.trouble import TROUBLE
from commands.pictures.drawn import Drawn

log = logging.getLogger(__name__)

# Seconds that an edit on its way is waited for by the one that comes after it.
_PATIENCE = 1.0
# So many are sent at once: hundreds may wait for the same picture, each of them with a connection to itself.
_AT_ONCE = 16
# So many messages wait at most, some 7 kB each: thousands ask for one picture while it is being drawn.
MOST_WAITING = 1_000
# discord.py's own: it takes `embed`, `attachments` and `allowed_mentions`.
Edit = Callable[..., Awaitable[object]]


class Illustrating:
    """Built once, for commands, buttons and mentions alike: any message may be edited by a button."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._following: dict[int, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(_AT_ONCE)

    def kept(self, ready: Shown) -> Drawn | None:
        """The picture of an answer, if it is there already."""
        return self._pictures.kept(ready.picture) if ready.picture else None

    def follow(self, message: int, ready: Shown, edit: Edit) -> None:
        """Have the picture follow into a message, whose words are out.

        `message` is its id, or that of the interaction that it answers, where its own is not known.
        """
        if ready.picture is None:
            return
        if len(self._following) < MOST_WAITING:
            following = self._follow(ready.picture, ready.rendered.embed, edit)
            task = asyncio.create_task(following, name="picture")
            self._following[message] = task
            task.add_done_callback(lambda done: self._over(message, done))
        else:
            self._pictures.leave_out()

    async def call_off(self, message: discord.Message) -> None:
        """No picture follows into this message any more; one on its way has arrived, if that is soon."""
        answered = message.interaction_metadata
        for known in (message.id, answered.id if answered else None):
            task = self._following.pop(known, None) if known else None
            if task is not None:
                task.cancel()
                await asyncio.wait({task}, timeout=_PATIENCE)

    def close(self) -> None:
        for task in self._following.values():
            task.cancel()
        self._pictures.close()

    async def _follow(self, wanted: Wanted, embed: discord.Embed | None, edit: Edit) -> None:
        drawn = await self._pictures.drawn(wanted)
        if drawn is None:
            return
        async with self._room:
            # A request that has left cannot be taken back: from here on it is waited for instead.
            sending = asyncio.ensure_future(_send(drawn, embed, edit))
            try:
                await asyncio.shield(sending)
            except asyncio.CancelledError:
                await sending
                raise

    def _over(self, message: int, done: asyncio.Task[None]) -> None:
        if self._following.get(message) is done:
            del self._following[message]


async def _send(drawn: Drawn, embed: discord.Embed | None, edit: Edit) -> None:
    """Never raises what Discord or the network may do: the message may be gone, or its time over."""
    try:
        await edit(
            embed=illustrated(embed, drawn),
            attachments=[attached(drawn)],
            # Of an edit that leaves the words alone, discord.py sends no such limit of its own.
            allowed_mentions=discord.AllowedMentions.none(),
        )
    except TROUBLE as error:
        log.info("A picture could not follow its answer: %s", error)


def illustrated(embed: discord.Embed | None, drawn: Drawn) -> discord.Embed:
    """A copy of the embed with the picture in it."""
    shown = discord.Embed() if embed is None else embed.copy()
    return shown.set_image(url=f"attachment://{drawn.name}")


def attached(drawn: Drawn) -> discord.File:
    """For one sending: it is read to its end."""
    return _File(io.BytesIO(drawn.png), drawn.name, description=drawn.alt)


class _File(discord.File):
    """Gone once it is sent. discord.py has the bytes hold their own `close`, a circle that only the garbage
    collector opens, and that seldom comes: hundreds of copies of a picture were kept."""

    def close(self) -> None:
        super().close()
        del self.fp.close
