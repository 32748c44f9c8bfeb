"""A text that is nothing but somebody's full name, or an id: everything that person stood in."""

from dataclasses import replace

from commands import candidate
from commands.answer import Reply
from knowledge.errors import AmbiguousName, BadInput
from knowledge.lookup.people_index import folded
from knowledge.model import Person
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

_NAME = candidate.DECLARATION.options[0].name


async def ask_named(knowledge: Knowledge, text: str) -> Reply | None:
    """The reply of /candidate; None where nobody is called so. Raises AmbiguousName.

    A name that is only like what was typed will not do: any word is like some candidate's.
    """
    try:
        person = await knowledge.person(text)
    except AmbiguousName as error:
        people = tuple(one for one in error.things if isinstance(one, Person) and _is_called(one, text))
        if not people:
            return None
        raise AmbiguousName(error.option, text, people) from error
    except BadInput:
        return None
    if not _is_called(person, text):
        return None
    reply = await candidate.candidate(knowledge, {_NAME: person.id})
    return replace(reply, asked=Query(Measure.PERSON_RESULT, person=person.name))


def _is_called(person: Person, text: str) -> bool:
    names = {person.name, *(own.name for _, own in person.candidacies)}
    full = " " in text.strip() and folded(text) in map(folded, names)
    return full or text.strip().lower() == person.id
