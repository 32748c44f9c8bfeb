"""A book assembled from rows as they come, some at a time, so that the rows are never all in memory."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from knowledge.book import Book
from knowledge.model import (
    BoundarySet,
    Constituency,
    ConstituencyName,
    Election,
    ElectionKind,
    HouseChange,
    Member,
    NameKind,
    Overlap,
    Party,
    PlaceKind,
    Places,
    Source,
)
from knowledge.storage import facts
from knowledge.storage.rows import Rows

Key = TypeVar("Key")
Item = TypeVar("Item")

_KINDS = {kind.value: kind for kind in PlaceKind}


class Assembly:
    """Take rows of every table, in the order of `tables.FACTS`, then the book.

    A KeyError means that a row names another that is not there, a ValueError that a row holds what it cannot.
    """

    def __init__(self, revision: int) -> None:
        self.revision = revision
        self.sources: dict[str, Source] = {}
        self.parties: dict[str, Party] = {}
        self.boundary_sets: dict[str, BoundarySet] = {}
        self.elections: dict[str, Election] = {}
        self.constituencies: dict[str, dict[str, Constituency]] = {}
        self._names: dict[str, list[ConstituencyName]] = {}
        self._places: dict[str, tuple[list[Any], ...]] = {}
        self._overlaps: list[Overlap] = []
        self._candidacies: facts.Candidacies = {}
        self._members: dict[tuple[str, str], Member] = {}
        self._house_changes: list[HouseChange] = []
        # Rows whose parts are in another table wait for these.
        self._waiting: dict[str, list[Sequence[Any]]] = {}
        # Equal texts become one object: names recur from election to election, authorities from ward to ward.
        self._spelt: dict[Any, Any] = {}

    def take(self, table: str, rows: Rows) -> None:
        """Rows of one table, in the order of its columns without `origin`."""
        match table:
            case "sources":
                self.sources.update((row[0], Source(*row)) for row in rows)
            case "parties":
                self.parties.update((row[0], Party(*row)) for row in rows)
            case "boundary_sets":
                self.boundary_sets.update((row[0], BoundarySet(*row)) for row in rows)
            case "elections":
                self.elections.update((row[0], _election(row)) for row in rows)
            case "constituencies":
                for row in rows:
                    self.constituencies.setdefault(row[0], {})[row[1]] = Constituency(*row)
            case "constituency_names":
                self._take_names(rows)
            case "places":
                self._take_places(rows)
            case "overlaps":
                self._take_overlaps(rows)
            case "candidacies":
                facts.gather_candidacies(self._candidacies, self.parties, rows, self._spelt)
            case "members":
                self._members.update(((row[0], row[1]), self._member(row)) for row in rows)
            case "house_changes":
                self._house_changes.extend(map(self._house_change, rows))
            case _:
                self._waiting.setdefault(table, []).extend(rows)

    def book(self) -> Book:
        """The book of all rows taken."""
        rows = self._waiting.get
        contests = facts.contests(self, rows("contests", ()), self._candidacies)
        estimates = facts.notional_results(self, rows("notional_results", ()), rows("notional_votes", ()))
        projections = facts.projections(self, rows("projections", ()), rows("projection_seats", ()))
        return Book(
            revision=self.revision,
            sources=self.sources,
            parties=self.parties,
            boundary_sets=self.boundary_sets,
            elections=self.elections,
            constituencies=self.constituencies,
            names={boundary_set: tuple(names) for boundary_set, names in self._names.items()},
            places={boundary_set: Places(boundary_set, *them) for boundary_set, them in self._places.items()},
            overlaps=tuple(self._overlaps),
            contests=_mapped((c.election.id, c.constituency.code, c) for c in contests),
            notional=_mapped(((e.election_id, e.boundary_set), e.code, e) for e in estimates),
            projections=tuple(projections),
            members=self._members,
            house_changes=tuple(sorted(self._house_changes, key=lambda change: (change.day, change.what))),
        )

    def _take_names(self, rows: Rows) -> None:
        for boundary_set, code, name, kind in rows:
            seat = self.constituencies[boundary_set][code]
            names = self._names.setdefault(seat.boundary_set, [])
            names.append(ConstituencyName(seat.boundary_set, seat.code, name, NameKind(kind)))

    def _take_places(self, rows: Rows) -> None:
        same: Callable[[Any, Any], Any] = self._spelt.setdefault
        for boundary_set, code, name, kind, authority, share in rows:
            seat = self.constituencies[boundary_set][code]
            columns = self._places.get(boundary_set)
            if columns is None:
                columns = self._places[seat.boundary_set] = ([], [], [], [], [])
            codes, names, kinds, authorities, shares = columns
            codes.append(seat.code)
            names.append(same(name, name))
            kinds.append(_KINDS[kind])
            authorities.append(same(authority, authority))
            shares.append(same(share, share))

    def _take_overlaps(self, rows: Rows) -> None:
        for from_set, from_code, to_set, to_code, from_share, to_share in rows:
            before = self.constituencies[from_set][from_code]
            after = self.constituencies[to_set][to_code]
            self._overlaps.append(
                Overlap(
                    before.boundary_set, before.code, after.boundary_set, after.code, from_share, to_share
                )
            )

    def _member(self, row: Sequence[Any]) -> Member:
        boundary_set, code, number, name, party, day, source = row
        seat = self.constituencies[boundary_set][code]
        as_of = date.fromisoformat(day)
        return Member(
            seat.boundary_set, seat.code, number, name, self.parties[party], as_of, self.sources[source]
        )

    def _house_change(self, row: Sequence[Any]) -> HouseChange:
        day, what, boundary_set, code, source = row
        return HouseChange(date.fromisoformat(day), boundary_set, code, what, self.sources[source])


def _election(row: Sequence[Any]) -> Election:
    id_, kind, name, polling_day, boundary_set, previous_id = row
    return Election(id_, ElectionKind(kind), name, date.fromisoformat(polling_day), boundary_set, previous_id)


def _mapped(items: Iterable[tuple[Key, str, Item]]) -> dict[Key, dict[str, Item]]:
    mapped: dict[Key, dict[str, Item]] = {}
    for outer, inner, item in items:
        mapped.setdefault(outer, {})[inner] = item
    return mapped
