from collections.abc import AsyncIterator

import pytest

from tests.loopback import LoopbackDiscord


@pytest.fixture
async def server() -> AsyncIterator[LoopbackDiscord]:
    """A loopback Discord with one server; no OpenAPI description, so that its own limits speak."""
    async with LoopbackDiscord(description=None) as running:
        running.add_guild()
        yield running
