"""What words of the field mean: every one is explained and cited, under all that it is called."""

import pytest

from bot.embed import render
from commands.answer import Status
from commands.present.questions.term import TERMS
from commands.questions.term import ask_term
from knowledge.questions.query import Measure, Query
from knowledge.service import Knowledge


@pytest.mark.parametrize("term", TERMS)
async def test_every_term_is_explained_and_cited(knowledge: Knowledge, term: str) -> None:
    reply = await ask_term(knowledge, Query(Measure.TERM_MEANING, term=term))
    assert reply.status is Status.ANSWERED
    assert reply.message.sentence.count(".") >= 2
    assert len(reply.sources) == 1
    assert reply.sources[0].publisher in (reply.message.source or "")
    assert reply.facts["answer"] is None
    assert reply.facts["query"] == {
        "kind": "term",
        "subject": term,
        "measure": "meaning",
        "election": None,
        "area": None,
    }
    render(reply.message)


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("Notional Results", "notional result"),
        ("by elections", "by-election"),
        ("byelection", "by-election"),
        ("mrp", "MRP"),
        ("MRPs", "MRP"),
        ("spoilt ballots", "rejected ballot"),
        ("marginal seats", "marginal"),
        ("lost deposits", "deposit"),
        ("uniform national swing", "uniform swing"),
    ],
)
async def test_other_names_of_terms(knowledge: Knowledge, typed: str, term: str) -> None:
    reply = await ask_term(knowledge, Query(Measure.TERM_MEANING, term=typed))
    query = reply.facts["query"]
    assert isinstance(query, dict)
    assert query["subject"] == term


async def test_other_words_are_not_explained(knowledge: Knowledge) -> None:
    reply = await ask_term(knowledge, Query(Measure.TERM_MEANING, term="gerrymander"))
    assert reply.status is Status.UNKNOWN
    assert reply.facts == {}
    assert reply.message.sentence.startswith("I cannot explain “gerrymander”. I can say what is meant by ")
