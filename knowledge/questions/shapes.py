"""The shapes of questions: which words and slots, in any order, ask for which measure."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache

from knowledge.questions.lexicon import rows
from knowledge.questions.query import Measure

# Words that any question may have.
ANYWHERE = frozenset(("did", "does", "do", "was", "is", "has", "there", "list", "election", "votes"))
BY_ELECTION = "byelection"
# Slots that every shape of a kind may have filled; a shape takes them away with a minus.
_USUAL: Mapping[str, tuple[str, ...]] = {
    "seat": ("election",),
    "person": ("election",),
    "party": ("election", "area"),
    "seats": ("election", "area"),
    "house": ("election", "area"),
    "projection": ("election",),
    "coalition": ("election",),
    "by_elections": ("area",),
}


# Of these kinds a by-election may be named as the election.
_HOLD_BY_ELECTIONS = frozenset(("seat", "person"))


@dataclass(frozen=True, slots=True)
class Shape:
    """One row of shapes.csv.

    needs: groups of words; one of each group must be there · bars: words that must not · may: words that may
    slots: what must be named · optional: what may be · sets: what the query gets besides
    dates_by_election: "by-election" says at which election, not what is asked
    """

    measure: Measure
    needs: tuple[frozenset[str], ...]
    bars: frozenset[str]
    may: frozenset[str]
    slots: tuple[str, ...]
    optional: frozenset[str]
    sets: tuple[str, ...]
    dates_by_election: bool

    def takes(self, concepts: Set[str], facts: Set[str]) -> bool:
        """Whether every word has its place here, and every word needed is there."""
        if not (self.bars.isdisjoint(facts) and concepts <= self.may):
            return False
        return not any(group.isdisjoint(facts) for group in self.needs)

    @property
    def weight(self) -> int:
        """How much of a question the shape asks for: of two that fit, the heavier is meant."""
        return len(self.needs) + len(self.slots)


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes, as the data file has them."""
    return tuple(_shape(row) for row in rows("shapes.csv"))


def _shape(row: Mapping[str, str]) -> Shape:
    measure = Measure(row["measure"])
    needs = row["needs"].split()
    groups = tuple(frozenset(word.split("|")) for word in needs if word[0] != "!")
    slots = row["slots"].split()
    taken = {slot[1:] for slot in slots if slot[0] == "-"}
    usual = {slot for slot in _USUAL.get(measure.kind, ()) if slot not in taken}
    optional = frozenset(usual | {slot[:-1] for slot in slots if slot[-1] == "?"})
    words = row["may"].split()
    may = ANYWHERE.union(words, *groups)
    dates = "election" in optional and measure.kind in _HOLD_BY_ELECTIONS and BY_ELECTION not in words
    return Shape(
        measure=measure,
        needs=groups,
        bars=frozenset(word[1:] for word in needs if word[0] == "!"),
        may=may | {BY_ELECTION} if dates else may,
        slots=tuple(slot for slot in slots if slot[0] != "-" and slot[-1] != "?"),
        optional=optional,
        sets=tuple(row["sets"].split()),
        dates_by_election=dates,
    )
