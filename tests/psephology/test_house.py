"""What happened after the members' list: in the figures of the House, or said not to be."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.book import Book
from knowledge.model import AREAS, UNITED_KINGDOM, HouseChange, HouseChangeKind
from knowledge.psephology.careers import careers
from knowledge.psephology.house import House, house_now
from knowledge.psephology.present_house import PresentHouse, present_house
from knowledge.psephology.returns import Returns

ALDERSHOT, CLACTON = "E14001063", "E14001174"
CLACTONS_DAY = date(2026, 8, 13)
LONDON = next(area for area in AREAS if area.name == "London")


def with_change(
    book: Book, kind: HouseChangeKind | None, day: date, code: str = ALDERSHOT
) -> tuple[HouseChange, Book]:
    change = HouseChange(day, "2024", code, f"{code}: {kind}", kind, book.house_changes[0].source)
    return change, replace(book, house_changes=(*book.house_changes, change))


def now(book: Book) -> House:
    return house_now(book, book.general_elections[0], careers(book))


def present(book: Book, area_is_london: bool = False) -> PresentHouse:
    returns = Returns(book, book.general_elections[0])
    area = LONDON if area_is_london else UNITED_KINGDOM
    return present_house(returns, area, now(book), whole=not area_is_london)


@pytest.mark.parametrize(
    "kind", [HouseChangeKind.DEFECTION, HouseChangeKind.SUSPENSION, HouseChangeKind.BY_ELECTION, None]
)
def test_a_change_that_the_figures_do_not_take_in_is_said_not_to_be_in_them(
    book: Book, kind: HouseChangeKind | None
) -> None:
    """To which party somebody went is in no column; of a by-election the result has to be known."""
    change, changed = with_change(book, kind, date(2026, 9, 1))
    assert now(changed).seats == now(book).seats
    assert set(now(changed).unplaced) == {change, *now(book).unplaced}
    found = present(changed)
    assert change in found.unplaced
    assert change not in found.changes
    assert present(changed, area_is_london=True).unplaced == present(book, area_is_london=True).unplaced


def test_a_seat_left_vacant_is_in_the_figures(book: Book) -> None:
    change, changed = with_change(book, HouseChangeKind.VACANCY, date(2026, 9, 1))
    assert sum(now(changed).seats.values()) == 649
    assert now(changed).unplaced == now(book).unplaced
    assert change in present(changed).changes


def test_a_by_election_settles_what_happened_to_its_seat_before(book: Book) -> None:
    change, changed = with_change(book, HouseChangeKind.DEFECTION, date(2026, 7, 1), CLACTON)
    assert now(changed).unplaced == now(book).unplaced
    assert change in present(changed).changes


def test_what_happens_on_the_day_of_a_by_election_elsewhere_is_told(book: Book) -> None:
    change, changed = with_change(book, HouseChangeKind.VACANCY, CLACTONS_DAY)
    found = present(changed)
    assert change in found.changes
    assert CLACTON not in {one.code for one in found.changes if one.day == CLACTONS_DAY}
