"""The House as it is known to be now: the members' list of a stated date, and what has happened since."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from knowledge.model import Area, Contest, HouseChange, Party, Source
from knowledge.psephology.house import House, Largest, OverallMajority, overall_majority
from knowledge.psephology.returns import Returns
from knowledge.psephology.sitting import Sitting, sitting
from knowledge.psephology.summing import counted_as
from knowledge.psephology.totals import totals


@dataclass(frozen=True, slots=True)
class PresentParty:
    """A party's seats now, and at the newest general election."""

    party: Party
    seats: int
    elected: int


@dataclass(frozen=True, slots=True)
class PresentHouse:
    """The members for an area's seats; parties in order of their seats now, then of those they had at first.

    `listed` is the day of the members' list, `as_of` the last day of which something is known. `general` is
    the newest general election's returns. `vacant` are seats without a member; `undeclared` counts those that
    have none since Parliament was dissolved for `general`. `by_elections` are those since the list, `changes`
    what else is known to have happened since it, but for those of `unplaced`, which are not in the figures:
    their seat is not known, or the party that somebody went to. `standing` as on a scoreboard.
    """

    area: Area
    as_of: date
    listed: date
    general: Returns
    seats: int
    parties: tuple[PresentParty, ...]
    vacant: tuple[Sitting, ...]
    undeclared: int
    by_elections: tuple[Contest, ...]
    changes: tuple[HouseChange, ...]
    unplaced: tuple[HouseChange, ...]
    standing: OverallMajority | Largest | None
    speaker_with: Party | None
    sources: tuple[Source, ...]


def present_house(returns: Returns, area: Area, house: House, *, whole: bool) -> PresentHouse:
    """`returns` of the newest general election, `house` the present one; `whole`: `area` is all of it.

    Takes some milliseconds the first time.
    """
    return returns.derived(("present house", area.code), lambda: _present(returns, area, house, whole=whole))


def _present(returns: Returns, area: Area, house: House, *, whole: bool) -> PresentHouse:
    book = returns.book
    seats = [seat.constituency for seat in returns.seats.values() if area.holds(seat.constituency)]
    members = [member for seat in seats if (member := sitting(book, seat, returns.election)) is not None]
    now = Counter(counted_as(book, member.party, area) for member in members if member.party)
    then = {total.party: total.seats for total in totals(returns, area).parties if total.seats}
    parties = [PresentParty(party, now[party], then.get(party, 0)) for party in {**now, **then}]
    held = [m.elected for m in members if m.elected and m.by_elections and m.elected == m.by_elections[-1]]
    day = returns.election.polling_day
    listed = max((m.as_of for m in book.members.values()), default=day)
    since = [contest for contest in held if contest.election.polling_day > listed]
    told = {(contest.constituency.code, contest.election.polling_day) for contest in since}
    own = {change for member in members for change in member.changes}
    unplaced = tuple(change for change in house.unplaced if change.code is None or change in own)
    changes = (c for c in own.difference(unplaced) if (c.code, c.day) not in told)
    return PresentHouse(
        area=area,
        as_of=house.as_of,
        listed=listed,
        general=returns,
        seats=len(seats),
        parties=tuple(sorted(parties, key=lambda p: (-p.seats, -p.elected, p.party.order, p.party.name))),
        vacant=tuple(member for member in members if member.party is None and not member.is_dissolved),
        undeclared=sum(member.is_dissolved for member in members),
        by_elections=tuple(sorted(since, key=lambda contest: contest.election.polling_day)),
        changes=tuple(sorted(changes, key=lambda change: change.day)),
        unplaced=unplaced,
        standing=overall_majority(house.seats, house.size) if whole else None,
        speaker_with=house.speaker_with if whole else None,
        sources=tuple(dict.fromkeys([*(m.source for m in members), *(c.source for c in unplaced)])),
    )
