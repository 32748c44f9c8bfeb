"""Plain English → one query, or a refusal with the nearest questions that are understood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.questions.follow import following
from knowledge.questions.frame import Frame
from knowledge.questions.lexicon import Lexicon
from knowledge.questions.matching import matching
from knowledge.questions.naming import Way, joined
from knowledge.questions.near import Example, nearest
from knowledge.questions.pieces import Pieces, cut
from knowledge.questions.query import Measure, Query
from knowledge.questions.reading import read
from knowledge.questions.slips import corrected
from knowledge.questions.terms import asked_meaning

# Names may take words of the field in, or stand on both sides of "in", where nothing else makes sense.
_WAYS = (Way(absorbing=True), Way(), Way(across_in=True))


class Refusal(StrEnum):
    """Why a question is not answered."""

    ADVICE = "advice"
    ELSEWHERE = "elsewhere"
    PREDICTION = "prediction"
    OPINION = "opinion"
    NOTHING = "nothing"


_REFUSED_BY = {
    "advice": Refusal.ADVICE,
    "elsewhere": Refusal.ELSEWHERE,
    "will": Refusal.PREDICTION,
    "opinion": Refusal.OPINION,
}


@dataclass(frozen=True, slots=True)
class Understood:
    """Either a query, or why there is none and what could be asked instead (at most three questions)."""

    query: Query | None = None
    refusal: Refusal | None = None
    near: tuple[Example, ...] = ()


def understand(text: str, lexicon: Lexicon, previous: Query | None = None) -> Understood:
    """What a question asks; with the one before, what follows on it ("and in 2019?"). Pure; never raises.

    Every word has to be accounted for: by a name, by a word of the field or by filler. A text that is
    nothing but a name asks for that seat's result, or for an area's or a party's seats. What could mean two
    things is refused as NOTHING, with both among the near questions.
    """
    cut_text = cut(text, lexicon)
    if cut_text is None:
        return Understood(refusal=Refusal.NOTHING, near=nearest(None))
    read_as = (corrected(cut_text, lexicon, sure=True), cut_text, corrected(cut_text, lexicon))
    for pieces in read_as:
        if pieces is not None and (meaning := asked_meaning(pieces.pieces)):
            return Understood(meaning)
    frames = _Frames(_frames(read_as, lexicon))
    if previous is not None and (query := following(frames, previous, lexicon)):
        return Understood(query)
    for bare in (False, True):
        for frame in frames:
            found = matching(frame, lexicon.generals, bare=bare)
            if len(found) == 1:
                return Understood(found[0])
            if found:
                return Understood(refusal=Refusal.NOTHING, near=tuple(Example(q.measure) for q in found[:3]))
    *_, plain = frames
    refusal = _refusal(frames)
    near = nearest(plain)
    if refusal is Refusal.PREDICTION:
        near = (Example(Measure.PROJECTION_LATEST), *near[:-1])
    return Understood(refusal=refusal, near=near)


class _Frames:
    """Frames that are made when they are first come to: most questions are read in the first way."""

    def __init__(self, made: Iterator[Frame]) -> None:
        self._made = made
        self._seen: list[Frame] = []

    def __iter__(self) -> Iterator[Frame]:
        yield from self._seen
        for frame in self._made:
            self._seen.append(frame)
            yield frame


def _frames(read_as: Iterable[Pieces | None], lexicon: Lexicon) -> Iterator[Frame]:
    """Ways to read the question, the likeliest first."""
    seen: set[tuple[str, ...]] = set()
    for pieces in read_as:
        for way in _WAYS:
            if pieces is None:
                continue
            named = joined(pieces, lexicon, way)
            key = tuple(piece.words for piece in named.pieces)
            if key not in seen:
                seen.add(key)
                yield read(named, lexicon)


def _refusal(frames: Iterable[Frame]) -> Refusal:
    said = set().union(*(frame.concepts for frame in frames))
    return next((refusal for word, refusal in _REFUSED_BY.items() if word in said), Refusal.NOTHING)
