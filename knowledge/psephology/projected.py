"""A projection beside what came out."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.book import Book
from knowledge.model import OTHER, Contest, Party, Projection
from knowledge.psephology.careers import Careers
from knowledge.psephology.house import Largest, OverallMajority, overall_majority, seats_won


@dataclass(frozen=True, slots=True)
class ProjectionReport:
    """A projection and what follows from it.

    `accounted` is the sum of the seats given; the rest of the House is left out or left blank. `standing`
    is the majority or the largest party as projected, `outcome_standing` as it came out, both of the whole
    House. `outcome` is on the projection's own parties, the rest under Other, over the seats it covers;
    None while the election is not over. `misallocated` is half the sum of absolute errors, in seats; None
    where a party is blank or there is no outcome. `newer` is the newest projection for the next election,
    where this one is for an earlier.
    """

    projection: Projection
    accounted: int
    standing: OverallMajority | Largest | None
    outcome: Mapping[Party, int] | None
    outcome_standing: OverallMajority | Largest | None
    misallocated: float | None
    newer: Projection | None


def projection_report(book: Book, projection: Projection, careers: Careers) -> ProjectionReport:
    given = {party: seats for party, seats in projection.seats if seats is not None}
    outcome, house_outcome = _outcome(book, projection, careers)
    newest_next = next((p for p in book.projections if p.election_id is None and p.is_dated), None)
    parties = {party: seats for party, seats in given.items() if party.id != OTHER}
    return ProjectionReport(
        projection=projection,
        accounted=sum(given.values()),
        standing=overall_majority(parties, projection.house),
        outcome=outcome,
        outcome_standing=overall_majority(house_outcome, projection.house) if house_outcome else None,
        misallocated=_misallocated(projection, outcome),
        newer=newest_next if projection.election_id is not None else None,
    )


def _outcome(
    book: Book, projection: Projection, careers: Careers
) -> tuple[Mapping[Party, int] | None, Mapping[Party, int] | None]:
    """Seats on the projection's parties over what it covers, and seats of the whole House."""
    if projection.outcome:
        known = dict(projection.outcome)
        return known, {party: seats for party, seats in known.items() if party.id != OTHER}
    election = book.elections.get(projection.election_id or "")
    if election is None or len(book.contests.get(election.id, {})) < projection.house:
        return None, None
    house = seats_won(book, election, careers, speaker_with_party=True)
    if sum(house.values()) < projection.house:
        return None, None

    def covered(contest: Contest) -> bool:
        seat = contest.constituency
        return seat.nation not in projection.not_included and seat.name not in projection.not_included

    won = seats_won(book, election, careers, speaker_with_party=True, counts=covered)
    named = [party for party, _ in projection.seats]
    outcome = {party: won.get(party, 0) for party in named if party.id != OTHER}
    rest = sum(won.values()) - sum(outcome.values())
    other = book.parties.get(OTHER)
    if other is not None and (rest or other in named):
        outcome[other] = rest
    return outcome, house


def _misallocated(projection: Projection, outcome: Mapping[Party, int] | None) -> float | None:
    seats = dict(projection.seats)
    if outcome is None or None in seats.values():
        return None
    return sum(abs((seats.get(party) or 0) - outcome.get(party, 0)) for party in {*seats, *outcome}) / 2
