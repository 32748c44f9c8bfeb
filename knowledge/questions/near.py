"""The questions nearest to one that is not understood, with the names that it holds."""

from collections.abc import Mapping
from functools import cache

from knowledge.questions.frame import Frame
from knowledge.questions.lexicon import Kind, rows
from knowledge.questions.query import Measure
from knowledge.questions.shapes import Shape, shapes

MOST = 3
_USUAL = {
    "seat": "Islington North",
    "other": "Islington South and Finsbury",
    "party": "Labour",
    "person": "Jeremy Corbyn",
}
_OFFERED_FIRST = (Measure.SEAT_WINNER, Measure.PARTY_SEATS, Measure.SEATS_RANK_MAJORITY)


def nearest(frame: Frame | None) -> tuple[str, ...]:
    """At most MOST questions that are understood, those that share most words and names first."""
    if frame is None:
        return tuple(example(measure) for measure in _OFFERED_FIRST)
    named = _named(frame)
    likeness: dict[Measure, float] = dict.fromkeys(_OFFERED_FIRST, 0.0)
    for shape in shapes():
        likeness[shape.measure] = max(likeness.get(shape.measure, 0.0), _likeness(shape, frame, named))
    best = sorted(likeness, key=lambda measure: -likeness[measure])
    return tuple(example(measure, named) for measure in best[:MOST])


def example(measure: Measure, named: Mapping[str, str] | None = None) -> str:
    """A question for a measure, of the names given or of usual ones."""
    return _examples()[measure].format_map({**_USUAL, **(named or {})})


def _likeness(shape: Shape, frame: Frame, named: Mapping[str, str]) -> float:
    """How many of the shape's words are there, less a part for those that are not."""
    facts = frame.facts
    there = sum(not group.isdisjoint(facts) for group in shape.needs)
    slots = sum(name in _examples()[shape.measure] for name in (f"{{{name}}}" for name in named))
    return there + 0.5 * slots - 0.3 * (len(shape.needs) - there) if there else 0.0


def _named(frame: Frame) -> dict[str, str]:
    named: dict[str, str] = {}
    for name in frame.names:
        if name.kind is not Kind.UNKNOWN:
            named.setdefault(name.kind.value, name.text)
    if frame.parties:
        named["party"] = frame.parties[0].party.name
    return named


@cache
def _examples() -> Mapping[Measure, str]:
    return {Measure(row["measure"]): row["question"] for row in rows("examples.csv")}
