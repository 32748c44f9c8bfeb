"""What shares of the vote would make of the seats, answered by what /swing finds."""

from dataclasses import replace
from functools import partial

from commands.answer import Reply, Status
from commands.questions.understood import understood
from commands.swing import swing
from knowledge.psephology.national_swing import GREAT_BRITAIN
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

ANSWERED = frozenset({Measure.SWING_SEATS})


async def ask_swing(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of /swing, whose sentence answers `query` as it is. Raises what `swing` raises."""
    options = {"shares": query.shares or ""} | ({"method": query.method} if query.method else {})
    reply = await swing(knowledge, options)
    if reply.status is not Status.ANSWERED:
        return reply
    return replace(reply, tell=partial(_facts, query, reply))


def _facts(query: Query, reply: Reply) -> dict[str, object]:
    """`query` has the shares of Great Britain by party; by area and party where others were given, too."""
    facts = reply.facts
    shares = facts["shares"]
    if isinstance(shares, dict) and list(shares) == [GREAT_BRITAIN]:
        shares = shares[GREAT_BRITAIN]
    return {**facts, "query": understood(query) | {"shares": shares}, "answer": facts["seats"]}
