"""Parties of one House together: their seats, their majority, and which of them could have one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.book import Book
from knowledge.model import INDEPENDENT, SPEAKER, Contest, Election, HouseChange, Party, Source
from knowledge.psephology.careers import Careers, former_party
from knowledge.psephology.house import in_order_of_seats, seats_won
from knowledge.psephology.sitting import Sitting, sitting
from knowledge.psephology.standings import winner

SINN_FEIN = "sinn-fein"


@dataclass(frozen=True, slots=True)
class House:
    """Seats by party as UK totals count them, most first, the Speaker with the party he came from.

    `election` is None for the House of the day `as_of`. `size` counts all seats, those vacant or not declared
    too. `speaker_with` is the party the Speaker is counted with; None where there is none, or no Speaker.
    `unplaced` are known changes of which it is not known what seats they concern.
    """

    election: Election | None
    as_of: date
    size: int
    seats: Mapping[Party, int]
    speaker_with: Party | None
    sources: tuple[Source, ...]
    unplaced: tuple[HouseChange, ...] = ()

    @property
    def needed(self) -> int:
        """Seats for an overall majority: more than half of the House."""
        return self.size // 2 + 1

    @property
    def sinn_fein(self) -> int:
        """Seats whose members do not take them."""
        return sum(seats for party, seats in self.seats.items() if party.id == SINN_FEIN)


@dataclass(frozen=True, slots=True)
class Coalition:
    """Parties of one House together, in order of seats.

    `majority` is twice their seats minus the House: without an overall majority it is 0 or negative.
    `working` is how many more votes they have than all others when everybody who votes is there: Sinn Féin's
    members do not take their seats, and the Speaker does not vote. The Deputy Speakers, who do not vote
    either, are not taken off: the store does not know them.
    """

    house: House
    parties: tuple[tuple[Party, int], ...]
    seats: int
    majority: int
    working: int


@dataclass(frozen=True, slots=True)
class MinimalCoalitions:
    """Every set of parties with an overall majority that no member can leave without its being lost.

    Fewest parties first, then fewest seats. Independents are no party, and Sinn Féin's members do not take
    their seats, so neither is among them.
    """

    house: House
    coalitions: tuple[Coalition, ...]


def house_elected(book: Book, election: Election, careers: Careers) -> House:
    """The House as a general election made it."""
    contests = book.contests[election.id].values()
    return House(
        election=election,
        as_of=election.polling_day,
        size=len(contests),
        seats=seats_won(book, election, careers, speaker_with_party=True),
        speaker_with=_speaker_with(book, contests, careers),
        sources=tuple(dict.fromkeys(contest.source for contest in contests)),
    )


def house_now(book: Book, election: Election, careers: Careers) -> House:
    """The House as it is known to be: the members' list and what has happened since, on the seats of
    `election`, the newest general election."""
    contests = book.contests[election.id].values()
    members = [m for c in contests if (m := sitting(book, c.constituency, election)) is not None]
    speaker_with = _present_speaker_with(book, members, careers)
    listed = min((member.as_of for member in members), default=election.polling_day)
    return House(
        election=None,
        as_of=max((member.as_of for member in members), default=election.polling_day),
        size=len(contests),
        seats=in_order_of_seats(_parties(book, members, speaker_with)),
        speaker_with=speaker_with,
        sources=tuple(dict.fromkeys(member.source for member in members)),
        unplaced=tuple(c for c in book.house_changes if c.code is None and c.day > listed),
    )


def coalition(house: House, parties: Sequence[Party]) -> Coalition:
    """`parties` are as UK totals count them; those without a seat have 0."""
    own = sorted(((party, house.seats.get(party, 0)) for party in parties), key=lambda one: -one[1])
    seats = sum(number for _, number in own)
    with_speaker = house.speaker_with in parties
    with_sinn_fein = any(party.id == SINN_FEIN for party in parties)
    votes = seats - with_speaker - (house.sinn_fein if with_sinn_fein else 0)
    voting = sum(house.seats.values()) - house.sinn_fein - _has_speaker(house)
    return Coalition(house, tuple(own), seats, 2 * seats - house.size, 2 * votes - voting)


def minimal_coalitions(house: House) -> MinimalCoalitions:
    """May take a while in a House of many equal parties; belongs off the event loop."""
    parties = [party for party in house.seats if party.id not in (INDEPENDENT, SPEAKER, SINN_FEIN)]
    sets = minimal_sets(tuple(house.seats[party] for party in parties), house.needed)
    found = [coalition(house, [parties[at] for at in members]) for members in sets]
    found.sort(key=lambda one: (len(one.parties), one.seats))
    return MinimalCoalitions(house, tuple(found))


@lru_cache(maxsize=16)
def minimal_sets(seats: tuple[int, ...], needed: int) -> tuple[tuple[int, ...], ...]:
    """Sets of positions in `seats` (in falling order) that reach `needed` and without any member do not.

    Taken in falling order, the member that reaches it is the smallest: without any other it is not reached
    either, so a set that stops there is minimal, and every minimal set is found so.
    """

    def sets(at: int, missing: int) -> Iterator[tuple[int, ...]]:
        if missing <= 0:
            yield ()
            return
        left = sum(seats[at:])
        for first in range(at, len(seats)):
            if left < missing:
                return
            left -= seats[first]
            yield from ((first, *rest) for rest in sets(first + 1, missing - seats[first]))

    return tuple(sets(0, needed))


def _parties(book: Book, members: Sequence[Sitting], speaker_with: Party | None) -> Mapping[Party, int]:
    seats: dict[Party, int] = {}
    for member in members:
        if member.party is None:
            continue
        party = book.parties[member.party.total_id]
        if party.id == SPEAKER:
            party = speaker_with or party
        seats[party] = seats.get(party, 0) + 1
    return seats


def _speaker_with(book: Book, contests: Iterable[Contest], careers: Careers) -> Party | None:
    for contest in contests:
        elected = winner(contest)
        if elected is not None and elected.party.id == SPEAKER:
            return former_party(book, contest, careers)
    return None


def _present_speaker_with(book: Book, members: Iterable[Sitting], careers: Careers) -> Party | None:
    """The Speaker may have been chosen since the election, or be gone."""
    speaker = next((m for m in members if m.party is not None and m.party.id == SPEAKER), None)
    return former_party(book, speaker.elected, careers) if speaker and speaker.elected else None


def _has_speaker(house: House) -> bool:
    return house.speaker_with is not None or any(party.id == SPEAKER for party in house.seats)
