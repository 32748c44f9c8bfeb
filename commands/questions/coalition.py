"""Parties of one House together, answered by what /coalition finds."""

from dataclasses import replace
from functools import partial

from commands.answer import Reply, Status
from commands.coalition import coalitions
from commands.questions.understood import understood
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

ANSWERED = frozenset({Measure.COALITION_TOTAL})


async def ask_coalition(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of /coalition, whose sentence answers `query` as it is.

    Raises ValueError without `query.parties`, and what `coalitions` raises.
    """
    if not query.parties:
        raise ValueError(f"{query.measure} needs parties")
    parties = " + ".join(party.id for party in query.parties)
    reply = await coalitions(knowledge, {"parties": parties, "election": query.election or ""})
    if reply.status is not Status.ANSWERED:
        return reply
    return replace(reply, tell=partial(_facts, query, reply))


def _facts(query: Query, reply: Reply) -> dict[str, object]:
    """Seats with their majority, or with how many they are short of one."""
    facts = reply.facts
    measured = "short_by" if facts["majority"] is None else "majority"
    election = facts["election"]
    return {
        **facts,
        "query": understood(query, election=election if isinstance(election, str) else None),
        "answer": {"seats": facts["seats"], measured: facts[measured]},
    }
