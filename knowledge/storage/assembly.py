"""A book assembled from rows, table by table, so that only one table's rows are in memory at a time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from knowledge.book import Book
from knowledge.model import (
    BoundarySet,
    Constituency,
    ConstituencyName,
    Contest,
    Election,
    ElectionKind,
    HouseChange,
    Member,
    NameKind,
    Overlap,
    Party,
    Place,
    PlaceKind,
    PreviousResult,
    Projection,
    Source,
)
from knowledge.storage import facts

Rows = Sequence[Sequence[Any]]
Key = TypeVar("Key")
Item = TypeVar("Item")


class Assembly:
    """Take the rows of every table in the order of `tables.FACTS`, then the book.

    A KeyError means that a row names another that is not there, a ValueError that a row holds what it cannot.
    """

    def __init__(self, revision: int) -> None:
        self.revision = revision
        self.sources: Mapping[str, Source] = {}
        self.parties: Mapping[str, Party] = {}
        self.boundary_sets: Mapping[str, BoundarySet] = {}
        self.elections: Mapping[str, Election] = {}
        self.constituencies: Mapping[str, Mapping[str, Constituency]] = {}
        self.names: Mapping[str, tuple[ConstituencyName, ...]] = {}
        self.places: Mapping[str, tuple[Place, ...]] = {}
        self.overlaps: tuple[Overlap, ...] = ()
        self.contests: Mapping[str, Mapping[str, Contest]] = {}
        self.notional: Mapping[tuple[str, str], Mapping[str, PreviousResult]] = {}
        self.projections: tuple[Projection, ...] = ()
        self.members: Mapping[tuple[str, str], Member] = {}
        self.house_changes: tuple[HouseChange, ...] = ()
        # The rows of the table before, where this table's rows are parts of the same facts.
        self._before: Rows = ()

    def take(self, table: str, rows: Rows) -> None:
        """One table's rows, in the order of its columns without `origin`."""
        match table:
            case "sources":
                self.sources = {row[0]: Source(*row) for row in rows}
            case "parties":
                self.parties = {row[0]: Party(*row) for row in rows}
            case "boundary_sets":
                self.boundary_sets = {row[0]: BoundarySet(*row) for row in rows}
            case "elections":
                self.elections = {row[0]: _election(row) for row in rows}
            case "constituencies":
                self.constituencies = _mapped((row[0], row[1], Constituency(*row)) for row in rows)
            case "constituency_names":
                self.names = _listed(
                    (row[0], ConstituencyName(row[0], row[1], row[2], NameKind(row[3]))) for row in rows
                )
            case "places":
                self.places = _listed((row[0], _place(row)) for row in rows)
            case "overlaps":
                self.overlaps = tuple(Overlap(*row) for row in rows)
            case "candidacies":
                made = facts.contests(self, self._before, rows)
                self.contests = _mapped((c.election.id, c.constituency.code, c) for c in made)
            case "notional_votes":
                estimates = facts.notional_results(self, self._before, rows)
                self.notional = _mapped(((e.election_id, e.boundary_set), e.code, e) for e in estimates)
            case "projection_seats":
                self.projections = tuple(facts.projections(self, self._before, rows))
            case "members":
                self.members = {(row[0], row[1]): self._member(row) for row in rows}
            case "house_changes":
                self.house_changes = tuple(
                    sorted(map(self._house_change, rows), key=lambda c: (c.day, c.what))
                )
        self._before = rows

    def book(self) -> Book:
        return Book(**{name: value for name, value in vars(self).items() if not name.startswith("_")})

    def _member(self, row: Sequence[Any]) -> Member:
        boundary_set, code, member_id, name, party, as_of, source = row
        return Member(
            boundary_set,
            code,
            member_id,
            name,
            self.parties[party],
            date.fromisoformat(as_of),
            self.sources[source],
        )

    def _house_change(self, row: Sequence[Any]) -> HouseChange:
        day, what, boundary_set, code, source = row
        return HouseChange(date.fromisoformat(day), boundary_set, code, what, self.sources[source])


def _election(row: Sequence[Any]) -> Election:
    id_, kind, name, polling_day, boundary_set, previous_id = row
    return Election(id_, ElectionKind(kind), name, date.fromisoformat(polling_day), boundary_set, previous_id)


def _place(row: Sequence[Any]) -> Place:
    boundary_set, code, name, kind, authority, share = row
    return Place(boundary_set, code, name, PlaceKind(kind), authority, share)


def _mapped(items: Iterable[tuple[Key, str, Item]]) -> dict[Key, dict[str, Item]]:
    mapped: dict[Key, dict[str, Item]] = {}
    for outer, inner, item in items:
        mapped.setdefault(outer, {})[inner] = item
    return mapped


def _listed(items: Iterable[tuple[str, Item]]) -> dict[str, tuple[Item, ...]]:
    lists: dict[str, list[Item]] = {}
    for key, item in items:
        lists.setdefault(key, []).append(item)
    return {key: tuple(found) for key, found in lists.items()}
