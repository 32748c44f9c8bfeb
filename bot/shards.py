"""Which part of the bot's servers this process hears: Discord deals them out to numbered shards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shards:
    """`count` is the number of all shards in all processes, None for what Discord recommends; `ids` are the
    numbers of those that this process connects, from 0 on, None for all."""

    count: int | None = None
    ids: tuple[int, ...] | None = None

    @property
    def are_all(self) -> bool:
        """Whether there is no other process to share the work with."""
        return self.ids is None or len(self.ids) == self.count

    @property
    def have_first(self) -> bool:
        """Whether this process does what one must do for all: every bot has a shard 0."""
        return self.ids is None or 0 in self.ids
