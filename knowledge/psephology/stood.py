"""What came of a person's candidacies."""

from dataclasses import dataclass

from knowledge.model import Candidacy, Contest, Person
from knowledge.psephology.standings import standings


@dataclass(frozen=True, slots=True)
class Stood:
    """One candidacy as it came out: `share` in per cent of valid votes and `position` from 1, shared on ties;
    both None before votes are known. `elected` is None where the contest has no known winner."""

    contest: Contest
    candidacy: Candidacy
    share: float | None
    position: int | None
    elected: bool | None


@dataclass(frozen=True, slots=True)
class Career:
    """A person's candidacies, newest first, and those of namesakes who may be the same or not."""

    person: Person
    stood: tuple[Stood, ...]
    namesakes: tuple[Stood, ...]

    @property
    def rows(self) -> tuple[Stood, ...]:
        return self.stood + self.namesakes


def career(person: Person) -> Career:
    return Career(
        person,
        tuple(_stood(contest, candidacy) for contest, candidacy in person.candidacies),
        tuple(_stood(contest, candidacy) for contest, candidacy in person.namesakes),
    )


def _stood(contest: Contest, candidacy: Candidacy) -> Stood:
    places = standings(contest, None)
    own = next(place for place in places if place.candidacy.number == candidacy.number)
    known = places[0].elected
    return Stood(contest, candidacy, own.share, own.position, own.elected if known else None)
