"""What was projected, and how far from the outcome it was, answered by what /projection finds."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from commands.answer import Reply
from commands.present.projection import sentence
from commands.present.questions.projection import error_sentence
from commands.projection import facts, projection
from commands.questions.understood import understood
from knowledge.errors import InvalidOption
from knowledge.psephology.projected import ProjectionReport
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge


async def ask_projection(knowledge: Knowledge, query: Query) -> Reply:
    """The reply of /projection, headed by the sentence that answers `query`, whose measure is in `ANSWERED`.

    Which projection: for the latest the newest for the next election, for other measures the exit poll of
    `query.election`. Raises what `Knowledge.projection` raises.
    """
    source = _source(knowledge, query)
    reply = await projection(knowledge, {"source": source} if source else {})
    report = knowledge.projection(source)
    headed = error_sentence if query.measure is Measure.PROJECTION_ERROR else sentence
    return replace(
        reply,
        message=replace(reply.message, sentence=headed(report)),
        tell=partial(_facts, query, report),
    )


def _source(knowledge: Knowledge, query: Query) -> str | None:
    if query.measure is Measure.PROJECTION_LATEST:
        newest = knowledge.projection(None).newer
        return newest.id if newest else None
    if query.election is None:
        return None
    try:
        day = knowledge.election(query.election).polling_day.isoformat()
    except InvalidOption:
        # Exit polls go further back than the results do.
        day = query.election
    return f"exit poll {day}"


def _facts(query: Query, report: ProjectionReport) -> dict[str, object]:
    answer = _ANSWERS[query.measure](report)
    told = understood(query, election=report.projection.election_id)
    return {**facts(report), "query": told, "answer": answer}


def _said(report: ProjectionReport) -> dict[str, int]:
    """A blank is not zero, and so not there."""
    return {party.name: seats for party, seats in report.projection.seats if seats is not None}


def _error(report: ProjectionReport) -> object:
    """Projected minus outcome, in seats; None without an outcome, `misallocated` where a party is blank."""
    outcome = report.outcome
    if outcome is None:
        return None
    return {
        "misallocated": report.misallocated,
        "errors": {
            party.name: seats - outcome[party]
            for party, seats in report.projection.seats
            if seats is not None and party in outcome
        },
    }


def _latest(report: ProjectionReport) -> object:
    made = report.projection
    return {"source": made.forecaster, "published": made.published or None, "seats": _said(report)}


_ANSWERS: Mapping[Measure, Callable[[ProjectionReport], object]] = {
    Measure.PROJECTION_SAID: _said,
    Measure.PROJECTION_ERROR: _error,
    Measure.PROJECTION_LATEST: _latest,
}
ANSWERED = frozenset(_ANSWERS)
