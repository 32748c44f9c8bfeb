"""A source on the web: one http(s) address, asked only for what is new."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from knowledge.errors import FeedUnavailable
from knowledge.live.feeds.document import LARGEST, Document

if TYPE_CHECKING:
    import aiohttp
    import yarl

SECONDS = 20.0  # for the whole answer, redirects and all
MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
# A server's clock may run ahead of its own files by so many seconds; a time further ahead is none.
_AHEAD = 300.0


class WebSource:
    """One address. It is named by its file, so that no key in a query gets into a log."""

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        from yarl import URL

        self._url = URL(url)
        self._seconds = seconds
        self._name = unquote(PurePosixPath(self._url.path).name) or self._url.host or url
        self._validators: dict[str, str] = {}
        self._document: Document | None = None

    async def read(self) -> tuple[Document, ...]:
        """The file at the address. Raises FeedUnavailable."""
        import aiohttp  # only who has such a feed pays for it

        timeout = aiohttp.ClientTimeout(total=self._seconds)
        try:
            async with aiohttp.ClientSession(timeout=timeout) as session:
                self._document = await self._get(session, self._url, MOST_REDIRECTS)
        except TimeoutError:
            raise self._trouble(f"does not answer within {self._seconds:g} seconds") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # The cause would carry the whole address into a log.
            raise self._trouble(f"cannot be read ({type(error).__name__})") from None
        return (self._document,)

    async def _get(self, session: "aiohttp.ClientSession", url: "yarl.URL", redirects: int) -> Document:
        async with session.get(url, headers=self._validators, allow_redirects=False) as response:
            if response.status in _REDIRECTS and "Location" in response.headers:
                target = url.join(type(url)(response.headers["Location"]))
            elif response.status == 304 and self._document is not None:
                return self._document
            elif response.status == 200:
                return self._new(response.headers, await self._body(response))
            else:
                wait = _seconds(response.headers) if response.status in _BUSY else None
                raise self._trouble(f"answers {response.status}", wait)
        if redirects == 0:
            raise self._trouble("redirects in circles")
        if not _same_host(url, target):
            raise self._trouble(f"redirects to another host ({target.host}), which is not followed")
        return await self._get(session, target, redirects - 1)

    async def _body(self, response: "aiohttp.ClientResponse") -> bytes:
        body = bytearray()
        async for chunk in response.content.iter_any():
            body += chunk
            if len(body) > LARGEST:
                raise self._trouble(f"is larger than {LARGEST // 2**20} MiB")
        return bytes(body)

    def _new(self, headers: Mapping[str, str], body: bytes) -> Document:
        asking = {"If-None-Match": headers.get("ETag"), "If-Modified-Since": headers.get("Last-Modified")}
        self._validators = {name: value for name, value in asking.items() if value}
        if self._document is not None and self._document.data == body:
            return self._document
        return Document(self._name, body, _modified(headers))

    def _trouble(self, what: str, retry_after: float | None = None) -> FeedUnavailable:
        return FeedUnavailable(f"{self._name} at {self._url.host} {what}.", retry_after)


def _same_host(url: "yarl.URL", target: "yarl.URL") -> bool:
    """Whether a redirect stays where it was sent, a change from http to https allowed."""
    if target.host != url.host:
        return False
    upgraded = url.scheme == "http" and target.scheme == "https"
    return (url.scheme, url.port) == (target.scheme, target.port) or upgraded


def _modified(headers: Mapping[str, str]) -> float | None:
    modified = _instant(headers.get("Last-Modified"))
    now = _instant(headers.get("Date")) or datetime.now(UTC).timestamp()
    return None if modified is None or modified > now + _AHEAD else modified


def _seconds(headers: Mapping[str, str]) -> float | None:
    """How long the server asks to be left alone."""
    text = headers.get("Retry-After", "")
    if text.isascii() and text.isdigit() and len(text) < 6:
        return float(text)
    until = _instant(text)
    return None if until is None else max(0.0, until - datetime.now(UTC).timestamp())


def _instant(text: str | None) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp() if text else None
    except (ValueError, OverflowError):
        return None
