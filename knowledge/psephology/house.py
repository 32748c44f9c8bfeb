"""The House, as elected and as it is now: its seats added up, and who has a majority."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.book import Book
from knowledge.model import SPEAKER, Contest, Election, HouseChange, HouseChangeKind, Party, Source
from knowledge.psephology.careers import Careers, former_party
from knowledge.psephology.sitting import Sitting, sitting
from knowledge.psephology.standings import winner

SINN_FEIN = "sinn-fein"


@dataclass(frozen=True, slots=True)
class House:
    """Seats by party as UK totals count them, most first, the Speaker with the party he came from.

    `election` is None for the House of the day `as_of`. `size` counts all seats, those vacant or not declared
    too. `speaker_with` is the party the Speaker is counted with; None where there is none, or no Speaker.
    `unplaced` are known changes since the members' list that `seats` does not take in, oldest first: of which
    the seat is not known, or the party that somebody went to, or the result.
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

    @property
    def has_speaker(self) -> bool:
        return self.speaker_with is not None or any(party.id == SPEAKER for party in self.seats)


@dataclass(frozen=True, slots=True)
class OverallMajority:
    """More seats than all others together: `seats` is twice the party's seats minus the House."""

    party: Party
    seats: int


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest party where none has a majority; `short_by` seats more and it would have half and one."""

    party: Party
    seats: int
    short_by: int


def seats_won(
    book: Book,
    election: Election,
    careers: Careers,
    *,
    speaker_with_party: bool,
    counts: Callable[[Contest], bool] = lambda contest: True,
) -> Mapping[Party, int]:
    """Seats by party as UK totals count them, most first, over the contests for which `counts` is true.

    The Speaker stands alone, or with his former party, as broadcasters count him.
    """
    seats: dict[Party, int] = {}
    for contest in book.contests.get(election.id, {}).values():
        elected = winner(contest)
        if elected is None or not counts(contest):
            continue
        party = elected.party
        if speaker_with_party and party.id == SPEAKER:
            party = former_party(book, contest, careers) or party
        party = book.parties[party.total_id]
        seats[party] = seats.get(party, 0) + 1
    return in_order_of_seats(seats)


def in_order_of_seats(seats: Mapping[Party, int]) -> Mapping[Party, int]:
    """Most first; parties with as many in their order of display."""
    return dict(sorted(seats.items(), key=lambda item: (-item[1], item[0].order, item[0].name)))


def overall_majority(seats: Mapping[Party, int], house: int) -> OverallMajority | Largest | None:
    """None where no seat is known, or where two parties are level in front without a majority."""
    ranked = sorted(seats.items(), key=lambda item: item[1], reverse=True)
    if not ranked or not ranked[0][1]:
        return None
    party, most = ranked[0]
    if 2 * most > house:
        return OverallMajority(party, 2 * most - house)
    if len(ranked) > 1 and ranked[1][1] == most:
        return None
    return Largest(party, most, house // 2 + 1 - most)


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
        seats=in_order_of_seats(_seats_held(book, members, speaker_with)),
        speaker_with=speaker_with,
        sources=tuple(dict.fromkeys(member.source for member in members)),
        unplaced=_unplaced(book, members, listed),
    )


def _unplaced(book: Book, members: Iterable[Sitting], listed: date) -> tuple[HouseChange, ...]:
    found = {change for member in members for change in member.changes if not _is_placed(book, change)}
    found.update(change for change in book.house_changes if change.code is None and change.day > listed)
    return tuple(sorted(found, key=lambda change: (change.day, change.what)))


def _is_placed(book: Book, change: HouseChange) -> bool:
    """Whether it left a known seat vacant, or a by-election that the store has came with it or after it."""
    if change.boundary_set is None or change.code is None:
        return False
    held = book.by_elections.get((change.boundary_set, change.code), ())
    return change.kind is HouseChangeKind.VACANCY or any(one.polling_day >= change.day for one in held)


def _seats_held(book: Book, members: Iterable[Sitting], speaker_with: Party | None) -> Mapping[Party, int]:
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
