"""Seats of the House added up, and who has a majority."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from knowledge.book import Book
from knowledge.model import SPEAKER, Contest, Election, Party
from knowledge.psephology.careers import Careers, former_party
from knowledge.psephology.standings import winner


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
