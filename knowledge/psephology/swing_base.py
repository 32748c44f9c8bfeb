"""The result that a national swing starts from: votes by seat on given boundaries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.model import (
    INDEPENDENT,
    NORTHERN_IRELAND,
    OTHER,
    SPEAKER,
    Constituency,
    Contest,
    Party,
    Source,
)
from knowledge.psephology.returns import Returns


@dataclass(frozen=True, slots=True)
class BaseSeat:
    """How a seat voted, by party as UK totals count them, each independent apart; and which party won."""

    constituency: Constituency
    votes: tuple[tuple[Party, int], ...]
    winner: Party

    @property
    def is_moved(self) -> bool:
        return self.constituency.nation != NORTHERN_IRELAND and self.winner.id != SPEAKER


@dataclass(frozen=True)
class Base:
    """The result from which parties move: votes by seat on some boundaries. `notional` marks an estimate."""

    election_id: str
    notional: bool
    seats: tuple[BaseSeat, ...]
    sources: tuple[Source, ...]

    @cached_property
    def votes_in(self) -> Mapping[str, int]:
        """Nations of Great Britain → valid votes."""
        return {nation: sum(by_party.values()) for nation, by_party in self._by_nation.items()}

    @cached_property
    def parties(self) -> Sequence[Party]:
        """All that stood in Great Britain."""
        return tuple(dict.fromkeys(party for by_party in self._by_nation.values() for party in by_party))

    @cached_property
    def everywhere(self) -> frozenset[Party]:
        """The parties that stood in more than one nation of Great Britain; independents are none."""
        candidates = (party for party in self.parties if party.id not in (INDEPENDENT, SPEAKER, OTHER))
        return frozenset(party for party in candidates if len(self.nations_of(party)) > 1)

    @cached_property
    def elsewhere(self) -> frozenset[Party]:
        """The parties that stood in Northern Ireland alone."""
        return frozenset({party for seat in self.seats for party, _ in seat.votes}.difference(self.parties))

    def nations_of(self, party: Party) -> Sequence[str]:
        """The nations of Great Britain in which the party stood."""
        return [nation for nation, by_party in self._by_nation.items() if party in by_party]

    def total(self, nations: Iterable[str]) -> int:
        """Valid votes in these nations."""
        return sum(self.votes_in[nation] for nation in nations)

    def share(self, party: Party, nations: Iterable[str]) -> float:
        """Per cent of the valid votes in these nations."""
        within = tuple(nations)
        votes = sum(self._by_nation[nation].get(party, 0) for nation in within)
        return 100 * votes / self.total(within) if votes else 0.0

    @cached_property
    def _by_nation(self) -> Mapping[str, Mapping[Party, int]]:
        found: dict[str, dict[Party, int]] = {}
        for seat in self.seats:
            if seat.constituency.nation != NORTHERN_IRELAND:
                nation = found.setdefault(seat.constituency.nation, {})
                for party, votes in seat.votes:
                    nation[party] = nation.get(party, 0) + votes
        return found


def newest_complete(elections: Iterable[Returns]) -> Returns:
    """The first of `elections`, newest first, whose votes are all known; the last if none is."""
    for returns in elections:
        if all(seat.elected and seat.valid_votes is not None for seat in returns.seats.values()):
            break
    return returns


def actual_base(returns: Returns) -> Base:
    """The election's own votes on its own boundaries; seats whose votes are not known yet are left out."""
    parties = returns.book.parties
    seats = tuple(
        BaseSeat(
            seat.constituency, _votes(seat.contest, parties), parties[seat.elected.candidacy.party.total_id]
        )
        for seat in returns.declared
        if seat.valid_votes is not None and seat.elected
    )
    sources = dict.fromkeys(seat.contest.source for seat in returns.declared)
    return Base(returns.election.id, False, seats, tuple(sources))


def _votes(contest: Contest, parties: Mapping[str, Party]) -> tuple[tuple[Party, int], ...]:
    return tuple((parties[c.party.total_id], c.votes or 0) for c in contest.candidacies)
