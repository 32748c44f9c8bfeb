"""Members today, projections, coalitions and by-elections."""

from typing import Any

from tests.questions.oracle.contests import by_elections, within
from tests.questions.oracle.files import Row, rows
from tests.questions.oracle.parties import COLUMNS, party, total
from tests.questions.oracle.totals import HOUSE, with_speaker

Query = dict[str, Any]
# What the column of the exit polls' file for Reform and its forerunners meant at each election.
_REFORM = {2010: "UK Independence Party", 2015: "UK Independence Party", 2017: "UK Independence Party"}
_REFORM |= {2019: "Brexit Party", 2024: "Reform UK"}


def now(query: Query) -> int:
    """Members of a party on the day of the list of members."""
    listed = rows("projections/mps_2026-06-27.csv")
    return sum(total(party(row["party_text"])) == query["party"] for row in listed)


def projection(query: Query) -> Any:
    """The answer of kind `projection`; KeyError for an unknown measure."""
    if query["measure"] == "latest":
        return _latest()
    year = int(query["election"][5:9])
    (row,) = [row for row in rows("projections/exit_polls_seats_1997_2024.csv") if row["year"] == str(year)]
    said, outcome = _poll(row, "", year), _poll(row, "actual_", year)
    errors = {name: count - outcome[name] for name, count in said.items() if name in outcome}
    return {
        "said": said,
        "error": {"misallocated": sum(map(abs, errors.values())) / 2, "errors": errors},
    }[query["measure"]]


def _poll(row: Row, prefix: str, year: int) -> dict[str, int]:
    names = {**COLUMNS, "reform_ukip": _REFORM[year]}
    return _seats({column: row.get(prefix + column, "") for column in names}, names)


def _latest() -> Any:
    """The one published last among those whose day is known."""
    dated = [
        row
        for row in rows("projections/westminster_projections_since_2024.csv")
        if len(row["published"]) == 10
    ]
    newest = max(dated, key=lambda row: row["published"])
    return {
        "source": newest["forecaster"],
        "published": newest["published"],
        "seats": _seats({column: newest.get(column, "") for column in COLUMNS}, COLUMNS),
    }


def _seats(cells: dict[str, str], names: dict[str, str]) -> dict[str, int]:
    """A blank is not zero."""
    return {names[column]: int(text) for column, text in cells.items() if text}


def coalition(query: Query) -> Any:
    won = with_speaker(query["election"], within(query["election"], "United Kingdom"))
    together = sum(won[name] for name in query["parties"])
    if 2 * together > HOUSE:
        return {"seats": together, "majority": 2 * together - HOUSE}
    return {"seats": together, "short_by": HOUSE // 2 + 1 - together}


def by_election(query: Query) -> Any:
    """The answer of kind `by_elections`; KeyError for an unknown measure."""
    since, area = query.get("since", 0), query.get("area")
    found = [one for one in by_elections() if one.year >= since and one.within(area)]
    ids = [one.election for one in reversed(found)]
    return {"list": ids, "count": len(ids), "last": ids[0]}[query["measure"]]
