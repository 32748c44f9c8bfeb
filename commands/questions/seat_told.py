"""Questions about seats that a command's own sentence answers: who sits for one, and two side by side."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from commands.answer import Reply, Status
from commands.compare import compare
from commands.mp import mp
from commands.questions.understood import understood
from knowledge.questions.query import Query
from knowledge.service import Knowledge


async def ask_member(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of /mp. Raises what `mp` raises."""
    reply = await mp(knowledge, {"constituency": query.seat or ""})
    return replace(reply, tell=partial(_member, query, reply))


async def ask_compare(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of /compare. Raises what `compare` raises."""
    options = {"first": query.seat or "", "second": query.other or "", "election": query.election or ""}
    reply = await compare(knowledge, options)
    return replace(reply, tell=partial(_compared, query, reply)) if reply.status is Status.ANSWERED else reply


def _member(query: Query, reply: Reply) -> dict[str, object]:
    """`answer` is None while the seat is vacant."""
    facts: Mapping[str, Any] = reply.facts
    answer = None if facts["vacant"] else {"name": facts["member"], "party": facts["party"]}
    told = understood(query, subject=facts["constituency"]["name"])
    return {**facts, "query": told, "answer": answer}


def _compared(query: Query, reply: Reply) -> dict[str, object]:
    facts: Mapping[str, Any] = reply.facts
    first, second = facts["first"], facts["second"]
    told = understood(query, subject=first["constituency"]["name"], election=facts["election"])
    told["other"] = second["constituency"]["name"]
    return {**facts, "query": told, "answer": {"first": _beside(first), "second": _beside(second)}}


def _beside(seat: Mapping[str, Any]) -> dict[str, object]:
    elected = seat["winner"] or {"name": None, "party": None}
    return {**elected, "majority": seat["majority"], "turnout": seat["valid_turnout"]}
