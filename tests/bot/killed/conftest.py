"""A loopback Discord that forgets nothing of a night."""

from collections.abc import AsyncIterator

import pytest

from tests.loopback import LoopbackDiscord


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(keeps=1_000_000) as running:
        running.add_guild()
        yield running
        assert running.violations == []
        assert [request for request in running.log.requests if request.may_ping] == []
        assert running.log.select(status=429) == []
