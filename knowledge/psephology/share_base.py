"""What an area's changes of share are measured against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.book import Book
from knowledge.model import Area, Contest, Party, Source
from knowledge.model.election import year_in
from knowledge.psephology.returns import Returns, SeatReturn
from knowledge.psephology.standings import valid_votes
from knowledge.psephology.summing import PartySums


@dataclass(frozen=True, slots=True)
class Base:
    """What changes of share are measured against: shares (per cent) of the area at the election before.

    The actual ones; `notional` where the store has only estimates, or while not every seat's votes are known,
    when like is compared with like: the previous results of just the seats counted.
    """

    election_id: str
    notional: bool
    shares: Mapping[str, float]
    sources: tuple[Source, ...]

    @property
    def year(self) -> str:
        return year_in(self.election_id)


def share_base(
    returns: Returns, area: Area, seats: Sequence[SeatReturn], counted: Sequence[SeatReturn]
) -> Base | None:
    """`seats` of `returns` are those of the area, `counted` those of them whose votes are known."""
    if not counted:
        return None
    book = returns.book
    contests = book.contests.get(returns.election.previous_id or "", {}).values()
    actual = [contest for contest in contests if area.holds(contest.constituency)]
    if actual and len(counted) == len(seats) and all(map(valid_votes, actual)):
        sources = tuple(dict.fromkeys(contest.source for contest in actual))
        shares = _shares(_actual_votes(actual), book, area)
        return Base(actual[0].election.id, notional=False, shares=shares, sources=sources)
    previous = [seat.previous for seat in counted if seat.previous]
    if len(previous) < len(counted):
        return None
    return Base(
        election_id=previous[0].election_id,
        notional=any(one.notional for one in previous),
        shares=_shares((pair for one in previous for pair in one.votes), book, area),
        sources=tuple(dict.fromkeys(one.source for one in previous)),
    )


def _actual_votes(contests: Sequence[Contest]) -> Iterable[tuple[Party, int]]:
    return ((candidacy.party, candidacy.votes or 0) for one in contests for candidacy in one.candidacies)


def _shares(votes: Iterable[tuple[Party, int]], book: Book, area: Area) -> Mapping[str, float]:
    """Party id → per cent."""
    sums = PartySums(book, area)
    for party, number in votes:
        sums[party.id].votes += number
    total = sum(one.votes for one in sums.each())
    return {one.party.id: 100 * one.votes / total for one in sums.each()} if total else {}
