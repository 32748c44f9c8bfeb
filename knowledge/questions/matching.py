"""The one query that a frame makes by the shapes of questions."""

from functools import lru_cache

from knowledge.questions.filling import fill
from knowledge.questions.frame import Frame
from knowledge.questions.query import Query
from knowledge.questions.shapes import Shape, shapes

# So many ways to put a question are remembered.
_WORDINGS = 2_048
# Behind a preposition an area or a party is half a question: "and with the SNP?"
_WHOLE_TOTALS = (("area",), ("party",))
_BARE = (("whose",), *_WHOLE_TOTALS)


def matching(
    frame: Frame, generals: tuple[int, ...], base: int | None = None, *, bare: bool = False
) -> tuple[Query, ...]:
    """The queries of the heaviest shapes that fit: none where nothing does, several where it is ambiguous.

    `bare`: where nothing but a name is said, of a seat or its member, of an area or a party. `base` is the
    year of the election talked about.
    """
    found: dict[Query, int] = {}
    for shape in _taking(frozenset(frame.concepts), frozenset(frame.facts)):
        if is_bare(shape) is not bare or (bare and frame.begins and shape.slots in _WHOLE_TOTALS):
            continue
        query = fill(shape, frame, generals, base)
        if query is not None:
            found[query] = max(found.get(query, 0), shape.weight)
    heaviest = max(found.values(), default=0)
    return tuple(query for query, weight in found.items() if weight == heaviest)


def is_bare(shape: Shape) -> bool:
    return not shape.needs and shape.slots in _BARE


@lru_cache(maxsize=_WORDINGS)
def _taking(concepts: frozenset[str], facts: frozenset[str]) -> tuple[Shape, ...]:
    """The shapes that need and may have these words: the same for all questions that differ in names."""
    return tuple(shape for shape in shapes() if shape.takes(concepts, facts))
