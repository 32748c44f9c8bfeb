"""All seats of one general election, in groups that look alike on a map."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import Election, Party, Source
from knowledge.psephology import rankings
from knowledge.psephology.classes import Class, between, classes
from knowledge.psephology.returns import Returns, SeatReturn
from knowledge.psephology.summing import belongs

# Per cent of valid votes: the first two are what is called marginal.
_MAJORITIES = (0.0, 5.0, 10.0, 20.0, 30.0, 40.0)


class Show(StrEnum):
    """What a map shows of each seat.

    WINNER the party elected, CHANGES the one that gained the seat. Figures: TURNOUT (valid votes, per cent of
    the electorate), MAJORITY and SHARE (per cent of valid votes), CHANGE (of a party's share, in points).
    With a party WINNER, TURNOUT and MAJORITY are of the seats that it won, CHANGES of those it gained, lost
    or held, SHARE and CHANGE are the party's own. Without one SHARE is the winner's. CHANGE takes a party:
    which one rose most in a seat is not known where one stood that did not stand there before.
    """

    WINNER = "winner"
    CHANGES = "changes"
    TURNOUT = "turnout"
    MAJORITY = "majority"
    SHARE = "share"
    CHANGE = "change"


class Kind(StrEnum):
    """What the seats of a group have in common, in the order of a legend.

    PARTY: it won or gained them (`Group.party`). FIGURES: within `Group.figures`. LOST by the party
    that is shown; HELD; ELSEWHERE: won by another party; NO_CANDIDATE of the party; UNKNOWN: declared, but
    what is shown is not known; UNDECLARED.
    """

    PARTY = "party"
    FIGURES = "figures"
    LOST = "lost"
    HELD = "held"
    ELSEWHERE = "elsewhere"
    NO_CANDIDATE = "no_candidate"
    UNKNOWN = "unknown"
    UNDECLARED = "undeclared"


@dataclass(frozen=True, slots=True)
class Group:
    kind: Kind
    seats: tuple[SeatReturn, ...]
    party: Party | None = None
    figures: Class | None = None


@dataclass(frozen=True, slots=True)
class SeatMap:
    """Every seat is in exactly one of `groups`: parties by number of seats, figures from the highest down.

    `figures` holds (seat, figure), lowest first, of a map of figures. `party` is as UK totals count parties.
    """

    election: Election
    show: Show
    party: Party | None
    groups: tuple[Group, ...]
    figures: tuple[tuple[SeatReturn, float], ...]

    @property
    def seats(self) -> int:
        """How many."""
        return sum(len(group.seats) for group in self.groups)

    @property
    def declared(self) -> int:
        return self.seats - self.number(Kind.UNDECLARED)

    def number(self, kind: Kind) -> int:
        """Seats in groups of one kind."""
        return sum(len(group.seats) for group in self.groups if group.kind is kind)

    @property
    def notional(self) -> bool:
        """Whether any seat's result before is an estimate."""
        return any(seat.previous.notional for seat in self._each() if seat.previous)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Of the seats, and of their results before where the map measures against them."""
        own = [seat.contest.source for seat in self._each()]
        against = self.show in (Show.CHANGES, Show.CHANGE)
        before = [seat.previous.source for seat in self._each() if against and seat.previous]
        return tuple(dict.fromkeys([*own, *before]))

    def seat(self, code: str) -> SeatReturn | None:
        """By its GSS code; None where it had no contest."""
        return next((seat for seat in self._each() if seat.constituency.code == code), None)

    def group_of(self, seat: SeatReturn) -> Group:
        return next(group for group in self.groups if seat in group.seats)

    def _each(self) -> Iterator[SeatReturn]:
        return (seat for group in self.groups for seat in group.seats)


def seat_map(returns: Returns, show: Show, party: Party | None = None) -> SeatMap:
    """Raises ValueError for CHANGE without a party."""
    if show is Show.CHANGE and party is None:
        raise ValueError("a change is of a party's share")
    party = returns.book.parties[party.total_id] if party else None
    return returns.derived(("seat map", show, party), lambda: _seat_map(returns, show, party))


def is_of_figures(show: Show) -> bool:
    """Whether a map shows figures; parties otherwise."""
    return show not in (Show.WINNER, Show.CHANGES)


def _seat_map(returns: Returns, show: Show, party: Party | None) -> SeatMap:
    seats = returns.seats.values()
    figures: Mapping[str, float] = {}
    bands: tuple[Class, ...] = ()
    if is_of_figures(show):
        figures = {s.constituency.code: f for s in seats if (f := _figure(s, show, party)) is not None}
        bands = _bands(figures.values(), show)
    groups: dict[tuple[Kind, Party | None, Class | None], list[SeatReturn]] = {}
    for seat in seats:
        figure = figures.get(seat.constituency.code)
        band = None if figure is None else next(band for band in bands if band.holds(figure))
        kind, whose = (Kind.FIGURES, None) if band else _kind(returns, seat, show, party)
        groups.setdefault((kind, whose, band), []).append(seat)
    made = [Group(kind, tuple(found), whose, band) for (kind, whose, band), found in groups.items()]
    by_code = ((returns.seats[code], figure) for code, figure in figures.items())
    return SeatMap(
        election=returns.election,
        show=show,
        party=party,
        groups=tuple(sorted(made, key=_in_legend)),
        figures=tuple(sorted(by_code, key=lambda one: one[1])),
    )


def _bands(figures: Iterable[float], show: Show) -> tuple[Class, ...]:
    if show is Show.MAJORITY:
        ordered = sorted(figures)
        return between(_MAJORITIES, ordered) if ordered else ()
    return classes(figures, signed=show is Show.CHANGE)


def _in_legend(group: Group) -> tuple[int, float, int, str]:
    place = list(Kind).index(group.kind)
    if group.party:
        return place, -len(group.seats), group.party.order, group.party.name
    low = group.figures.low if group.figures else None
    return place, float("inf") if low is None else -low, 0, ""


def _figure(seat: SeatReturn, show: Show, party: Party | None) -> float | None:
    """None where it is not known, or the seat is not one of those that are shown."""
    if show in (Show.TURNOUT, Show.MAJORITY) and party and not _won(seat, party):
        return None
    if show is Show.MAJORITY:
        return seat.majority.share if seat.majority else None
    found = rankings.figure(seat, rankings.Measure(show.value), party, highest=True)
    return found[0] if found else None


def _kind(returns: Returns, seat: SeatReturn, show: Show, party: Party | None) -> tuple[Kind, Party | None]:
    """Of a seat that has no figure on this map, and whose it is."""
    if seat.elected is None:
        return Kind.UNDECLARED, None
    if show is Show.CHANGES:
        return _changed(returns, seat, party)
    if party and show in (Show.SHARE, Show.CHANGE):
        return (Kind.UNKNOWN if seat.best_of(party) else Kind.NO_CANDIDATE), None
    if party and not _won(seat, party):
        return Kind.ELSEWHERE, None
    if show is Show.WINNER:
        return Kind.PARTY, returns.book.parties[seat.elected.candidacy.party.total_id]
    return Kind.UNKNOWN, None


def _changed(returns: Returns, seat: SeatReturn, party: Party | None) -> tuple[Kind, Party | None]:
    if seat.elected is None or seat.outcome is None:
        return Kind.UNKNOWN, None
    before = seat.outcome.gained_from
    if party is None or _won(seat, party):
        gainer = returns.book.parties[seat.elected.candidacy.party.total_id]
        return (Kind.PARTY, gainer) if before else (Kind.HELD, None)
    lost = before is not None and belongs(before, party)
    return (Kind.LOST if lost else Kind.ELSEWHERE), None


def _won(seat: SeatReturn, party: Party) -> bool:
    return seat.elected is not None and belongs(seat.elected.candidacy.party, party)
