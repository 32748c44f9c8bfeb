"""The eve of a count: the facts as they were when the polls closed, to rehearse that night on."""

from collections.abc import Callable, Iterable
from operator import itemgetter

from knowledge.errors import InvalidOption
from knowledge.model import ElectionKind, State
from knowledge.storage.batch import COLUMNS, Batch, Row, Value
from knowledge.storage.tables import REFERENCES

Keeps = Callable[[Row], bool]


def general_elections(batch: Batch) -> tuple[str, ...]:
    """Their ids, newest first."""
    ids = [str(row["id"]) for row in batch.dicts("elections") if row["kind"] == ElectionKind.GENERAL]
    return tuple(sorted(ids, reverse=True))


def on_ballot_papers(batch: Batch, election_id: str) -> Batch:
    """The facts with the candidates of one election numbered by surname, as ballot papers list them.

    Published results number them by votes, so that the first of an undeclared seat would be its winner.
    """
    own, others = _parted(batch.rows["candidacies"], lambda row: row[0] == election_id)
    place, family, name = _places("candidacies", "number", "family_name", "name")
    numbered: list[Row] = []
    last: Value = None
    number = 0
    for row in sorted(own, key=lambda row: (row[1], row[family], row[name], row[place])):
        number = number + 1 if row[1] == last else 1
        last = row[1]
        numbered.append((*row[:place], number, *row[place + 1 :]))
    return Batch({**batch.rows, "candidacies": others + numbered})


def eve(batch: Batch, election_id: str) -> Batch:
    """The facts without the results of a general election and without all that came after its polling day.

    Its candidates stay, and so do projections published by that day, its exit poll among them. Raises
    InvalidOption where the facts hold no such general election.
    """
    if election_id not in general_elections(batch):
        raise InvalidOption("election", election_id)
    days = {row["id"]: row["polling_day"] for row in batch.dicts("elections")}
    keeps = _keeps(batch, _text(days[election_id]))
    rows = {table: [row for row in rows if keeps[table](row)] for table, rows in batch.rows.items()}
    kept = Batch(rows)
    _undeclare(kept, election_id)
    named = _named(kept, "sources")
    rows["sources"] = [row for row in rows["sources"] if row[0] in named]
    return kept


def _keeps(batch: Batch, day: str) -> dict[str, Keeps]:
    """For each table, which rows were known at the end of a day (ISO)."""
    elections = {
        row["id"]: row["boundary_set"] for row in batch.dicts("elections") if _text(row["polling_day"]) <= day
    }
    sets = set(elections.values())
    projections = {row["id"] for row in batch.dicts("projections") if "" < _text(row["published"]) <= day}

    def named(table: str, known: Iterable[Value], *columns: str) -> Keeps:
        places, values = _places(table, *columns), frozenset(known)
        return lambda row: all(row[place] in values for place in places)

    def by(table: str, column: str) -> Keeps:
        (place,) = _places(table, column)
        return lambda row: _text(row[place]) <= day

    def estimated(row: Row) -> bool:
        """Of an election that may be known by its estimates alone; on boundaries already drawn."""
        return _text(row[0]).removeprefix("parl.") < day and row[1] in sets

    keeps: dict[str, Keeps] = {table: lambda row: True for table in COLUMNS}
    keeps["elections"] = named("elections", elections, "id")
    for table in ("contests", "candidacies"):
        keeps[table] = named(table, elections, "election_id")
    keeps["boundary_sets"] = named("boundary_sets", sets, "id")
    for table in ("constituencies", "constituency_names", "places"):
        keeps[table] = named(table, sets, "boundary_set")
    keeps["overlaps"] = named("overlaps", sets, "from_set", "to_set")
    for table in ("notional_results", "notional_votes"):
        keeps[table] = estimated
    keeps["projections"] = named("projections", projections, "id")
    keeps["projection_seats"] = named("projection_seats", projections, "projection_id")
    keeps["members"] = by("members", "as_of")
    keeps["house_changes"] = by("house_changes", "day")
    return keeps


def _undeclare(batch: Batch, election_id: str) -> None:
    """Nothing of the election's contests is known but who stands."""
    blank: dict[str, Value] = {
        "state": State.NOT_DECLARED.value,
        "electorate": None,
        "invalid_votes": None,
        "declared_at": None,
        "declared_about": False,
        "corrected_at": None,
    }
    batch.rows["contests"] = [
        tuple({**row, **blank}.values()) if row["election_id"] == election_id else tuple(row.values())
        for row in batch.dicts("contests")
    ]
    batch.rows["candidacies"] = [
        tuple(_standing(row).values()) if row["election_id"] == election_id else tuple(row.values())
        for row in batch.dicts("candidacies")
    ]


def _standing(row: dict[str, Value]) -> dict[str, Value]:
    """A candidate before the count: who never sat has no number in Parliament's books yet."""
    sat = row["sitting"] or row["former"]
    return {**row, "votes": None, "elected": False, "member_id": row["member_id"] if sat else None}


def _named(batch: Batch, table: str) -> set[Value]:
    """The keys of a table's rows that other rows name."""
    found: set[Value] = set()
    for other, columns, target in REFERENCES:
        if target == table:
            found |= set(map(itemgetter(*_places(other, *columns)), batch.rows[other]))
    return found


def _places(table: str, *columns: str) -> tuple[int, ...]:
    return tuple(map(COLUMNS[table].index, columns))


def _parted(rows: Iterable[Row], chosen: Keeps) -> tuple[list[Row], list[Row]]:
    parts: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        parts[0 if chosen(row) else 1].append(row)
    return parts


def _text(value: Value) -> str:
    return str(value or "")
