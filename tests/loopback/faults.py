"""Trouble that a test orders for the next requests: server errors, lost answers, rate limits, slowness."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase


@dataclass(slots=True)
class Fault:
    """For the next `times` requests whose method and route template match (shell wildcards).

    `status` is what the bot is told after `delay` seconds, None to cut the connection without an answer. With
    `applied` the request takes effect at once and only its answer is lost: the case that nonces are for;
    with `only_late`, too, the true answer comes after the delay.
    `retry_after` is for 429. `taken` are the statuses of requests that took effect, before their delay.
    """

    method: str
    route: str
    status: int | None
    times: int = 1
    applied: bool = False
    only_late: bool = False
    delay: float = 0.0
    retry_after: float = 0.0
    is_global: bool = False
    taken: list[int] = field(default_factory=list)

    def matches(self, method: str, route: str) -> bool:
        return fnmatchcase(method, self.method) and fnmatchcase(route, self.route)


class Faults:
    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def order(self, fault: Fault) -> None:
        self._ordered.append(fault)

    def cancel(self, fault: Fault) -> None:
        """What of it has not happened will not."""
        self._ordered = [ordered for ordered in self._ordered if ordered is not fault]

    def take(self, method: str, route: str) -> Fault | None:
        """The fault for this request, counted down."""
        for fault in self._ordered:
            if fault.matches(method, route):
                fault.times -= 1
                if fault.times == 0:
                    self._ordered.remove(fault)
                return fault
        return None
