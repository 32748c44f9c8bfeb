"""The questions nearest to one that is not understood, with the names that it holds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.model import Party
from knowledge.questions.frame import Frame
from knowledge.questions.lexicon import Kind, rows
from knowledge.questions.query import Measure
from knowledge.questions.shapes import Shape, shapes

MOST = 3
_USUAL = {
    "seat": "Islington North",
    "other": "Islington South and Finsbury",
    "party": "Labour",
    "body": "Labour",
    "person": "Jeremy Corbyn",
}
_OFFERED_FIRST = (Measure.SEAT_WINNER, Measure.PARTY_SEATS, Measure.SEATS_RANK_MAJORITY)


@dataclass(frozen=True, slots=True)
class Example:
    """A question for a measure, of the names given or of usual ones."""

    measure: Measure
    seat: str | None = None
    person: str | None = None
    party: Party | None = None

    def question(self, body: Callable[[Party], str]) -> str:
        """As it can be asked. `body` names a party that does something: "the Conservatives"."""
        named = {"seat": self.seat, "person": self.person}
        if self.party:
            named |= {"party": self.party.name, "body": body(self.party)}
        given = {slot: name for slot, name in named.items() if name}
        return _questions()[self.measure].format_map({**_USUAL, **given})


def nearest(frame: Frame | None) -> tuple[Example, ...]:
    """At most MOST questions that are understood, those that share most words and names first."""
    if frame is None:
        return tuple(map(Example, _OFFERED_FIRST))
    seat, person = _named(frame, Kind.SEAT), _named(frame, Kind.PERSON)
    party = frame.parties[0].party if frame.parties else None
    named = [slot for slot, name in (("{seat}", seat), ("{person}", person)) if name]
    named += ["{party}", "{body}"] if party else []
    likeness: dict[Measure, float] = dict.fromkeys(_OFFERED_FIRST, 0.0)
    for shape in shapes():
        likeness[shape.measure] = max(likeness.get(shape.measure, 0.0), _likeness(shape, frame, named))
    best = sorted(likeness, key=lambda measure: -likeness[measure])
    return tuple(Example(measure, seat, person, party) for measure in best[:MOST])


def _likeness(shape: Shape, frame: Frame, named: Sequence[str]) -> float:
    """How many of the shape's words are there, less a part for those that are not."""
    facts = frame.facts
    there = sum(not group.isdisjoint(facts) for group in shape.needs)
    slots = sum(slot in _questions()[shape.measure] for slot in named)
    return there + 0.5 * slots - 0.3 * (len(shape.needs) - there) if there else 0.0


def _named(frame: Frame, kind: Kind) -> str | None:
    return next((name.text for name in frame.names if name.kind is kind), None)


@cache
def _questions() -> Mapping[Measure, str]:
    return {Measure(row["measure"]): row["question"] for row in rows("examples.csv")}
