"""People who stood for election."""

from dataclasses import dataclass, field

from knowledge.model.contest import Candidacy, Contest

MEMBER, CANDIDATE, NAME = "mnis.", "dc.", "name."


@dataclass(frozen=True, slots=True)
class Person:
    """Candidacies of one person, joined by Parliament's or Democracy Club's id, newest first.

    `id` names the person wherever a name is typed: "mnis.185", "dc.4563". Where no id tells who stood it is
    the name ("name.john-smith"): `candidacies` then stand under that name and may be several people's.
    `namesakes` are candidacies under a known person's name that no id joins to anybody.
    """

    id: str
    name: str = field(compare=False)
    member_id: int | None = field(compare=False)
    person_id: int | None = field(compare=False)
    candidacies: tuple[tuple[Contest, Candidacy], ...] = field(compare=False)
    namesakes: tuple[tuple[Contest, Candidacy], ...] = field(compare=False, default=())

    @property
    def is_known(self) -> bool:
        """Whether an id says that all candidacies are one person's."""
        return not self.id.startswith(NAME)


def member_key(member_id: int) -> str:
    return f"{MEMBER}{member_id}"


def candidate_key(person_id: int) -> str:
    return f"{CANDIDATE}{person_id}"


def name_key(folded: str) -> str:
    return f"{NAME}{folded.replace(' ', '-')}"
