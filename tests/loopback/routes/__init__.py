"""What each REST route does: a handler takes the state and the request, and returns status and body."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from ..log import Request
from ..state import State

Answer = tuple[int, Any]
Handler = Callable[[State, Request], Awaitable[Answer]]

NO_CONTENT: Answer = (204, None)


@dataclass(frozen=True, slots=True)
class Route:
    """`open` routes carry their own secret, an interaction's token, and need no bot token."""

    method: str
    template: str
    handler: Handler
    open: bool = False
