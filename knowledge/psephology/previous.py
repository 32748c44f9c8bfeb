"""The previous result of a seat: actual where the boundary did not change, notional otherwise."""

from knowledge.book import Book
from knowledge.model import Constituency, Contest, Election, Overlap, Party, PreviousResult
from knowledge.psephology.standings import winner


def previous_result(book: Book, election: Election, constituency: Constituency) -> PreviousResult | None:
    """What `constituency`'s result at `election` is measured against; None where the store has nothing."""
    if election.previous_id is None:
        return None
    before = book.elections.get(election.previous_id)
    if before is not None:
        same_seat = unchanged_seat(book, constituency, before.boundary_set)
        contest = book.contest(before.id, same_seat.code) if same_seat else None
        if contest is not None:
            return _actual(contest)
    return book.notional.get((election.previous_id, constituency.boundary_set), {}).get(constituency.code)


def unchanged_seat(book: Book, constituency: Constituency, boundary_set: str) -> Constituency | None:
    """The seat of `boundary_set` (the same or an earlier one) with exactly these boundaries, if any."""
    if constituency.boundary_set == boundary_set:
        return constituency
    for overlap in book.predecessors.get((constituency.boundary_set, constituency.code), ()):
        if overlap.from_set == boundary_set and is_whole(overlap):
            return book.constituencies[boundary_set].get(overlap.from_code)
    return None


def is_whole(overlap: Overlap) -> bool:
    """True where the two seats of the overlap are the same area."""
    return overlap.from_share == 1 and overlap.to_share == 1


def _actual(contest: Contest) -> PreviousResult | None:
    votes: dict[Party, int] = {}
    for candidacy in contest.candidacies:
        if candidacy.votes is None:
            return None
        votes[candidacy.party] = votes.get(candidacy.party, 0) + candidacy.votes
    elected = winner(contest) if votes else None
    if elected is None:
        return None
    return PreviousResult(
        election_id=contest.election.id,
        boundary_set=contest.constituency.boundary_set,
        code=contest.constituency.code,
        notional=False,
        votes=tuple(sorted(votes.items(), key=lambda item: (item[0] != elected.party, -item[1]))),
        electorate=contest.electorate,
        source=contest.source,
    )
