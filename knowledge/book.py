"""The book: an immutable read model of one committed revision of the store; it answers every question.

A change of a few contests makes a new Book that shares everything else with the old one, so an answer that
began on one revision ends on it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.model import (
    BoundarySet,
    Constituency,
    ConstituencyName,
    Contest,
    Election,
    HouseChange,
    Member,
    Overlap,
    Party,
    Places,
    PreviousResult,
    Projection,
    Source,
)


@dataclass(frozen=True)
class Book:
    """Everything known, by key. Mappings are never changed after construction.

    constituencies: boundary set → code → seat · names, places: boundary set → rows
    contests: election id → code → contest · notional: (election id, boundary set) → code → estimate
    projections: newest whole date first, undated last · members: (boundary set, code) → member
    """

    revision: int
    sources: Mapping[str, Source]
    parties: Mapping[str, Party]
    boundary_sets: Mapping[str, BoundarySet]
    elections: Mapping[str, Election]
    constituencies: Mapping[str, Mapping[str, Constituency]]
    names: Mapping[str, tuple[ConstituencyName, ...]]
    places: Mapping[str, Places]
    overlaps: tuple[Overlap, ...]
    contests: Mapping[str, Mapping[str, Contest]]
    notional: Mapping[tuple[str, str], Mapping[str, PreviousResult]]
    projections: tuple[Projection, ...]
    members: Mapping[tuple[str, str], Member]
    house_changes: tuple[HouseChange, ...]

    def contest(self, election_id: str, code: str) -> Contest | None:
        return self.contests.get(election_id, {}).get(code)

    @cached_property
    def general_elections(self) -> tuple[Election, ...]:
        """General elections with contests in the store, newest first."""
        found = (e for e in self.elections.values() if e.is_general and e.id in self.contests)
        return tuple(sorted(found, key=lambda e: e.polling_day, reverse=True))

    @cached_property
    def by_elections(self) -> Mapping[tuple[str, str], tuple[Election, ...]]:
        """(boundary set, code) → that seat's by-elections, newest first."""
        found: dict[tuple[str, str], list[Election]] = {}
        for election in sorted(self.elections.values(), key=lambda e: e.polling_day, reverse=True):
            if not election.is_general:
                for code in self.contests.get(election.id, {}):
                    found.setdefault((election.boundary_set, code), []).append(election)
        return {seat: tuple(elections) for seat, elections in found.items()}

    @cached_property
    def predecessors(self) -> Mapping[tuple[str, str], tuple[Overlap, ...]]:
        """(later set, code) → the earlier seats it was made of, largest part of the later seat first."""
        return _grouped(self.overlaps, later=True)

    @cached_property
    def successors(self) -> Mapping[tuple[str, str], tuple[Overlap, ...]]:
        """(earlier set, code) → the later seats it went to, largest part of the earlier seat first."""
        return _grouped(self.overlaps, later=False)

    def with_contests(self, revision: int, changed: Iterable[Contest]) -> "Book":
        """A book of `revision` in which changed contests replace the old ones of their election and seat."""
        contests = dict(self.contests)
        copied: set[str] = set()
        for contest in changed:
            election_id = contest.election.id
            if election_id not in copied:
                contests[election_id] = dict(contests.get(election_id, {}))
                copied.add(election_id)
            contests[election_id][contest.constituency.code] = contest  # type: ignore[index]
        return replace(self, revision=revision, contests=contests)


def _grouped(overlaps: Iterable[Overlap], *, later: bool) -> Mapping[tuple[str, str], tuple[Overlap, ...]]:
    groups: dict[tuple[str, str], list[Overlap]] = {}
    for overlap in overlaps:
        key = (overlap.to_set, overlap.to_code) if later else (overlap.from_set, overlap.from_code)
        groups.setdefault(key, []).append(overlap)

    def share(overlap: Overlap) -> float:
        return overlap.to_share if later else overlap.from_share

    return {key: tuple(sorted(group, key=share, reverse=True)) for key, group in groups.items()}
