"""Parties, and the House, over the United Kingdom, a nation or a region."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.questions.oracle.contests import Contest, within
from tests.questions.oracle.parties import SPEAKER, before, total
from tests.questions.oracle.previous import gained_from, totals_before
from tests.questions.oracle.speaker import former_party

Query = dict[str, Any]
HOUSE = 650


def seats(contests: list[Contest]) -> Counter[str]:
    return Counter(total(one.winner.party) for one in contests)


def with_speaker(election: str, contests: list[Contest]) -> Counter[str]:
    """Seats with the Speaker counted with his former party, as broadcasters do in overall majorities."""
    held = seats(contests)
    held[former_party(election)] += held.pop(SPEAKER)
    return held


def votes(contests: list[Contest]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in contests:
        for who in one.candidates:
            found[total(who.party)] += who.votes
    return found


def seconds(contests: list[Contest]) -> Counter[str]:
    return Counter(total(who.party) for one in contests for who in one.candidates if one.position(who) == 2)


def party(query: Query) -> Any:
    """The answer of kind `party`, lists of seats left aside; KeyError for an unknown measure."""
    name, contests = query["subject"], within(query["election"], query["area"])
    its = [
        (one, who) for one in contests for who in one.candidates if total(who.party) == name
    ]  # fmt: skip
    measure = query["measure"]
    if measure == "change":
        return _change(query, contests)
    if measure in ("best", "worst"):
        return _extreme(its, best=measure == "best")
    gains = sum(total(one.winner.party) == name for one in contests if gained_from(one))
    losses = sum(total(gained_from(one) or "") == name for one in contests)
    return {
        "seats": seats(contests)[name],
        "votes": votes(contests)[name],
        "share": 100 * votes(contests)[name] / votes(contests).total(),
        "candidates": len(its),
        "deposits": sum(20 * who.votes < one.valid for one, who in its),
        "seconds": seconds(contests)[name],
        "gains": gains,
        "losses": losses,
        "net": gains - losses,
    }[measure]


def _change(query: Query, contests: list[Contest]) -> float | None:
    held = totals_before(query["election"], query["area"])
    every = sum(held.values())
    base = before(query["subject"], {name: 100 * count / every for name, count in held.items()})
    now = votes(contests)
    return None if base is None else 100 * now[query["subject"]] / now.total() - base


def _extreme(its: list[Any], *, best: bool) -> Any:
    one, who = (max if best else min)(its, key=lambda pair: pair[0].share(pair[1].votes))
    return {"constituency": one.seat, "share": one.share(who.votes)}


def house(query: Query) -> Any:
    """The answer of kind `house` that is added up from contests; KeyError for an unknown measure."""
    contests = within(query["election"], query["area"])
    return _HOUSE[query["measure"]](query, contests)


def _winner(query: Query, contests: list[Contest]) -> Any:
    name, count = seats(contests).most_common(1)[0]
    return {"party": name, "seats": count}


def majority(query: Query, contests: list[Contest]) -> Any:
    name, count = with_speaker(query["election"], contests).most_common(1)[0]
    if 2 * count > HOUSE:
        return {"party": name, "seats": 2 * count - HOUSE}
    return {"party": name, "seats": None, "short_by": HOUSE // 2 + 1 - count}


def _turnout(query: Query, contests: list[Contest]) -> float:
    ballots = sum(one.valid + (one.rejected or 0) for one in contests)
    return 100 * ballots / sum(one.electorate for one in contests)


def _women(query: Query, contests: list[Contest]) -> int:
    elected = [one for one in contests if one.winner.woman]
    return sum(query.get("party") in (None, total(one.winner.party)) for one in elected)


def _ranked(counts: Counter[str], query: Query, word: str) -> Any:
    name, count = counts.most_common()[query.get("position", 1) - 1]
    return {"party": name, word: count}


def _majorities(query: Query, contests: list[Contest]) -> int:
    return len(by_majority(query, contests))


def by_majority(query: Query, contests: list[Contest]) -> list[Contest]:
    return _between(query, contests, lambda one: majority_size(query, one))


def majority_size(query: Query, one: Contest) -> float:
    return one.share(one.majority) if query.get("unit") == "percent" else one.majority


def by_turnout(query: Query, contests: list[Contest]) -> list[Contest]:
    """ValueError where the two definitions of turnout would give different seats: not a fair question."""
    found = _between(query, contests, lambda one: one.valid_turnout)
    if {one.seat for one in found} != {
        one.seat for one in _between(query, contests, lambda one: one.turnout)
    }:
        raise ValueError("the answer depends on how turnout is defined")
    return found


def _between(query: Query, contests: list[Contest], size: Any) -> list[Contest]:
    """Smallest first below a limit, largest first above one; of a party, the seats that it won."""
    if "party" in query:
        contests = [one for one in contests if total(one.winner.party) == query["party"]]
    if "below" in query:
        return sorted((one for one in contests if size(one) < query["below"]), key=size)
    return sorted((one for one in contests if size(one) > query["above"]), key=size, reverse=True)


_HOUSE: dict[str, Callable[[Query, list[Contest]], Any]] = {
    "winner": _winner,
    "majority": majority,
    "seats": lambda query, contests: dict(seats(contests)),
    "turnout": _turnout,
    "electorate": lambda query, contests: sum(one.electorate for one in contests),
    "votes_cast": lambda query, contests: sum(one.valid for one in contests),
    "candidates": lambda query, contests: sum(len(one.candidates) for one in contests),
    "women": _women,
    "polling_day": lambda query, contests: query["election"].removeprefix("parl."),
    "most_seconds": lambda query, contests: _ranked(seconds(contests), query, "seats"),
    "most_votes": lambda query, contests: _ranked(votes(contests), query, "votes"),
    "changed": lambda query, contests: sum(gained_from(one) is not None for one in contests),
    "majority_count": _majorities,
    "turnout_count": lambda query, contests: len(by_turnout(query, contests)),
}
