"""Seats in order of one figure: closest, safest, highest turnout, biggest swing, first to declare …"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import UNITED_KINGDOM, Area, Election, Party
from knowledge.psephology.returns import Returns, SeatReturn
from knowledge.psephology.standings import Standing


class Measure(StrEnum):
    """What seats are ranked by.

    Of the seat, and with a party only of seats that it won: MAJORITY (votes), TURNOUT (valid votes, per cent
    of the electorate), CANDIDATES, DECLARED (seconds since 1970) and ELECTORATE.
    Of the party wherever it stood, without one: SHARE (per cent) and VOTES of the winner; CHANGE (points) of
    whichever party rose most in the seat, or fell most where the lowest is asked for.
    SWING is Butler swing in points between the first two: its size, or with a party, which is one of the
    two, the swing to it (from it where negative).
    """

    MAJORITY = "majority"
    TURNOUT = "turnout"
    SWING = "swing"
    CHANGE = "change"
    SHARE = "share"
    VOTES = "votes"
    CANDIDATES = "candidates"
    DECLARED = "declared"
    ELECTORATE = "electorate"


OF_A_PARTY = frozenset({Measure.SWING, Measure.CHANGE, Measure.SHARE, Measure.VOTES})


@dataclass(frozen=True, slots=True)
class Ranked:
    """One seat of a ranking: `rank` counts from 1 and is shared on ties, `value` is in the measure's unit.

    `standing` is whose figure it is: of share, votes and change.
    """

    rank: int
    seat: SeatReturn
    value: float
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The seats of an area in order, ties by name. `without` counts those whose figure is not known.

    `party` is as UK totals count parties. Of all the area's seats, `held`, the winner is known in `declared`.
    """

    election: Election
    measure: Measure
    highest: bool
    party: Party | None
    area: Area
    seats: tuple[SeatReturn, ...]
    without: int
    held: int
    declared: int

    def rows(self, first: int = 0, last: int | None = None) -> Iterator[Ranked]:
        """The rows from `first` to before `last`, counted from 0."""
        rank, before = first + 1, None
        for place, seat in enumerate(self.seats[first:last], first):
            value, standing = self._figure(seat)
            if place == first:
                rank = self._rank(place, value)
            elif value != before:
                rank = place + 1
            before = value
            yield Ranked(rank, seat, value, standing)

    def _rank(self, place: int, value: float) -> int:
        while place and self._figure(self.seats[place - 1])[0] == value:
            place -= 1
        return place + 1

    def _figure(self, seat: SeatReturn) -> tuple[float, Standing | None]:
        found = figure(seat, self.measure, self.party, highest=self.highest)
        if found is None:
            raise LookupError("a seat without its figure is not ranked")
        return found


def ranking(returns: Returns, measure: Measure, *, highest: bool, party: Party | None, area: Area) -> Ranking:
    """The order of all seats is made once for each measure, order and party, then cut to the area."""
    party = returns.book.parties[party.total_id] if party else None
    key = ("ranking", measure, highest, party)
    ordered, unknown = returns.derived(key, lambda: _in_order(returns, measure, party, highest=highest))
    return Ranking(
        election=returns.election,
        measure=measure,
        highest=highest,
        party=party,
        area=area,
        seats=_inside(area, ordered),
        without=len(_inside(area, unknown)),
        held=len(_inside(area, tuple(returns.seats.values()))),
        declared=len(_inside(area, returns.declared)),
    )


Seats = tuple[SeatReturn, ...]


def _inside(area: Area, seats: Seats) -> Seats:
    return seats if area == UNITED_KINGDOM else tuple(s for s in seats if area.holds(s.constituency))


def _in_order(
    returns: Returns, measure: Measure, party: Party | None, *, highest: bool
) -> tuple[Seats, Seats]:
    """(seats with the figure, in order; those without)."""
    valued: list[tuple[float, SeatReturn]] = []
    unknown: list[SeatReturn] = []
    for seat in returns.seats.values():
        if _concerned(seat, measure, party):
            found = figure(seat, measure, party, highest=highest)
            if found is None:
                unknown.append(seat)
            else:
                valued.append((found[0], seat))
    valued.sort(key=lambda pair: pair[0], reverse=highest)  # stable: ties stay in order of names
    return tuple(seat for _, seat in valued), tuple(unknown)


def _concerned(seat: SeatReturn, measure: Measure, party: Party | None) -> bool:
    """Whether the seat is asked about, its figure known or not."""
    if party is None:
        return True
    if measure is Measure.SWING:
        return any(s.candidacy.party.total_id == party.id for s in seat.standings[:2])
    if measure in OF_A_PARTY:
        return seat.best_of(party) is not None
    return seat.elected is not None and seat.elected.candidacy.party.total_id == party.id


def figure(
    seat: SeatReturn, measure: Measure, party: Party | None, *, highest: bool
) -> tuple[float, Standing | None] | None:
    """(the seat's figure, whose it is); None where it is not known."""
    if measure is Measure.SWING:
        value = _swing(seat, party)
    elif measure in OF_A_PARTY:
        return _of_candidacy(seat, measure, party, highest=highest)
    else:
        value = _of_seat(seat, measure)
    return None if value is None else (value, None)


def _of_seat(seat: SeatReturn, measure: Measure) -> float | None:
    contest = seat.contest
    match measure:
        case Measure.MAJORITY:
            return seat.majority.votes if seat.majority else None
        case Measure.TURNOUT:
            return seat.turnout.valid
        case Measure.CANDIDATES:
            return len(contest.candidacies) or None
        case Measure.DECLARED:
            return contest.declared_at.timestamp() if contest.declared_at else None
    return contest.electorate


def _swing(seat: SeatReturn, party: Party | None) -> float | None:
    if seat.swing is None:
        return None
    away = party is not None and seat.swing.to_party.total_id != party.id
    return -seat.swing.points if away else seat.swing.points


def _of_candidacy(
    seat: SeatReturn, measure: Measure, party: Party | None, *, highest: bool
) -> tuple[float, Standing] | None:
    if measure is Measure.CHANGE:
        standings = (seat.best_of(party),) if party else seat.standings
        changes = [(s.change, s) for s in standings if s is not None and s.change is not None]
        choose = max if highest else min
        return choose(changes, key=lambda pair: pair[0]) if changes else None
    standing = seat.best_of(party) if party else seat.elected
    if standing is None:
        return None
    value = standing.share if measure is Measure.SHARE else standing.candidacy.votes
    return None if value is None else (value, standing)
