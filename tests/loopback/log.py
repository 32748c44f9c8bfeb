"""What went over the wire, kept in order and bounded."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from .messages import Upload


@dataclass(slots=True, eq=False)
class Request:
    """One REST request; `at` is UTC seconds on the server's clock, `route` the path's template."""

    at: float
    method: str
    path: str
    route: str
    params: dict[str, str]
    query: dict[str, str]
    payload: Any = None
    files: dict[int, Upload] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 0
    response: Any = None

    @property
    def message(self) -> dict[str, Any] | None:
        """The message in the body, if the body is one: itself, or the data of an interaction callback."""
        if not isinstance(self.payload, dict) or self.method == "GET":
            return None
        if self.route.endswith("/callback"):
            return (self.payload.get("data") or {}) if self.payload.get("type") in (4, 7) else None
        return self.payload if "/messages" in self.route or self.route.startswith("/webhooks/") else None

    @property
    def may_ping(self) -> bool:
        """A message whose allowed_mentions are absent or let anything through."""
        if self.message is None:
            return False
        allowed = self.message.get("allowed_mentions")
        return allowed is None or bool(
            allowed.get("parse")
            or allowed.get("users")
            or allowed.get("roles")
            or allowed.get("replied_user")
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """One gateway frame; `sent` by the server or received from the bot."""

    at: float
    shard: int
    sent: bool
    op: int
    event: str | None
    data: Any


class Log:
    """The newest `size` requests and frames; nothing with `size` 0."""

    def __init__(self, size: int) -> None:
        self.requests: deque[Request] = deque(maxlen=size)
        self.frames: deque[Frame] = deque(maxlen=size)
        self.keeps = size > 0

    def select(
        self, method: str | None = None, route: str | None = None, status: int | None = None
    ) -> list[Request]:
        """Requests in order, those that match what is given; `route` is a template such as /users/@me."""
        return [
            request
            for request in self.requests
            if (method is None or request.method == method)
            and (route is None or request.route == route)
            and (status is None or request.status == status)
        ]

    def received(self, op: int) -> list[Frame]:
        return [frame for frame in self.frames if not frame.sent and frame.op == op]

    def dispatched(self, event: str) -> list[Frame]:
        return [frame for frame in self.frames if frame.sent and frame.event == event]

    def pinging(self) -> list[Request]:
        """Messages sent whose allowed_mentions are absent or not empty."""
        return [request for request in self.requests if request.may_ping and request.status < 400]
