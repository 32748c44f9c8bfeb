"""The book's lists of candidates as the importers know them: as on the eve of the poll, without a vote.

What a feed says is read against these alone, so that it says the same whatever was declared since.
"""

from collections.abc import Iterable

from knowledge.book import Book
from knowledge.imports import Known
from knowledge.model import Contest, Election, State


def nominated(book: Book, elections: Iterable[Election]) -> Known:
    """Parties, and the seats, contests and candidacies of these elections."""
    known = Known()
    for party in book.parties.values():
        known.put(
            "parties",
            id=party.id,
            name=party.name,
            short=party.short,
            total_id=party.total_id,
            previous_id=party.previous_id,
            colour=party.colour,
            display_order=party.order,
        )
    for election in elections:
        _put_election(known, book, election)
    return known


def _put_election(known: Known, book: Book, election: Election) -> None:
    boundary_set = election.boundary_set
    known.put("boundary_sets", id=boundary_set, name=book.boundary_sets[boundary_set].name)
    known.put(
        "elections",
        id=election.id,
        kind=election.kind.value,
        name=election.name,
        polling_day=election.polling_day.isoformat(),
        boundary_set=boundary_set,
        previous_id=election.previous_id,
    )
    for seat in book.constituencies[boundary_set].values():
        known.put(
            "constituencies",
            boundary_set=boundary_set,
            code=seat.code,
            name=seat.name,
            nation=seat.nation,
            region=seat.region,
            designation=seat.designation,
            county=seat.county,
            hex_q=seat.hex_q,
            hex_r=seat.hex_r,
        )
    for contest in book.contests[election.id].values():
        _put_contest(known, contest)


def _put_contest(known: Known, contest: Contest) -> None:
    candidacies = [
        {
            "number": candidacy.number,
            "name": candidacy.name,
            "family_name": candidacy.family_name,
            "party_id": candidacy.party.id,
            "description": candidacy.description,
            "gender": candidacy.gender,
            "votes": None,
            "person_id": candidacy.person_id,
            "member_id": candidacy.member_id,
            "sitting": candidacy.sitting,
            "former": candidacy.former,
            "elected": False,
        }
        for candidacy in sorted(contest.candidacies, key=lambda candidacy: candidacy.number)
    ]
    known.put(
        "contests",
        candidacies,
        election_id=contest.election.id,
        code=contest.constituency.code,
        state=State.NOT_DECLARED.value,
        electorate=None,
        invalid_votes=None,
        declared_at=None,
        declared_about=False,
        corrected_at=None,
        source_id=contest.source.id,
    )
