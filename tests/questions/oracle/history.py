"""A seat through all elections: before 2024 under the name of the seat that most of it came from."""

from typing import Any

from tests.questions.oracle.contests import GENERAL, NEWEST, Contest, by_elections, general, named
from tests.questions.oracle.files import rows
from tests.questions.oracle.parties import party
from tests.questions.oracle.previous import gained_from, predecessors

Query = dict[str, Any]


def answer(query: Query, sense: str | None) -> Any:
    """The answer of kind `seat` for a measure that has no election of its own; KeyError for any other."""
    return _MEASURES[query["measure"]](query, sense)


def _always(query: Query, sense: str | None) -> Any:
    """`sense` tells what was asked: always, ever, or other (anything but the party)."""
    winners = _winners(one for one in _general(query["subject"]) if one.year >= query.get("since", 0))
    its = [row["party"] == query["party"] for row in winners]
    value = {"always": all(its), "ever": any(its), "other": not all(its)}[str(sense)]
    return {"value": value, "winners": winners}


def _history(query: Query, sense: str | None) -> Any:
    return _winners(_all(query["subject"]))


def _last_changed(query: Query, sense: str | None) -> Any:
    """Only for seats that changed hands since 2024 on their own boundaries or, before, on theirs."""
    changed = [one for one in _all(query["subject"]) if _changed(one)]
    return changed[-1].election if changed else None


def _changed(one: Contest) -> bool:
    return gained_from(one) is not None


def _by_elections(query: Query, sense: str | None) -> Any:
    held = [one for one in _all(query["subject"]) if one.election not in GENERAL.values()]
    return [one.election for one in reversed(held)]


def _member(query: Query, sense: str | None) -> Any:
    found = [row for row in rows("projections/mps_2026-06-27.csv") if row["pcon_name"] == query["subject"]]
    return {"name": found[0]["display_as"], "party": party(found[0]["party_text"])}


_MEASURES = {
    "always": _always,
    "history": _history,
    "last_changed": _last_changed,
    "by_elections": _by_elections,
    "member": _member,
}


def _winners(contests: Any) -> list[dict[str, str]]:
    return [{"election": one.election, "party": one.winner.party} for one in contests]


def _codes(seat: str) -> tuple[str | None, str]:
    """Code since 2024, if the seat is still there under its name, and code before."""
    now = named(NEWEST).get(seat)
    if now is not None:
        return now.code, predecessors()[now.code]
    return None, named(GENERAL[2019])[seat].code


def _general(seat: str) -> list[Contest]:
    now, before = _codes(seat)
    own = [general(election)[before] for election in GENERAL.values() if election != NEWEST]
    return own + ([general(NEWEST)[now]] if now else [])


def _all(seat: str) -> list[Contest]:
    now, before = _codes(seat)
    between = [one for one in by_elections() if one.code == (now if one.day > NEWEST[-10:] else before)]
    return sorted([*_general(seat), *between], key=lambda one: one.day)
