"""Whose word a declaration is taken on."""

from knowledge.model import Source

DESK, TERMINAL, FEED, REPLAY = "desk:", "terminal", "feed:", "replay"
# How the ids of all these sources begin.
PREFIX = "declarations-"
_PUBLISHER = "Returning officers"
_LICENCE = "single facts, cited"


def source_of(by: str) -> Source:
    """The source of what came in by desk, terminal, feed or rehearsal; see `Change.by`."""
    if by.startswith(FEED):
        name = by.removeprefix(FEED)
        return _source(f"feed-{name}", f"declarations, by the feed {name}")
    if by == REPLAY:
        return _source("replay", "declarations, replayed")
    return _source("desk", "declarations, as taken down at the results desk")


def _source(name: str, title: str) -> Source:
    return Source(f"{PREFIX}{name}", _PUBLISHER, title, "", _LICENCE)
