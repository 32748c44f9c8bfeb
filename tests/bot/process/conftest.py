"""The bot as users run it: `python -m bot run`, its own process, the shipped facts, the loopback Discord."""

from collections.abc import AsyncIterator, Callable

import pytest

from tests.loopback import LoopbackDiscord


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as running:
        running.add_guild()
        yield running
        assert running.violations == []
        assert [request for request in running.log.requests if request.may_ping] == []


@pytest.fixture
def registrations(server: LoopbackDiscord) -> Callable[[], list[str]]:
    """How commands were registered so far: the paths of all bulk overwrites, in order."""
    return lambda: [request.route for request in server.log.requests if request.method == "PUT"]
