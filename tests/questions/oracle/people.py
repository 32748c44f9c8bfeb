"""People: how they did, and what they won."""

from typing import Any

from tests.questions.oracle.contests import GENERAL, Candidate, Contest, by_elections, contests

Query = dict[str, Any]


def answer(query: Query) -> Any:
    """The answer of kind `person`; KeyError for somebody who did not stand, or for two of one name."""
    if query["measure"] == "elected":
        return _elected(query["subject"])
    found = [
        (one, who)
        for one in contests(query["election"]).values()
        for who in one.candidates
        if who.name == query["subject"]
    ]
    if len(found) != 1:
        raise KeyError(f"{len(found)} candidates are called {query['subject']}")
    one, who = found[0]
    return {
        "party": who.party,
        "seat": one.seat,
        "did_win": who is one.winner,
        "result": {
            "constituency": one.seat,
            "votes": who.votes,
            "share": one.share(who.votes),
            "position": one.position(who),
            "elected": who is one.winner,
        },
    }[query["measure"]]


def _elected(name: str) -> list[str]:
    """Elections won by the member who once stood under this name, joined by Parliament's own number."""
    every: list[Contest] = [
        *(one for election in GENERAL.values() for one in contests(election).values()),
        *by_elections(),
    ]
    members = {who.member for one in every for who in one.candidates if _is(who, name)}
    if len(members) != 1:
        raise KeyError(f"{len(members)} members are called {name}")
    won = [one for one in every if one.winner.member in members]
    return [one.election for one in sorted(won, key=lambda one: one.day)]


def _is(who: Candidate, name: str) -> bool:
    return who.name == name and who.member != ""
