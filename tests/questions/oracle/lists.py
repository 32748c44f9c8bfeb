"""Questions whose answer is a list of seats."""

from collections.abc import Callable
from typing import Any

from tests.questions.oracle.contests import Contest, within
from tests.questions.oracle.declared import moment
from tests.questions.oracle.order import untied
from tests.questions.oracle.parties import total
from tests.questions.oracle.previous import change, gained_from, swing
from tests.questions.oracle.totals import by_majority, by_turnout, majority_size

Query = dict[str, Any]
Value = Callable[[Contest], Any]
USUAL_LIMIT = 10


def answer(query: Query, hints: dict[str, Any]) -> list[str]:
    """Names of seats; `hints` may hold a `limit` and an `order` that the question implies."""
    contests = within(query["election"], query["area"])
    measure = query["measure"]
    if measure.startswith("rank_"):
        return _rank(query | hints, contests)
    if measure == "majority":
        return untied((majority_size(query, one), one.seat) for one in by_majority(query, contests))
    if measure == "turnout":
        return untied((one.valid_turnout, one.seat) for one in by_turnout(query, contests))
    return sorted(one.seat for one in contests if _CHOSEN[measure](one, query))


def targets(query: Query) -> list[str]:
    """Seats that a party stood in and lost, by half the winner's lead over it in points."""
    name = query["subject"]
    needed = []
    for one in within(query["election"], query["area"]):
        who = one.of_party(name)
        if who is not None and who is not one.winner:
            needed.append((one.share(one.winner.votes - who.votes) / 2, one.seat))
    return [seat for _, seat in sorted(needed)[: query.get("limit", USUAL_LIMIT)]]


def _lost(one: Contest, query: Query) -> bool:
    to = query.get("to_party")
    return total(gained_from(one) or "") == query["party"] and to in (None, total(one.winner.party))


def _gained(one: Contest, query: Query) -> bool:
    loser = gained_from(one)
    if loser is None or total(one.winner.party) != query["party"]:
        return False
    return query.get("from_party") in (None, total(loser))


_CHOSEN: dict[str, Callable[[Contest, Query], bool]] = {
    "won": lambda one, query: total(one.winner.party) == query["party"],
    "gained": _gained,
    "lost": _lost,
    "second": lambda one, query: total(one.candidates[1].party) == query["party"],
    "changed": lambda one, query: gained_from(one) is not None,
}


def _rank(query: Query, contests: list[Contest]) -> list[str]:
    """ValueError where a tie, or another sensible reading of the measure, would change the answer."""
    answers = [_top(query, contests, value) for value in _values(query)]
    if any(found != answers[0] for found in answers):
        raise ValueError(f"the answer depends on how {query['measure']} is read: {answers}")
    return answers[0]


def _top(query: Query, contests: list[Contest], value: Value) -> list[str]:
    known = [(found, one.seat) for one in contests if (found := value(one)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=query["order"] == "highest")
    limit = query.get("limit", USUAL_LIMIT)
    return untied(known[: limit + 1])[:limit]


def _values(query: Query) -> list[Value]:
    """What may be meant by the measure: usually one thing, but majorities and turnouts have two figures."""
    party = str(query.get("party"))

    def share(one: Contest) -> float | None:
        who = one.of_party(party)
        return None if who is None else one.share(who.votes)

    def votes(one: Contest) -> int | None:
        who = one.of_party(party)
        return None if who is None else who.votes

    def swung(one: Contest) -> float | None:
        found = swing(one)
        return None if found is None or ("party" in query and party != found[2]) else found[0]

    def majority_share(one: Contest) -> float:
        return one.share(one.majority)

    majorities: list[Value] = [lambda one: one.majority, majority_share]
    units = {"votes": majorities[:1], "percent": majorities[1:]}
    measures: dict[str, list[Value]] = {
        "rank_majority": units.get(query.get("unit", ""), majorities),
        "rank_turnout": [lambda one: one.valid_turnout, lambda one: one.turnout],
        "rank_swing": [swung],
        "rank_change": [lambda one: change(one, party)],
        "rank_share": [share],
        "rank_votes": [votes],
        "rank_candidates": [lambda one: len(one.candidates)],
        "rank_declared": [moment],
        "rank_electorate": [lambda one: one.electorate],
    }
    return measures[query["measure"]]
