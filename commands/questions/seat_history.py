"""Questions about one seat through the years, answered by what /history finds."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from commands.answer import Reply
from commands.history import facts, reply_with, seat_of_any_time
from commands.present.questions.seat_history import sentence
from commands.present.understood import understood
from commands.questions.asked_history import AskedHistory
from commands.questions.understood import understood as question
from knowledge.book import Book
from knowledge.psephology.history import SeatHistory
from knowledge.psephology.returns import SeatReturn
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge


async def ask_history(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of /history, headed by the sentence that answers `query`, whose measure is in `ANSWERED`.

    SEAT_ALWAYS is about `query.party`. Raises ValueError without it, and what `Knowledge.find` raises.
    """
    if query.measure is Measure.SEAT_ALWAYS and query.party is None:
        raise ValueError(f"{query.measure} needs a party")
    typed = query.seat or ""
    found = await seat_of_any_time(knowledge, typed)
    # Taken without a wait between, so that both are of one revision.
    book, told = knowledge.book, knowledge.history(found.constituency)
    asked = AskedHistory(query, told, _returns(query, told))
    reply = reply_with(book, told, understood(found, typed))
    return replace(
        reply,
        message=replace(reply.message, sentence=sentence(asked)),
        tell=partial(_facts, book, asked),
    )


def _returns(query: Query, told: SeatHistory) -> tuple[SeatReturn, ...]:
    """Oldest first. What a party always was is told of general elections, as those alone are in all seats."""
    before = told.main if told.parts and told.parts[0].earlier else ()
    known = [one for one in (*told.returns, *before) if one.elected and _is_asked(query, one)]
    return tuple(sorted(known, key=lambda one: one.contest.election.polling_day))


def _is_asked(query: Query, one: SeatReturn) -> bool:
    election = one.contest.election
    since = query.since is None or election.year >= query.since
    return since and (election.is_general or query.measure is not Measure.SEAT_ALWAYS)


def _facts(book: Book, asked: AskedHistory) -> dict[str, object]:
    answer = _ANSWERS[asked.query.measure](asked)
    query = question(asked.query, subject=asked.told.constituency.name)
    return {**facts(book, asked.told), "query": query, "answer": answer}


def _winners(asked: AskedHistory) -> list[dict[str, str]]:
    return [
        {"election": one.contest.election.id, "party": one.elected.candidacy.party.name}
        for one in asked.returns
        if one.elected
    ]


def _last_changed(asked: AskedHistory) -> object:
    return asked.last_changed.contest.election.id if asked.last_changed else None


_ANSWERS: Mapping[Measure, Callable[[AskedHistory], object]] = {
    Measure.SEAT_ALWAYS: lambda asked: {"value": asked.holds, "winners": _winners(asked)},
    Measure.SEAT_HISTORY: _winners,
    Measure.SEAT_LAST_CHANGED: _last_changed,
    Measure.SEAT_BY_ELECTIONS: lambda asked: [one.contest.election.id for one in asked.by_elections],
}
ANSWERED = frozenset(_ANSWERS)
