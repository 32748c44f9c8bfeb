"""A seat's result with what surrounds it."""

from dataclasses import fields, replace
from datetime import date

from knowledge.book import Book
from knowledge.model import HouseChange
from knowledge.psephology.careers import careers
from knowledge.psephology.returns import Returns, SeatReturn
from knowledge.psephology.seat import seat_result
from tests.candidates import NEXT

CLACTON, GE2024 = "E14001174", "parl.2024-07-04"


def test_what_followed_ends_with_the_next_general_election(opened_book: Book) -> None:
    known = opened_book.house_changes[0]
    days = (date(2026, 7, 8), date(2029, 9, 1))
    changes = tuple(HouseChange(day, "2024", CLACTON, "gone", None, known.source) for day in days)
    book = replace(opened_book, house_changes=changes)
    before, after = (
        seat_result(book, book.contests[election][CLACTON], careers(book)) for election in (GE2024, NEXT)
    )
    assert [change.day for change in before.changes] == [days[0]]
    assert [contest.election.polling_day for contest in before.since] == [date(2026, 8, 13)]
    assert [change.day for change in after.changes] == [days[1]]
    assert after.since == ()


def test_a_result_has_the_figures_of_the_seats_return(book: Book) -> None:
    returns = Returns(book, book.elections[GE2024])
    known = careers(book)
    for seat in list(returns.seats.values())[::50]:
        result = seat_result(book, seat.contest, known)
        for figure in fields(SeatReturn):
            assert getattr(result, figure.name) == getattr(seat, figure.name)
        assert result.elected == seat.elected
