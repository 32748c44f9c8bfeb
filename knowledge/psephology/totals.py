"""Seats and votes added up by party over an area."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.model import Area, Party, Source
from knowledge.psephology.returns import Returns, SeatReturn
from knowledge.psephology.share_base import Base, share_base
from knowledge.psephology.standings import Standing, share_before
from knowledge.psephology.summing import PartySum, PartySums
from knowledge.psephology.turnout import Turnout

# A deposit is returned to whoever has more than this part of the valid votes.
_DEPOSIT = 20


@dataclass(frozen=True, slots=True)
class SeatsMoved:
    """A party's seats at the election before, in the seats declared, and how they changed hands.

    Before is the previous result on the present boundaries (notional where they changed), by-elections and
    defections in between ignored: `before` + `gained` - `lost` are the seats won.
    """

    before: int
    gained: int
    lost: int

    @property
    def net(self) -> int:
        return self.gained - self.lost


@dataclass(frozen=True, slots=True)
class PartyTotal:
    """One party in an area.

    `moved` is None where the seats' previous results are not known. `share` is per cent of valid votes,
    `change` in points on the party's share at the election before; None where unknown or, for the change,
    where the party did not stand. `deposits_lost` counts candidates with no more than 5% of their seat's
    valid votes (Representation of the People Act 1983, schedule 1, rule 53), `seconds` those who came second,
    ties included. Votes, deposits and seconds are of the seats whose votes are known.
    """

    party: Party
    seats: int
    moved: SeatsMoved | None
    votes: int
    share: float | None
    change: float | None
    candidates: int
    deposits_lost: int
    seconds: int


@dataclass(frozen=True, slots=True)
class AreaTotals:
    """An area at one general election; parties in order of seats, then votes.

    `seats` are all, `declared` those of which the winner is known, `counted` those whose votes are known, of
    which electorate, votes and turnout are; None where one of them is not known. `notional_before`: whether
    any seat's holder before is an estimate. `sources`: of the seats, of the base and of the holders before.
    """

    area: Area
    seats: int
    declared: int
    counted: int
    electorate: int | None
    valid_votes: int
    invalid_votes: int | None
    turnout: Turnout
    parties: tuple[PartyTotal, ...]
    base: Base | None
    notional_before: bool
    sources: tuple[Source, ...]

    def of(self, party: Party) -> PartyTotal | None:
        return next((total for total in self.parties if total.party == party), None)


def totals(returns: Returns, area: Area) -> AreaTotals:
    """Parties as UK totals count them; in a nation or region each under its own name (the Scottish Greens).

    Takes some milliseconds the first time.
    """
    return returns.derived(("totals", area.code), lambda: _totals(returns, area))


def _totals(returns: Returns, area: Area) -> AreaTotals:
    seats = [seat for seat in returns.seats.values() if area.holds(seat.constituency)]
    declared = [seat for seat in seats if seat.elected]
    counted = [seat for seat in seats if seat.valid_votes]
    sums = PartySums(returns.book, area)
    for seat in declared:
        _add_seat(sums, seat)
    for seat in seats:
        _add_candidates(sums, seat)
    base = share_base(returns, area, seats, counted)
    valid = sum(seat.valid_votes or 0 for seat in counted)
    electorate = _sum_known([seat.contest.electorate for seat in counted])
    invalid = _sum_known([seat.contest.invalid_votes for seat in counted])
    known = all(seat.outcome for seat in declared)
    found = [_party_total(one, valid, base, known=known) for one in sums.each()]
    return AreaTotals(
        area=area,
        seats=len(seats),
        declared=len(declared),
        counted=len(counted),
        electorate=electorate,
        valid_votes=valid,
        invalid_votes=invalid,
        turnout=_turnout(valid, invalid, electorate),
        parties=tuple(sorted(found, key=lambda p: (-p.seats, -p.votes, p.party.order, p.party.name))),
        base=base,
        notional_before=any(seat.previous.notional for seat in declared if seat.previous),
        sources=_sources(seats, base),
    )


def _sources(seats: Sequence[SeatReturn], base: Base | None) -> tuple[Source, ...]:
    own = [seat.contest.source for seat in seats]
    before = [seat.previous.source for seat in seats if seat.previous]
    return tuple(dict.fromkeys([*own, *(base.sources if base else ()), *before]))


def _add_seat(sums: PartySums, seat: SeatReturn) -> None:
    """The winner, and whose seat it was; a party that another continues held under the other's name."""
    if seat.elected is None:
        return
    elected = sums[seat.elected.candidacy.party.id]
    elected.seats += 1
    if seat.outcome is None:
        return
    if seat.outcome.gained_from is None:
        elected.before += 1
    else:
        holder = sums[seat.outcome.gained_from.id]
        holder.before += 1
        holder.lost += 1
        elected.gained += 1


def _add_candidates(sums: PartySums, seat: SeatReturn) -> None:
    for standing in seat.standings:
        one = sums[standing.candidacy.party.id]
        one.candidates += 1
        votes = standing.candidacy.votes
        if seat.valid_votes and votes is not None:
            one.votes += votes
            one.deposits_lost += lost_deposit(votes, seat.valid_votes)
            one.seconds += came_second(standing)


def lost_deposit(votes: int, valid: int) -> bool:
    return votes * _DEPOSIT <= valid


def loses_deposit(standing: Standing, valid: int) -> bool:
    """Whether one of a contest with `valid` votes has no more than 5% of them."""
    return standing.candidacy.votes is not None and lost_deposit(standing.candidacy.votes, valid)


def came_second(standing: Standing) -> bool:
    """Second, or level with another in second place, or level in the first and not elected by lot."""
    return not standing.elected and standing.position is not None and standing.position <= 2


def _party_total(one: PartySum, valid: int, base: Base | None, *, known: bool) -> PartyTotal:
    share = 100 * one.votes / valid if valid and one.candidates else None
    before = share_before(one.party, base.shares) if base else None
    return PartyTotal(
        party=one.party,
        seats=one.seats,
        moved=SeatsMoved(one.before, one.gained, one.lost) if known else None,
        votes=one.votes,
        share=share,
        change=None if share is None or before is None else share - before,
        candidates=one.candidates,
        deposits_lost=one.deposits_lost,
        seconds=one.seconds,
    )


def _sum_known(figures: Sequence[int | None]) -> int | None:
    """None where there is none, or one of them is not known."""
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known and len(known) == len(figures) else None


def _turnout(valid: int, invalid: int | None, electorate: int | None) -> Turnout:
    if not electorate:
        return Turnout(None, None)
    ballots = None if invalid is None else 100 * (valid + invalid) / electorate
    return Turnout(ballots, 100 * valid / electorate)
