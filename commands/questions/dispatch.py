"""Which room answers a query."""

from collections.abc import Awaitable, Callable, Mapping

from commands.answer import Reply
from commands.questions.by_elections import ask_by_elections
from commands.questions.coalition import ask_coalition
from commands.questions.house import ask_house
from commands.questions.party import ask_party
from commands.questions.person import ask_person
from commands.questions.projection import ask_projection
from commands.questions.seat import ask_seat
from commands.questions.seats import ask_seats
from commands.questions.swing import ask_swing
from commands.questions.term import ask_term
from knowledge.questions.query import Query
from knowledge.service import Knowledge

_BY_KIND: Mapping[str, Callable[[Knowledge, Query], Awaitable[Reply]]] = {
    "seat": ask_seat,
    "party": ask_party,
    "seats": ask_seats,
    "house": ask_house,
    "projection": ask_projection,
    "coalition": ask_coalition,
    "swing": ask_swing,
    "person": ask_person,
    "by_elections": ask_by_elections,
    "term": ask_term,
}


async def answer_query(knowledge: Knowledge, query: Query) -> Reply:
    """The answer to `query`; raises what `Knowledge` raises of the names in it."""
    return await _BY_KIND[query.measure.kind](knowledge, query)
