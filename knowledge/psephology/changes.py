"""Seats that changed hands at a general election."""

from collections import Counter
from dataclasses import dataclass

from knowledge.model import Area, Election, Party, Source
from knowledge.psephology.returns import Returns, SeatReturn
from knowledge.psephology.summing import belongs, counted_as


@dataclass(frozen=True, slots=True)
class Change:
    """A seat that one party gained from another; parties as the area's totals count them."""

    seat: SeatReturn
    from_party: Party
    to_party: Party


@dataclass(frozen=True, slots=True)
class Changes:
    """The seats of an area that changed hands, by name, against the general election before on the present
    boundaries (notional where they changed); by-elections and defections in between are ignored.

    With `party` only the seats that it gained or lost; with `giver` and `taker` only those that the one lost
    and the other gained. `seats` are all of the area's, `declared` those of which the winner is known,
    `unknown` those of them whose holder before is not. `matrix` says how many seats went from one party
    (first) to another, most first.
    """

    election: Election
    area: Area
    party: Party | None
    seats: int
    declared: int
    unknown: int
    changes: tuple[Change, ...]
    matrix: tuple[tuple[Party, Party, int], ...]
    notional: bool
    sources: tuple[Source, ...]
    giver: Party | None = None
    taker: Party | None = None

    def gained(self, party: Party) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if belongs(_winner(c), party))

    def lost(self, party: Party) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if belongs(_holder(c), party))


def changes(
    returns: Returns,
    area: Area,
    party: Party | None = None,
    *,
    giver: Party | None = None,
    taker: Party | None = None,
) -> Changes:
    if giver or taker:
        return _changes(returns, area, party, giver, taker)
    key = ("changes", area.code, party.id if party else None)
    return returns.derived(key, lambda: _changes(returns, area, party, None, None))


def _changes(
    returns: Returns, area: Area, party: Party | None, giver: Party | None, taker: Party | None
) -> Changes:
    book = returns.book
    seats = [seat for seat in returns.seats.values() if area.holds(seat.constituency)]
    declared = [seat for seat in seats if seat.elected]
    found = []
    for seat in declared:
        if seat.elected and seat.outcome and seat.outcome.gained_from:
            holder, elected = seat.outcome.gained_from, seat.elected.candidacy.party
            either = party is None or belongs(holder, party) or belongs(elected, party)
            if either and _is(holder, giver) and _is(elected, taker):
                found.append(Change(seat, counted_as(book, holder, area), counted_as(book, elected, area)))
    matrix = Counter((change.from_party, change.to_party) for change in found)
    ordered = sorted(matrix.items(), key=lambda item: (-item[1], item[0][0].order, item[0][1].order))
    previous = [seat.previous for seat in declared if seat.previous]
    own = [seat.contest.source for seat in seats]
    return Changes(
        election=returns.election,
        area=area,
        party=party,
        seats=len(seats),
        declared=len(declared),
        unknown=sum(seat.outcome is None for seat in declared),
        changes=tuple(found),
        matrix=tuple((holder, elected, number) for (holder, elected), number in ordered),
        notional=any(one.notional for one in previous),
        sources=tuple(dict.fromkeys([*own, *(one.source for one in previous)])),
        giver=giver,
        taker=taker,
    )


def _is(party: Party, asked: Party | None) -> bool:
    return asked is None or belongs(party, asked)


def _holder(change: Change) -> Party:
    outcome = change.seat.outcome
    return outcome.gained_from if outcome and outcome.gained_from else change.from_party


def _winner(change: Change) -> Party:
    elected = change.seat.elected
    return elected.candidacy.party if elected else change.to_party
