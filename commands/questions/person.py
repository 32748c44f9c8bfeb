"""Questions about one person's candidacies, answered by what /candidate finds."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from commands.answer import Reply
from commands.candidate import facts, reply_with
from commands.present.questions.person import sentence
from commands.questions.asked_person import AskedPerson
from commands.questions.person_meant import person_meant
from commands.questions.understood import understood
from knowledge.errors import AmbiguousName
from knowledge.model import Election, Person
from knowledge.psephology.stood import Career, Stood, career
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge


async def ask_person(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of /candidate, headed by the sentence that answers `query`, whose measure is in `ANSWERED`.

    Raises what `Knowledge.election` and `Knowledge.person` raise.
    """
    election = knowledge.election(query.election)
    person = await _person(knowledge, query, election)
    asked = _asked(query, career(person), election)
    reply = reply_with(asked.career, {"name": person.id})
    return replace(
        reply,
        message=replace(reply.message, sentence=sentence(asked)),
        tell=partial(_facts, asked),
    )


async def _person(knowledge: Knowledge, query: Query, election: Election) -> Person:
    """Of several, the one who stood in the election; of several such by a family name, the one member."""
    typed = query.person or ""
    try:
        return await person_meant(knowledge, typed)
    except AmbiguousName as error:
        people = [thing for thing in error.things if isinstance(thing, Person)]
        stood = [one for one in people if any(contest.election == election for contest, _ in one.candidacies)]
        if len(stood) == 1:
            return stood[0]
        members = [one for one in stood or people if one.member_id is not None]
        if len(members) == 1 and len(typed.split()) == 1:
            return members[0]
        raise


def _asked(query: Query, found: Career, election: Election) -> AskedPerson:
    """Where no election was named and the person did not stand in the newest, the last one stood in."""
    if query.measure is Measure.PERSON_ELECTED:
        return AskedPerson(query, found, None, ())
    chosen = _in(found, election)
    if not chosen and query.election is None:
        election = found.stood[0].contest.election
        chosen = _in(found, election)
    return AskedPerson(query, found, election, chosen)


def _in(found: Career, election: Election) -> tuple[Stood, ...]:
    """The person's own in the election, else those under the same name, which the message marks as such."""
    own = tuple(one for one in found.stood if one.contest.election == election)
    return own or tuple(one for one in found.namesakes if one.contest.election == election)


def _facts(asked: AskedPerson) -> dict[str, object]:
    election, person = asked.election, asked.career.person
    query = understood(asked.query, subject=person.name, election=election.id if election else None)
    return {**facts(asked.career), "query": query, "answer": _answer(asked)}


def _answer(asked: AskedPerson) -> object:
    """None for who did not stand, a list where several of the name did."""
    if asked.query.measure is Measure.PERSON_ELECTED:
        return [one.contest.election.id for one in asked.won]
    each = [_ANSWERS[asked.query.measure](one) for one in asked.chosen]
    return each if len(each) > 1 else next(iter(each), None)


def _result(stood: Stood) -> object:
    return {
        "constituency": stood.contest.constituency.name,
        "votes": stood.candidacy.votes,
        "share": stood.share,
        "position": stood.position,
        "elected": stood.elected,
    }


_ANSWERS: Mapping[Measure, Callable[[Stood], object]] = {
    Measure.PERSON_RESULT: _result,
    Measure.PERSON_PARTY: lambda stood: stood.candidacy.party.name,
    Measure.PERSON_SEAT: lambda stood: stood.contest.constituency.name,
    Measure.PERSON_DID_WIN: lambda stood: stood.elected,
}
ANSWERED = frozenset(_ANSWERS) | {Measure.PERSON_ELECTED}
