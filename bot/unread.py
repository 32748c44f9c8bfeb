"""First answers to interactions, sent without asking for them back.

discord.py lets Discord return every message that answers an interaction, and makes objects of it: a sixth of
the work of an answer, for a copy that nobody here looks at.
"""

from typing import Any

import aiohttp
from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

_ASKING = "with_response"


class Unread(AsyncWebhookAdapter):
    """What discord.py sends callbacks with, which has no option for this: hence a subclass."""

    async def request(
        self,
        route: Route,
        session: aiohttp.ClientSession,
        *,
        params: dict[str, Any] | None = None,
        **given: Any,
    ) -> Any:
        """Of a callback only the interaction's id, as discord.py needs to make its (empty) response of."""
        if not params or _ASKING not in params:
            return await super().request(route, session, params=params, **given)
        await super().request(route, session, **given)
        return {"interaction": {"id": route.webhook_id}}


def read_no_copies() -> None:
    """For what runs in this task from here on, and the tasks that it begins."""
    async_context.set(Unread())  # type: ignore[no-untyped-call]
