"""/ask: a question in plain English, by itself or following on the one before."""

from collections.abc import Mapping
from dataclasses import replace

from commands.answer import Reply
from commands.declaration import Command, Option
from commands.present import refusals
from commands.present.ask import not_understood, refused
from commands.questions.dispatch import answer_query
from commands.questions.person_named import ask_named
from knowledge.errors import AmbiguousName, BadInput, UnknownName
from knowledge.lookup.text import fold
from knowledge.questions.grammar import Refusal
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge

QUESTION = "question"
DECLARATION = Command(
    name="ask",
    help="A question in plain English, such as: who came second in Bath?",
    options=(
        Option(QUESTION, "What you would like to know; a name alone asks for that seat", required=True),
    ),
    example="/ask which seats were won by fewer than 100 votes?",
)


async def ask(knowledge: Knowledge, options: Mapping[str, str]) -> Reply:
    """The answer to a question that stands alone. Raises Unavailable."""
    return await ask_after(knowledge, options[QUESTION], None)


async def ask_after(knowledge: Knowledge, question: str, previous: Query | None) -> Reply:
    """The answer to a question that may follow on `previous`; its `asked` is what the next may follow on.

    Raises Unavailable.
    """
    understood = await knowledge.understand(question, previous)
    query = understood.query
    if query is None:
        return refused(DECLARATION.name, question, understood.refusal or Refusal.NOTHING, understood.near)
    try:
        reply = await answer_query(knowledge, query)
    except BadInput as error:
        return await _wrong(knowledge, question, query, error)
    return replace(reply, asked=None if query.measure is Measure.TERM_MEANING else query)


async def _wrong(knowledge: Knowledge, question: str, query: Query, error: BadInput) -> Reply:
    """A text that is nothing but a name may be a person's; nothing's name was no question at all."""
    is_name = query.measure is Measure.SEAT_WINNER and fold(error.typed) == fold(question)
    if not (is_name and isinstance(error, UnknownName)):
        return _bad(question, error)
    try:
        return await ask_named(knowledge, question) or not_understood(question, _bad(question, error))
    except AmbiguousName as several:
        return _bad(question, several)


def _bad(question: str, error: BadInput) -> Reply:
    return refusals.bad_part(DECLARATION, {QUESTION: question}, error, QUESTION)
