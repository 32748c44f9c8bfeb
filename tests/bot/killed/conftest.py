"""A loopback Discord that forgets nothing of a night."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest

from tests.loopback import LoopbackDiscord, Request


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(keeps=1_000_000) as running:
        running.add_guild()
        yield running
        assert running.violations == []
        assert [request for request in running.log.requests if request.may_ping] == []
        assert [before(running, refused) for refused in running.log.select(status=429)] == []


def before(server: LoopbackDiscord, refused: Request) -> Counter[str]:
    """What was asked within the second before a request that was refused for too many."""
    return Counter(
        f"{request.method} {request.route} {request.status}"
        for request in server.log.requests
        if refused.at - 1 < request.at <= refused.at
    )
