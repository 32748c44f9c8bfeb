"""Questions about one seat at one election, answered by what /result finds; the others are passed on."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from commands.answer import Reply
from commands.present.questions.seat import sentence
from commands.questions import seat_history
from commands.questions.asked_seat import AskedSeat
from commands.questions.seat_answers import ANSWERS
from commands.questions.seat_person import standing_of
from commands.questions.seat_told import ask_compare, ask_member
from commands.questions.understood import understood
from commands.result import ResultAnswer, facts, look_up, reply_with
from knowledge.book import Book
from knowledge.errors import UnknownName
from knowledge.lookup.people_index import folded
from knowledge.model import Candidacy
from knowledge.names.match import How
from knowledge.psephology.seat import SeatResult
from knowledge.psephology.standings import Standing, winner
from knowledge.questions.query import LAST, Measure, Query
from knowledge.service import CONSTITUENCY, Knowledge

_OWNED = re.compile(r"\b(?:seat|constituency|patch|speaker)\b", re.IGNORECASE)
_OF_SOMEBODY = frozenset({Measure.SEAT_VOTES, Measure.SEAT_SHARE, Measure.SEAT_DID_WIN})


async def ask_seat(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of the command that knows, headed by the sentence that answers `query`.

    Its measure is in `ANSWERED`. Votes, share and whether somebody won are those of `query.person` or of
    `query.party`, the change is the party's. Raises ValueError where neither is there, and what
    `Knowledge.election`, `Knowledge.find` and `Knowledge.person` raise.
    """
    if elsewhere := _ELSEWHERE.get(query.measure):
        return await elsewhere(knowledge, query)
    of_person = query.person is not None and query.measure in _OF_SOMEBODY
    if query.party is None and not of_person and query.measure in _OF_SOMEBODY | {Measure.SEAT_CHANGE}:
        raise ValueError(f"{query.measure} needs a party")
    found = await look_up(knowledge, {"constituency": query.seat or "", "election": query.election or ""})
    if isinstance(found, Reply):
        return found
    if _is_about_somebody(query, found):
        raise UnknownName(CONSTITUENCY, query.seat or "")
    # Taken before the next wait, as the result was, so that both are of one revision.
    result, book = found.result, knowledge.book
    asked = AskedSeat(query, result, _chosen(query, result), _held_by(book, result))
    if of_person:
        name, standing = await standing_of(knowledge, query.person or "", result)
        asked = replace(asked, chosen=(standing,) if standing else (), person=name)
    reply = reply_with(found)
    return replace(
        reply,
        message=replace(reply.message, sentence=sentence(asked)),
        tell=partial(_facts, asked),
    )


def _is_about_somebody(query: Query, found: ResultAnswer) -> bool:
    """Whether a seat was named by a person alone ("Corbyn", not "Corbyn's seat") of whom it tells nothing:
    of an election that the person did not win there, or how many voted, which may mean for the person."""
    who, elected = found.found, winner(found.result.contest)
    if who.how is not How.PERSON or who.said is None or _OWNED.search(query.seat or ""):
        return False
    named = set(folded(who.said).split())
    won = elected is not None and not named.isdisjoint(folded(elected.family_name).split())
    return not won or query.measure is Measure.SEAT_VOTES_CAST


def _facts(asked: AskedSeat) -> dict[str, object]:
    answer = ANSWERS[asked.query.measure](asked)
    return {**facts(asked.result), "query": _understood(asked), "answer": answer}


def _understood(asked: AskedSeat) -> dict[str, object]:
    contest = asked.result.contest
    told = understood(asked.query, subject=contest.constituency.name, election=contest.election.id)
    return {**told, "person": asked.person} if asked.person else told


def _chosen(query: Query, result: SeatResult) -> tuple[Standing, ...]:
    if query.position:
        placed = [standing.position for standing in result.standings if standing.position]
        position = max(placed, default=0) if query.position == LAST else query.position
        return tuple(standing for standing in result.standings if standing.position == position)
    if query.party:
        party = query.party
        same = (one for one in result.standings if one.candidacy.party.total_id == party.total_id)
        return tuple(same)[:1]
    return ()


def _held_by(book: Book, result: SeatResult) -> Candidacy | None:
    previous = result.previous
    if previous is None or previous.notional:
        return None
    contest = book.contest(previous.election_id, previous.code)
    return winner(contest) if contest else None


_ELSEWHERE: Mapping[Measure, Callable[[Knowledge, Query], Awaitable[Reply]]] = {
    **dict.fromkeys(seat_history.ANSWERED, seat_history.ask_history),
    Measure.SEAT_MEMBER: ask_member,
    Measure.SEAT_COMPARE: ask_compare,
}
ANSWERED = frozenset(ANSWERS) | frozenset(_ELSEWHERE)
