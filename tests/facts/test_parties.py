"""What the parties are called, and which count as one."""

from knowledge.book import Book
from knowledge.psephology.careers import Careers
from knowledge.psephology.house import seats_won
from knowledge.psephology.standings import winner
from tests.facts.contests import GE2024, contests


def test_labour_and_co_operative_is_labour(book: Book) -> None:
    ran = [c for contest in contests(book) for c in contest.candidacies if c.description]
    assert {c.party.name for c in ran if c.description == "Labour and Co-operative"} == {"Labour"}
    assert sum(c.description == "Labour and Co-operative" for c in ran) == 49
    elected = [winner(contest) for contest in contests(book)]
    assert sum(c is not None and c.description == "Labour and Co-operative" for c in elected) == 43


def test_the_new_force_of_2010_is_the_ulster_unionist_party(book: Book) -> None:
    ran = [c for contest in contests(book, "parl.2010-05-06") for c in contest.candidacies if c.description]
    force = [c for c in ran if c.description != "Labour and Co-operative"]
    assert len(force) == 17
    assert {c.party.name for c in force} == {"Ulster Unionist Party"}
    assert sum(c.votes or 0 for c in force) == 102_361


def test_the_three_green_parties_count_as_one(book: Book) -> None:
    totals = {p.name for p in book.parties.values() if p.total_id == "green"}
    assert totals == {"Green", "Scottish Green Party", "Green Party Northern Ireland"}
    assert book.parties["reform-uk"].previous_id == "brexit-party"


def test_parties_of_the_house_have_colours_and_come_first(book: Book, careers_: Careers) -> None:
    won = seats_won(book, book.elections[GE2024], careers_, speaker_with_party=False)
    for party in won:
        assert party.colour is not None
        assert len(party.colour) == 7
        assert party.order < 1000
