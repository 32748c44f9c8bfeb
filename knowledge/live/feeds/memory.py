"""What a feed said, kept in the store: a restart, or a second process, does not hear it as new."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC

from knowledge.live.declaration import Declared
from knowledge.live.feeds.reading import Seat
from knowledge.model import State
from knowledge.storage.connection import AsyncConnection
from knowledge.storage.sayings import Sayings


class Memory:
    """All that one feed said of each contest, oldest first, each as text."""

    def __init__(self, sayings: Sayings) -> None:
        self._sayings = sayings
        self._said: dict[Seat, list[str]] = {}

    async def catch_up(self) -> None:
        """Learn what was heard by other processes, or before a restart. Raises StoreError."""
        for election, code, text in await self._sayings.new():
            self._said.setdefault((election, code), []).append(text)

    async def add(self, said: Mapping[Seat, str]) -> None:
        """Remember what the feed says now, as `spelt`. Raises StoreError."""
        if said:
            await self._sayings.add([(*seat, text) for seat, text in said.items()])
            await self.catch_up()

    async def put(self, connection: AsyncConnection, seat: Seat, text: str) -> None:
        """The same of one contest, within the transaction of its declaration."""
        await self._sayings.put(connection, [(*seat, text)])

    def of(self, seat: Seat) -> Sequence[str]:
        return self._said.get(seat, ())


def spelt(declared: Declared) -> str:
    """What it says of its contest as JSON, the same for what is equal."""
    when = declared.declared_at
    facts = {
        "state": declared.state.value,
        "votes": {str(number): declared.votes[number] for number in sorted(declared.votes)},
        "elected": declared.elected,
        "electorate": declared.electorate,
        "invalid_votes": declared.invalid_votes,
        "declared_at": when.astimezone(UTC).isoformat() if when else None,
    }
    return json.dumps(facts)


def says_votes(text: str) -> bool:
    """Whether what was said, as `spelt`, is a whole result."""
    return bool(json.loads(text)["state"] == State.DECLARED)
