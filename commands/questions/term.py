"""What a word of the field means."""

from functools import partial

from commands.answer import Reply, Status
from commands.present.questions.term import CITED, TERMS, no_term, term_message
from commands.questions.understood import understood
from knowledge.lookup.text import fold
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

ANSWERED = frozenset({Measure.TERM_MEANING})
COMMAND = "ask"
# What people call them besides, folded.
_CALLED = {
    "notional": "notional result",
    "notional majority": "notional result",
    "butler swing": "swing",
    "uniform national swing": "uniform swing",
    "uns": "uniform swing",
    "lost deposit": "deposit",
    "electoral deposit": "deposit",
    "exit polling": "exit poll",
    "multilevel regression and post stratification": "MRP",
    "mrp poll": "MRP",
    "byelection": "by-election",
    "marginal seat": "marginal",
    "marginal constituency": "marginal",
    "rejected vote": "rejected ballot",
    "rejected ballot paper": "rejected ballot",
    "spoilt ballot": "rejected ballot",
    "spoiled ballot": "rejected ballot",
    "spoilt ballot paper": "rejected ballot",
}
_NAMES = {fold(name): name for name in TERMS} | _CALLED


async def ask_term(knowledge: Knowledge, query: Query) -> Reply:
    """The meaning of `query.term`, in one or many; UNKNOWN where it is not among those explained."""
    typed = query.term or ""
    folded = fold(typed)
    name = _NAMES.get(folded) or _NAMES.get(folded.removesuffix("s"))
    if name is None:
        return Reply(COMMAND, Status.UNKNOWN, no_term(typed))
    definition = TERMS[name]
    # A store of somebody's own may be without the sources that come with the project.
    source = CITED.get(definition.source) or knowledge.book.sources.get(definition.source)
    sources = (source,) if source else ()
    return Reply(
        command=COMMAND,
        status=Status.ANSWERED,
        message=term_message(definition.text, sources),
        tell=partial(_facts, query, name),
        sources=sources,
    )


def _facts(query: Query, name: str) -> dict[str, object]:
    """The text itself is the answer."""
    return {"query": understood(query, subject=name), "answer": None}
