"""A book assembled from rows as they come, some at a time, so that the rows are never all in memory."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table

from knowledge.book import Book
from knowledge.model import (
    BoundarySet,
    Constituency,
    ConstituencyName,
    Contest,
    Election,
    ElectionKind,
    HouseChange,
    HouseChangeKind,
    Member,
    NameKind,
    Overlap,
    Party,
    PlaceKind,
    Places,
    PreviousResult,
    Source,
)
from knowledge.storage import facts
from knowledge.storage.rows import Rows
from knowledge.storage.tables import CHILDREN, FACTS

_KINDS = {kind.value: kind for kind in PlaceKind}

# Children come before their parents, so that a fact can be made as soon as its own row comes.
ORDER: tuple[Table, ...] = tuple(
    table
    for parent in FACTS
    if parent not in CHILDREN.values()
    for table in (CHILDREN.get(parent.name), parent)
    if table is not None
)


class Assembly:
    """Take rows of every table, in the above order, then the book.

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
        self._contests: dict[str, dict[str, Contest]] = {}
        self._votes: facts.Votes = {}
        self._notional: dict[tuple[str, str], dict[str, PreviousResult]] = {}
        self._members: dict[tuple[str, str], Member] = {}
        self._house_changes: list[HouseChange] = []
        # Projections are ordered all together.
        self._projections: dict[str, list[Sequence[Any]]] = {"projections": [], "projection_seats": []}
        # Equal texts become one object: names recur from election to election, authorities from ward to ward.
        self._spelt: dict[Any, Any] = {}
        self._shares: dict[float, float] = {}

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
                self._take_constituencies(rows)
            case "constituency_names":
                self._take_names(rows)
            case "places":
                self._take_places(rows)
            case "overlaps":
                self._take_overlaps(rows)
            case "candidacies":
                facts.gather_candidacies(self._candidacies, self.parties, rows, self._spelt)
            case "contests":
                for contest in facts.contests(self, rows, self._candidacies):
                    self._contests.setdefault(contest.election.id, {})[contest.constituency.code] = contest
            case "notional_votes":
                facts.gather_votes(self._votes, self.parties, rows)
            case "notional_results":
                for estimate in facts.notional_results(self, rows, self._votes):
                    key = (estimate.election_id, estimate.boundary_set)
                    self._notional.setdefault(key, {})[estimate.code] = estimate
            case "members":
                for member in map(self._member, rows):
                    self._members[member.boundary_set, member.code] = member
            case "house_changes":
                self._house_changes.extend(map(self._house_change, rows))
            case _:
                self._projections[table].extend(rows)

    def book(self) -> Book:
        """The book of all rows taken."""
        projections = facts.projections(self, *self._projections.values())
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
            contests=self._contests,
            notional=self._notional,
            projections=tuple(projections),
            members=self._members,
            house_changes=tuple(sorted(self._house_changes, key=lambda change: (change.day, change.what))),
        )

    def _take_constituencies(self, rows: Rows) -> None:
        same: Callable[[Any, Any], Any] = self._spelt.setdefault
        for row in rows:
            seat = Constituency(*map(same, row, row))
            self.constituencies.setdefault(seat.boundary_set, {})[seat.code] = seat

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
            shares.append(self._shares.setdefault(share, share))

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
        day, what, kind, boundary_set, code, source = row
        told = HouseChangeKind(kind) if kind else None
        return HouseChange(date.fromisoformat(day), boundary_set, code, what, told, self.sources[source])


def _election(row: Sequence[Any]) -> Election:
    id_, kind, name, polling_day, boundary_set, previous_id = row
    return Election(id_, ElectionKind(kind), name, date.fromisoformat(polling_day), boundary_set, previous_id)
