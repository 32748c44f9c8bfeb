"""Who is meant by a name in a question."""

from knowledge.errors import AmbiguousName, UnknownName
from knowledge.lookup.people import OPTION
from knowledge.lookup.people_index import folded
from knowledge.model import Person
from knowledge.psephology.standings import winner
from knowledge.service import Knowledge

_OFFERED = 5


async def person_meant(knowledge: Knowledge, typed: str) -> Person:
    """As `Knowledge.person`; but of those whose names are only like what was typed, the elected alone.

    Any word is like some candidate's name: "how did Batman do" is not about a Bateman, who is offered.
    Raises what `Knowledge.person` raises.
    """
    try:
        people: tuple[Person, ...] = (await knowledge.person(typed),)
    except AmbiguousName as error:
        people = tuple(thing for thing in error.things if isinstance(thing, Person))
    meant = [person for person in people if _is_named(person, typed)] or list(filter(_was_elected, people))
    if not meant:
        raise UnknownName(OPTION, typed, people[:_OFFERED])
    if len(meant) > 1:
        raise AmbiguousName(OPTION, typed, tuple(meant))
    return meant[0]


def _is_named(person: Person, typed: str) -> bool:
    return typed.strip().lower() == person.id or not _words(typed).isdisjoint(_words(person.name))


def _was_elected(person: Person) -> bool:
    winners = ((winner(contest), candidacy) for contest, candidacy in person.candidacies)
    return any(elected is not None and elected.number == own.number for elected, own in winners)


def _words(name: str) -> set[str]:
    return set(folded(name).split())
