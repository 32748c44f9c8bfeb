"""The answer that a question should get."""

from typing import Any

from tests.questions.oracle import history, lists, parliament, people, seat, totals

Query = dict[str, Any]
OVER_TIME = ("always", "history", "last_changed", "by_elections", "member")


def answer(query: Query, hints: dict[str, Any]) -> Any:
    """The direct answer of `query`, a plain JSON value.

    `hints` is what the words of the question imply beyond the query: `sense` (always, ever, other), `limit`
    and `order` of a ranking. KeyError for what the files do not have, ValueError for what has two answers.
    """
    kind, measure = query["kind"], query["measure"]
    if kind == "seat" and measure in OVER_TIME:
        return history.answer(query, hints.get("sense"))
    if kind == "party" and measure == "targets":
        return lists.targets(query)
    if kind == "house" and measure == "now":
        return parliament.now(query)
    if kind == "seats":
        return lists.answer(query, hints)
    if kind == "term":
        return None
    return _KINDS[kind](query)


_KINDS = {
    "seat": seat.answer,
    "party": totals.party,
    "house": totals.house,
    "person": people.answer,
    "projection": parliament.projection,
    "coalition": parliament.coalition,
    "by_elections": parliament.by_election,
}
