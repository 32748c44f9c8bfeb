"""Discord's API, asked without a connection of the bot's."""

from typing import Any

import aiohttp

_PATIENCE = 10.0  # seconds for each answer


class NoAnswer(Exception):
    """Discord did not answer, or not as it should. `status` is None where nothing came."""

    def __init__(self, status: int | None) -> None:
        super().__init__(f"status {status}")
        self.status = status


class DiscordAsked:
    """An async context manager; `api` is the address of the API."""

    def __init__(self, api: str, token: str) -> None:
        self._api = api
        timeout = aiohttp.ClientTimeout(total=_PATIENCE)
        self._session = aiohttp.ClientSession(timeout=timeout, headers={"Authorization": f"Bot {token}"})

    async def __aenter__(self) -> "DiscordAsked":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def get(self, path: str) -> Any:
        """The answer's JSON. Raises NoAnswer."""
        try:
            async with self._session.get(self._api + path) as response:
                if response.status != 200:
                    raise NoAnswer(response.status)
                return await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            raise NoAnswer(None) from None
