"""Postcodes → constituency codes, through the postcodes.io API (GET {url}/postcodes/{postcode}).

Nothing is logged here and no postcode stands in the text of an error: people's postcodes are their own.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from knowledge.errors import Service, Unavailable, UnknownName

SECONDS = 2.0  # for the whole answer: a Discord reply waits for it
MOST_BYTES = 64 * 1024

# One or two letters, a district of one or two digits or a digit and a letter; then a digit and two letters.
# https://www.gov.uk/government/publications/bulk-data-transfer-for-sponsors-xml-schema gives the forms.
_POSTCODE = re.compile(
    r"\s*(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)[ \t\u00a0]*([0-9][A-Z]{2})\s*", re.IGNORECASE | re.ASCII
)
_GSS_CODE = re.compile(r"[A-Z][0-9]{8}")
# The newest boundaries first. The plain field follows them too, and has held the boundaries before.
_FIELDS = ("parliamentary_constituency_2024", "parliamentary_constituency")


def is_postcode(text: str) -> bool:
    """Whether the whole text has the form of a UK postcode, with or without its space, in any case."""
    return len(text) <= 20 and _POSTCODE.fullmatch(text) is not None


class PostcodeLookup:
    """One postcode service. `url` is its address without a path, such as https://api.postcodes.io."""

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        self._url = url.rstrip("/")
        self._seconds = seconds

    async def codes(self, postcode: str) -> tuple[str, ...]:
        """GSS codes of the seats it lies in, newest boundaries first, at least one.

        Raises UnknownName where there is no such postcode or it is in no seat (Jersey, say), and Unavailable
        where the service is slow, broken or talks nonsense.
        """
        match = _POSTCODE.fullmatch(postcode)
        if match is None:
            raise UnknownName("constituency", postcode)
        status, body = await self._get(f"{self._url}/postcodes/{quote((match[1] + match[2]).upper())}")
        if status == 404:
            raise UnknownName("constituency", postcode)
        if status != 200:
            raise _broken()
        codes = _codes(body)
        if not codes:
            raise UnknownName("constituency", postcode)
        return codes

    async def _get(self, url: str) -> tuple[int, bytes]:
        """Status and body; no redirect is followed, no more than MOST_BYTES are read."""
        import aiohttp  # only who asks for a postcode pays for it

        timeout = aiohttp.ClientTimeout(total=self._seconds)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.get(url, allow_redirects=False) as response,
            ):
                body = bytearray()
                async for chunk in response.content.iter_any():
                    body += chunk
                    if len(body) > MOST_BYTES:
                        raise _broken()
                return response.status, bytes(body)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            # The cause would carry the address, and with it the postcode, into a log.
            raise _broken() from None


def _broken() -> Unavailable:
    return Unavailable(Service.POSTCODES, configured=True)


def _codes(body: bytes) -> tuple[str, ...]:
    """The codes in an answer. Raises Unavailable where it is not the answer that was promised."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise _broken() from None
    codes: object = answer
    for field in ("result", "codes"):
        if not isinstance(codes, Mapping) or field not in codes:
            raise _broken()
        codes = codes[field]
    if not isinstance(codes, Mapping) or not any(field in codes for field in _FIELDS):
        raise _broken()
    found = [codes[field] for field in _FIELDS if codes.get(field)]
    if not all(isinstance(code, str) for code in found):
        raise _broken()
    # Places outside any constituency have made-up codes (L99999999); a real one is told by its first letter.
    real = (
        code
        for code in found
        if _GSS_CODE.fullmatch(code) and code[0] in "ENSW" and not code.endswith("99999999")
    )
    return tuple(dict.fromkeys(real))
