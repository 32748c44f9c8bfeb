"""Whose word a declaration is taken on."""

from knowledge.model import Source

DESK, TERMINAL, FEED, REPLAY = "desk:", "terminal", "feed:", "replay"
_PUBLISHER = "Returning officers"
_LICENCE = "single facts, cited"


def source_of(by: str) -> Source:
    """The source of what came in by desk, terminal, feed or rehearsal; see `Change.by`."""
    if by.startswith(FEED):
        name = by.removeprefix(FEED)
        return Source(
            f"declarations-feed-{name}", _PUBLISHER, f"declarations, by the feed {name}", "", _LICENCE
        )
    if by == REPLAY:
        return Source("declarations-replay", _PUBLISHER, "declarations, replayed", "", _LICENCE)
    return Source(
        "declarations-desk", _PUBLISHER, "declarations, as taken down at the results desk", "", _LICENCE
    )
