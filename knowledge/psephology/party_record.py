"""One party at one general election: what it won, where it did best and worst, what it nearly won."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.model import AREAS, INDEPENDENT, SPEAKER, UNITED_KINGDOM, Area, AreaKind, Election, Party
from knowledge.psephology.changes import Change, changes
from knowledge.psephology.returns import Returns, SeatReturn
from knowledge.psephology.standings import Standing
from knowledge.psephology.summing import belongs
from knowledge.psephology.totals import AreaTotals, PartyTotal, came_second, totals

_ENGLAND = "E92000001"


@dataclass(frozen=True, slots=True)
class Stood:
    """One candidate of the party and the seat."""

    seat: SeatReturn
    standing: Standing

    @property
    def behind(self) -> float:
        """Points behind the winner."""
        elected = self.seat.elected
        return (elected.share or 0) - (self.standing.share or 0) if elected else 0.0

    @property
    def swing_needed(self) -> float:
        """The Butler swing, in points, from the winner that would have drawn level: half of the lead."""
        return self.behind / 2


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """A party at one general election, as UK totals count it; one of several that are counted together (the
    Scottish Greens) by itself, in its own nation.

    `total` is its row of `totals`, None where it had neither candidates nor seats. `home` are the totals of
    the nation it stood in where it was only one, and not England. Seats won: smallest majority first; second
    places and targets (seats not won): least behind first; `stood`: every candidate whose share is known,
    highest share first. Independents and the Speaker have no targets: they are no party. `stood_at` are the
    general elections with a candidate of the party, newest first.
    """

    election: Election
    party: Party
    totals: AreaTotals
    total: PartyTotal | None
    home: AreaTotals | None
    won: tuple[Stood, ...]
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    seconds: tuple[Stood, ...]
    targets: tuple[Stood, ...]
    stood: tuple[Stood, ...]
    stood_at: tuple[Election, ...]

    @property
    def area(self) -> Area:
        return self.totals.area

    @property
    def home_total(self) -> PartyTotal | None:
        return self.home.of(self.party) if self.home else None


def party_record(returns: Returns, party: Party) -> PartyRecord:
    """Takes some milliseconds the first time."""
    return returns.derived(("party record", party.id), lambda: _record(returns, party))


def _record(returns: Returns, party: Party) -> PartyRecord:
    stood = [
        Stood(seat, standing)
        for seat in returns.seats.values()
        for standing in seat.standings
        if belongs(standing.candidacy.party, party)
    ]
    nation = _only_nation(stood)
    apart = party.total_id != party.id
    found = totals(returns, nation if apart and nation else UNITED_KINGDOM)
    changed = changes(returns, UNITED_KINGDOM, party)
    known = [one for one in stood if one.standing.share is not None]
    return PartyRecord(
        election=returns.election,
        party=party,
        totals=found,
        total=found.of(party),
        home=totals(returns, nation) if nation and not apart and nation.code != _ENGLAND else None,
        won=tuple(sorted((one for one in stood if one.standing.elected), key=_majority)),
        gained=changed.gained(party),
        lost=changed.lost(party),
        seconds=tuple(sorted((o for o in known if came_second(o.standing)), key=lambda o: o.behind)),
        targets=() if party.id in (INDEPENDENT, SPEAKER) else _targets(known, party),
        stood=tuple(sorted(known, key=lambda one: -(one.standing.share or 0))),
        stood_at=_stood_at(returns, party),
    )


def _majority(one: Stood) -> float:
    """Votes; seats whose votes are not known come last."""
    return one.seat.majority.votes if one.seat.majority else float("inf")


def _targets(stood: Sequence[Stood], party: Party) -> tuple[Stood, ...]:
    """The party's best candidate in each seat that another won."""
    best: dict[str, Stood] = {}
    for one in stood:
        elected = one.seat.elected
        if elected and not belongs(elected.candidacy.party, party):
            best.setdefault(one.seat.constituency.code, one)
    return tuple(sorted(best.values(), key=lambda one: one.behind))


def _only_nation(stood: Sequence[Stood]) -> Area | None:
    nations = {one.seat.constituency.nation for one in stood}
    if len(nations) != 1:
        return None
    name = nations.pop()
    return next(area for area in AREAS if area.kind is AreaKind.NATION and area.name == name)


def _stood_at(returns: Returns, party: Party) -> tuple[Election, ...]:
    contests = returns.book.contests
    return tuple(
        election
        for election in returns.book.general_elections
        if any(belongs(c.party, party) for one in contests[election.id].values() for c in one.candidacies)
    )
