"""Keeps secrets out of whatever is shown: the token, passwords, and the tokens in Discord's addresses."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from bot.settings import Settings

BLANK = "…"
# The tokens of interactions and webhooks stand in the addresses of requests.
_TOKENS = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/\s]+")


class Blanking:
    """Calling it with a text gives the text with every secret blanked."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        # The longest first, so that one that holds another goes whole.
        self._secrets = sorted(set(filter(None, secrets)), key=len, reverse=True)

    def __call__(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, BLANK)
        return _TOKENS.sub(rf"\1{BLANK}", text)


def secrets_of(settings: Settings) -> Iterator[str]:
    """The token, the database's address, and every password in an address, as written and as it is meant."""
    yield settings.discord_token or ""
    yield settings.database_url or ""
    places = [place for feed in settings.feeds for place in feed.places]
    for address in (settings.database_url, settings.postcode_url, settings.discord_api_url, *places):
        with suppress(ValueError):  # no address, so without a password
            password = urlsplit(address or "").password or ""
            yield from (password, unquote(password))
