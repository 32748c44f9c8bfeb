"""Where feeds are, as whoever hosts the bot writes them down."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from knowledge.lookup.text import fold

_NAMED = re.compile(r"([a-z0-9][a-z0-9-]{0,39})=(.*)")
_BETWEEN = re.compile(r"[\s,]+")
_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """One feed: its name, and the places that are read together (http(s) addresses, files, folders)."""

    name: str
    places: tuple[str, ...]


def feed_addresses(text: str) -> tuple[FeedAddress, ...]:
    """Feeds by "[name=]place[|place…]", parted by commas or spaces.

    A feed without a name is called by the host of its first place, or its file or folder.
    Raises ValueError where an address is none or two feeds have one name.
    """
    feeds = tuple(_feed(part) for part in _BETWEEN.split(text) if part)
    twice = [name for name, count in Counter(feed.name for feed in feeds).items() if count > 1]
    if twice:
        raise ValueError(
            f"must name every feed differently, not two of them {twice[0]!r}: write name=address before each"
        )
    return feeds


def is_web(place: str) -> bool:
    """Whether it is an http(s) address, and not a path."""
    return place.partition("://")[0].casefold() in _SCHEMES


def _feed(part: str) -> FeedAddress:
    named = _NAMED.fullmatch(part)
    places = tuple((named[2] if named else part).split("|"))
    for place in places:
        if not place or ("://" in place and not _is_address(place)):
            raise ValueError("must hold files, folders and addresses that begin with http:// or https://")
    return FeedAddress(named[1] if named else _called(places[0]), places)


def _is_address(place: str) -> bool:
    try:
        return is_web(place) and bool(urlsplit(place).hostname)
    except ValueError:  # an address in brackets that is none
        return False


def _called(place: str) -> str:
    called = urlsplit(place).hostname if is_web(place) else PurePath(place).stem
    return fold(called or "").replace(" ", "-")[:40] or "feed"
