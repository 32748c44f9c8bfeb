"""Seats that a name with slips could mean, and when one of them is clear of the others."""

from collections.abc import Iterable

MARGIN = 0.4  # a rival this much dearer than the best makes it a choice


class Candidates:
    """Seats by cost, those within the limit apart from the near misses."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.within: dict[int, float] = {}
        self._misses: dict[int, float] = {}

    def add(self, seats: Iterable[int], cost: float, rank: float = 0.0, *, miss: bool = False) -> None:
        """`rank` is added to the cost where seats are compared, and not where the limit is kept."""
        costs = self._misses if miss or cost > self.limit else self.within
        for seat in seats:
            costs[seat] = min(cost + rank, costs.get(seat, cost + rank))

    @property
    def decided(self) -> bool:
        """Whether there is one within the limit, and no other that is missed lies nearer."""
        if not self.within or not self._misses:
            return bool(self.within)
        nearest = min(self.within.values())
        return all(cost >= nearest or seat in self.within for seat, cost in self._misses.items())

    def best(self) -> tuple[int, ...]:
        """Those within the limit and the margin, or else all near misses; cheapest first."""
        decided = self.decided
        ranked = sorted((cost, seat) for seat, cost in (self.within if decided else self._misses).items())
        most = ranked[0][0] + MARGIN if decided else float("inf")
        return tuple(seat for cost, seat in ranked if cost <= most)
