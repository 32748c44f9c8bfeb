"""One interaction from the user's side: what was asked, and everything the bot did in answer."""

# ruff: noqa: ASYNC109 - a test says how long it waits

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from .errors import ApiError
from .messages import Message
from .world import Channel, Guild, User

JSON = dict[str, Any]

ACKNOWLEDGE_WITHIN = 3.0
TOKEN_LIVES = 15 * 60.0


class Kind(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    MESSAGE = 4
    DEFERRED = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    COMPLETION = 8
    MODAL = 9


ALLOWED: dict[Kind, frozenset[Callback]] = {
    Kind.COMMAND: frozenset((Callback.MESSAGE, Callback.DEFERRED, Callback.MODAL)),
    Kind.COMPONENT: frozenset(
        (Callback.MESSAGE, Callback.DEFERRED, Callback.DEFERRED_UPDATE, Callback.UPDATE, Callback.MODAL)
    ),
    Kind.AUTOCOMPLETE: frozenset((Callback.COMPLETION,)),
    Kind.MODAL: frozenset((Callback.MESSAGE, Callback.DEFERRED, Callback.DEFERRED_UPDATE, Callback.UPDATE)),
}


@dataclass(slots=True, eq=False)
class Interaction:
    """State of one interaction; times are seconds, `created` on the server's clock."""

    id: int
    token: str
    kind: Kind
    user: User
    channel: Channel
    guild: Guild | None
    payload: JSON
    created: float
    source: Message | None = None
    opened_by: Interaction | None = None  # what the modal answered, for its submission
    callback: Callback | None = None
    acknowledged_after: float | None = None
    answered_after: float | None = None
    ephemeral: bool = False
    message: Message | None = None
    choices: list[JSON] | None = None
    modal: JSON | None = None
    followups: list[Message] = field(default_factory=list)
    refusals: list[ApiError] = field(default_factory=list)
    _sent: float = field(default_factory=time.perf_counter)
    _waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = field(default_factory=list)

    @property
    def answered(self) -> bool:
        """The user has something other than "thinking…"."""
        return self.answered_after is not None

    def acknowledge(self, callback: Callback) -> None:
        self.callback = callback
        self.acknowledged_after = time.perf_counter() - self._sent
        if callback not in (Callback.DEFERRED, Callback.DEFERRED_UPDATE):
            self.answer()

    def answer(self) -> None:
        """Note that there is something to see, the first time."""
        if self.answered_after is None:
            self.answered_after = time.perf_counter() - self._sent

    def changed(self) -> None:
        """Wake those who wait for what has just become true."""
        for entry in self._waiting[:]:
            holds, future = entry
            if holds():
                self._waiting.remove(entry)
                if not future.done():
                    future.set_result(None)

    async def until(self, holds: Callable[[], bool], timeout: float = 20.0) -> None:
        """Wait until `holds()`, looked at whenever the bot did something. Raises TimeoutError."""
        if holds():
            return
        entry = (holds, asyncio.get_running_loop().create_future())
        self._waiting.append(entry)
        try:
            await asyncio.wait_for(entry[1], timeout)
        except TimeoutError:
            raise TimeoutError(f"{self.describe()}: nothing more within {timeout:g} s") from None
        finally:
            if entry in self._waiting:
                self._waiting.remove(entry)

    async def acknowledged(self, timeout: float = 20.0) -> Callback:
        """The first callback, a deferral too."""
        await self.until(lambda: self.callback is not None, timeout)
        assert self.callback is not None
        return self.callback

    async def reply(self, timeout: float = 20.0) -> Reply:
        """What the user finally sees: after a deferral, the message that took its place."""
        await self.until(lambda: self.answered, timeout)
        return Reply(self)

    async def edited(self, times: int = 1, timeout: float = 20.0) -> Reply:
        """The reply once its message has been edited `times` times; filling in a deferral is not an edit."""
        await self.until(lambda: self.message is not None and len(self.message.edits) >= times, timeout)
        return Reply(self)

    async def followed_up(self, count: int = 1, timeout: float = 20.0) -> list[Message]:
        await self.until(lambda: len(self.followups) >= count, timeout)
        return self.followups

    def describe(self) -> str:
        """For a failing test: what was asked, came, and was refused."""
        data = self.payload["data"]
        asked = data.get("name") or data.get("custom_id")
        callback = self.callback.name.lower() if self.callback else "no callback"
        refused = "".join(f"; refused {error} {error.errors or ''}" for error in self.refusals)
        return f"{self.kind.name.lower()} {asked!r}: {callback}, {len(self.followups)} followups{refused}"


class Reply:
    """What the user sees, read from the interaction; it follows later edits."""

    def __init__(self, interaction: Interaction) -> None:
        self.interaction = interaction

    def __repr__(self) -> str:
        return f"<Reply {self.interaction.describe()}>"

    @property
    def message(self) -> Message:
        """The message that answers, a button's edited one too. Raises LookupError if there is none."""
        if self.interaction.message is None:
            raise LookupError(f"{self.interaction.describe()} is no message")
        return self.interaction.message

    @property
    def type(self) -> Callback:
        assert self.interaction.callback is not None
        return self.interaction.callback

    @property
    def deferred(self) -> bool:
        return self.type in (Callback.DEFERRED, Callback.DEFERRED_UPDATE)

    @property
    def updates(self) -> bool:
        """It changed the message with the button instead of adding one."""
        return self.type in (Callback.UPDATE, Callback.DEFERRED_UPDATE)

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def content(self) -> str:
        return self.message.content

    @property
    def embeds(self) -> list[JSON]:
        return self.message.embeds

    @property
    def embed(self) -> JSON:
        """The only embed."""
        (embed,) = self.message.embeds
        return embed

    @property
    def components(self) -> list[JSON]:
        return self.message.components

    @property
    def buttons(self) -> list[JSON]:
        return self.message.buttons

    @property
    def files(self) -> dict[str, bytes]:
        return self.message.files

    @property
    def edits(self) -> list[JSON]:
        return self.message.edits

    @property
    def pings(self) -> list[str]:
        return self.message.pings

    @property
    def followups(self) -> list[Message]:
        return self.interaction.followups

    @property
    def choices(self) -> list[JSON]:
        if self.interaction.choices is None:
            raise LookupError(f"{self.interaction.describe()} is no completion")
        return self.interaction.choices

    @property
    def modal(self) -> JSON:
        if self.interaction.modal is None:
            raise LookupError(f"{self.interaction.describe()} is no modal")
        return self.interaction.modal

    @property
    def acknowledged_after(self) -> float:
        """Seconds from the interaction's dispatch to its first callback."""
        assert self.interaction.acknowledged_after is not None
        return self.interaction.acknowledged_after

    @property
    def answered_after(self) -> float:
        """Seconds from the interaction's dispatch to something to read."""
        assert self.interaction.answered_after is not None
        return self.interaction.answered_after
