"""Projections by id, forecaster, kind and year."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz, process

from knowledge.book import Book
from knowledge.errors import AmbiguousName, UnknownName
from knowledge.lookup.text import fold
from knowledge.model import Projection, ProjectionKind

OPTION = "source"
_KIND_WORDS = {
    ProjectionKind.EXIT_POLL: "exit poll",
    ProjectionKind.MRP: "mrp",
    ProjectionKind.MODEL: "model",
    ProjectionKind.LIVE: "live",
}
_EMPTY_WORDS = frozenset({"the", "projection", "forecast", "of", "by", "from", "for", "election", "general"})
_CLOSE = 82
NEAR = 5


def find_projection(book: Book, text: str | None) -> Projection:
    """The projection that `text` means; without text the newest general election's exit poll.

    Raises UnknownName (near: the newest) and AmbiguousName (newest first).
    """
    typed = (text or "").strip()
    if not typed:
        return _newest_exit_poll(book)
    by_id = {projection.id: projection for projection in book.projections}
    if exact := by_id.get(typed.lower()):
        return exact
    found = _matching(book, [w for w in fold(typed).split() if w not in _EMPTY_WORDS])
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(OPTION, typed, tuple(found))
    raise UnknownName(OPTION, typed, book.projections[:NEAR])


def complete_projection(book: Book, text: str, limit: int) -> list[Projection]:
    """All projections that hold every typed word, newest first."""
    words = fold(text).split()
    fitting = (p for p in book.projections if all(_holds(word, p) for word in words))
    return list(islice(fitting, limit))


def _newest_exit_poll(book: Book) -> Projection:
    held = [election.id for election in book.general_elections]
    for election_id in held:
        for projection in book.projections:
            if projection.kind is ProjectionKind.EXIT_POLL and projection.election_id == election_id:
                return projection
    raise UnknownName(OPTION, "", book.projections[:NEAR])


def _words(projection: Projection) -> list[str]:
    election_day = (projection.election_id or "next").removeprefix("parl.")
    return _folded(
        f"{projection.forecaster} {_KIND_WORDS[projection.kind]} {projection.published} {election_day}"
    )


@lru_cache(maxsize=1024)  # every question looks at all of the few hundred projections there may be
def _folded(text: str) -> list[str]:
    return fold(text).split()


def _holds(word: str, projection: Projection) -> bool:
    return any(part.startswith(word) for part in _words(projection))


def _matching(book: Book, words: Sequence[str]) -> list[Projection]:
    """Those that hold every word; failing that, those whose words are each close to one typed."""
    if not words:
        return []
    exact = [p for p in book.projections if all(word in _words(p) for word in words)]
    if exact:
        return exact
    return [p for p in book.projections if all(_close(word, p) for word in words)]


def _close(word: str, projection: Projection) -> bool:
    best = process.extractOne(word, _words(projection), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return best is not None and word.isdigit() is best[0].isdigit()
