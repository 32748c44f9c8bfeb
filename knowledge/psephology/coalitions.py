"""Parties of one House together: their seats, their majority, and which of them could have one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.model import INDEPENDENT, SPEAKER, Party
from knowledge.psephology.house import SINN_FEIN, House


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


def coalition(house: House, parties: Sequence[Party]) -> Coalition:
    """`parties` are as UK totals count them; those without a seat have 0."""
    own = sorted(((party, house.seats.get(party, 0)) for party in parties), key=lambda one: -one[1])
    seats = sum(number for _, number in own)
    with_speaker = house.speaker_with in parties
    with_sinn_fein = any(party.id == SINN_FEIN for party in parties)
    votes = seats - with_speaker - (house.sinn_fein if with_sinn_fein else 0)
    voting = sum(house.seats.values()) - house.sinn_fein - house.has_speaker
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
