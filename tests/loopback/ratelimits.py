"""Rate limits: one bucket for each route and its major parameters, and the global one."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any

from .clock import Clock

# Parameters that split a route into buckets of their own.
MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")
# Interactions and their followups do not count towards the global limit.
EXEMPT = ("/interactions/", "/webhooks/")
GLOBAL_REQUESTS = 50
GLOBAL_SECONDS = 1.0


@dataclass(slots=True)
class Bucket:
    limit: int
    per: float
    left: int
    resets: float


@dataclass(slots=True)
class Verdict:
    """`headers` go onto the response whatever it is; `retry_after` is set when the request is refused."""

    headers: dict[str, str] = field(default_factory=dict)
    retry_after: float | None = None
    is_global: bool = False

    def body(self) -> dict[str, Any]:
        return {
            "message": "You are being rate limited.",
            "retry_after": self.retry_after,
            "global": self.is_global,
        }


def refusal(retry_after: float, *, is_global: bool, headers: dict[str, str] | None = None) -> Verdict:
    """A 429 as Discord sends it; the header Via tells it from one of the proxy in front of it."""
    retry_after = math.ceil(retry_after * 1000) / 1000
    headers = dict(headers or {}) | {"Retry-After": str(math.ceil(retry_after)), "Via": "1.1 google"}
    headers["X-RateLimit-Scope"] = "global" if is_global else "user"
    if is_global:
        headers["X-RateLimit-Global"] = "true"
    return Verdict(headers, retry_after, is_global)


class RateLimits:
    """Fixed windows on the server's clock. A route without a rule has no limit of its own and no headers."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rules: dict[tuple[str, str], tuple[int, float]] = {}
        self._buckets: dict[tuple[str, ...], Bucket] = {}
        self._global = Bucket(GLOBAL_REQUESTS, GLOBAL_SECONDS, GLOBAL_REQUESTS, 0.0)
        self.set("POST", "/channels/{channel_id}/messages", 5, 5.0)
        self.set("PATCH", "/channels/{channel_id}/messages/{message_id}", 5, 5.0)

    def set(self, method: str, route: str, requests: int, per: float) -> None:
        """Allow `requests` each `per` seconds on a route, for each of its major parameters."""
        self._rules[method, route] = (requests, per)
        self._buckets.clear()

    def clear(self) -> None:
        """Lift every limit of a route; the global one stays."""
        self._rules.clear()
        self._buckets.clear()

    def take(self, method: str, route: str, params: dict[str, str]) -> Verdict:
        """Count one request and say whether it may go on."""
        now = self._clock.now()
        verdict = self._take_bucket(now, method, route, params)
        if verdict.retry_after is not None or route.startswith(EXEMPT):
            return verdict
        wait = _count(self._global, now)
        return verdict if wait is None else refusal(wait, is_global=True, headers=verdict.headers)

    def _take_bucket(self, now: float, method: str, route: str, params: dict[str, str]) -> Verdict:
        rule = self._rules.get((method, route))
        if rule is None:
            return Verdict()
        key = (method, route, *(params[name] for name in MAJOR if name in params))
        bucket = self._buckets.setdefault(key, Bucket(rule[0], rule[1], rule[0], 0.0))
        wait = _count(bucket, now)
        headers = {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(bucket.left),
            "X-RateLimit-Reset": f"{bucket.resets:.3f}",
            "X-RateLimit-Reset-After": f"{max(bucket.resets - now, 0):.3f}",
            "X-RateLimit-Bucket": blake2s(f"{method} {route}".encode(), digest_size=16).hexdigest(),
        }
        return Verdict(headers) if wait is None else refusal(wait, is_global=False, headers=headers)


def _count(bucket: Bucket, now: float) -> float | None:
    """Take one from the bucket; seconds to wait if it is empty."""
    if now >= bucket.resets:
        bucket.left, bucket.resets = bucket.limit, now + bucket.per
    if bucket.left == 0:
        return bucket.resets - now
    bucket.left -= 1
    return None
