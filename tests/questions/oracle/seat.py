"""One seat at one election."""

from collections.abc import Callable
from typing import Any

from tests.questions.oracle.contests import Candidate, Contest, contest
from tests.questions.oracle.declared import declared
from tests.questions.oracle.order import untied
from tests.questions.oracle.previous import change, gained_from, previous, swing

Query = dict[str, Any]


def answer(query: Query) -> Any:
    """The answer of kind `seat` for a measure that looks at one contest; KeyError for any other."""
    one = contest(query["election"], query["subject"])
    measure = query["measure"]
    if measure in _OF_STANDING:
        who = _standing(one, query)
        return None if who is None else _OF_STANDING[measure](one, who)
    if measure == "did_win":
        return _standing(one, query) is one.winner
    if measure == "place":
        return _place(one, query["position"])
    if measure == "change":
        return change(one, query["party"])
    if measure == "compare":
        return {"first": _beside(one), "second": _beside(contest(query["election"], query["other"]))}
    return _MEASURES[measure](one)


def _standing(one: Contest, query: Query) -> Candidate | None:
    if "party" in query:
        return one.of_party(query["party"])
    return next((who for who in one.candidates if who.name == query["person"]), None)


def _place(one: Contest, position: int) -> Any:
    wanted = one.position(one.candidates[-1]) if position == -1 else position
    found = [
        {"name": who.name, "party": who.party, "votes": who.votes}
        for who in one.candidates
        if one.position(who) == wanted
    ]
    return found[0] if len(found) == 1 else found


def _outcome(one: Contest) -> Any:
    loser = gained_from(one)
    return {"outcome": "gain" if loser else "hold", "gained_from": loser}


def _swing(one: Contest) -> Any:
    found = swing(one)
    return None if found is None else dict(zip(("points", "from", "to"), found, strict=True))


def _held_before(one: Contest) -> Any:
    held = previous(one)
    return {"name": held.winner.name if held.winner else None, "party": held.holder}


def _beside(one: Contest) -> Any:
    return {
        "name": one.winner.name,
        "party": one.winner.party,
        "majority": one.majority,
        "turnout": one.valid_turnout,
    }


_OF_STANDING: dict[str, Callable[[Contest, Candidate], Any]] = {
    "votes": lambda one, who: {"votes": who.votes, "share": one.share(who.votes)},
    "share": lambda one, who: one.share(who.votes),
}
_MEASURES: dict[str, Callable[[Contest], Any]] = {
    "winner": lambda one: {"name": one.winner.name, "party": one.winner.party},
    "majority": lambda one: {"votes": one.majority, "share": one.share(one.majority)},
    "turnout": lambda one: one.turnout,
    "electorate": lambda one: one.electorate,
    "rejected": lambda one: one.rejected,
    "votes_cast": lambda one: one.valid,
    "candidates": lambda one: len(one.candidates),
    "candidate_list": lambda one: untied((who.votes, who.name) for who in one.candidates),
    "declared": declared,
    "deposits": lambda one: untied(
        (who.votes, who.name) for who in one.candidates if 20 * who.votes < one.valid
    ),
    "outcome": _outcome,
    "swing": _swing,
    "held_before": _held_before,
}
