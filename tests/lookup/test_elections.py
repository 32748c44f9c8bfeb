from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import AmbiguousName, InvalidOption
from knowledge.lookup.elections import complete_election, find_election, split_election
from knowledge.model import Election
from tests.shipped import book

TODAY = date(2026, 11, 22)
CLACTON, HARTLEPOOL = [("2024", "E14001174"), ("2010", "E14000642")], [("2010", "E14000733")]


def find(text: str | None, seats: list[tuple[str, str]] | None = None, today: date = TODAY) -> str:
    return find_election(book(), text, today, lambda: seats or []).id


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2019", "parl.2019-12-12"),
        (" 2019 ", "parl.2019-12-12"),
        ("ge2017", "parl.2017-06-08"),
        ("GE 2017", "parl.2017-06-08"),
        ("ge19", "parl.2019-12-12"),
        ("2019 general election", "parl.2019-12-12"),
        ("general election 2015", "parl.2015-05-07"),
        ("the general election of december 2019", "parl.2019-12-12"),
        ("general election", "parl.2024-07-04"),
        ("parl.2010-05-06", "parl.2010-05-06"),
        ("2010-05-06", "parl.2010-05-06"),
        ("2019-06-06", "parl.peterborough.by.2019-06-06"),
        ("PARL.CLACTON.BY.2026-08-13", "parl.clacton.by.2026-08-13"),
        ("hartlepool by-election", "parl.hartlepool.by.2021-05-06"),
        ("Hartlepol byelection", "parl.hartlepool.by.2021-05-06"),
        ("clacton by-election 2014", "parl.clacton.by.2014-10-09"),
        ("Clacton by-election, August 2026", "parl.clacton.by.2026-08-13"),
        (None, "parl.2024-07-04"),
        ("  ", "parl.2024-07-04"),
    ],
)
def test_years_ids_and_names(typed: str | None, found: str) -> None:
    assert find(typed) == found


def test_the_default_is_the_newest_whose_polling_day_has_come() -> None:
    assert find(None, today=date(2024, 7, 3)) == "parl.2019-12-12"
    assert find(None, today=date(2024, 7, 4)) == "parl.2024-07-04"
    assert find(None, today=date(1999, 1, 1)) == "parl.2010-05-06"


def test_a_seats_own_by_election_is_meant_where_the_seat_is_known() -> None:
    assert find("by-election", HARTLEPOOL) == "parl.hartlepool.by.2021-05-06"
    assert find("by election 2026", CLACTON) == "parl.clacton.by.2026-08-13"


@pytest.mark.parametrize("typed", ["clacton by-election", "by-election"])
def test_a_name_that_fits_two_by_elections_is_a_choice(typed: str) -> None:
    with pytest.raises(AmbiguousName) as caught:
        find(typed, CLACTON)
    assert [thing.id for thing in caught.value.things if isinstance(thing, Election)] == [
        "parl.clacton.by.2026-08-13",
        "parl.clacton.by.2014-10-09",
    ]


@pytest.mark.parametrize(
    "typed", ["1997", "2005", "2018", "2019-12-13", "pie", "ambridge by-election", "🗳️", "parl.", "19"]
)
def test_what_is_no_election_here_is_refused_with_what_there_is(typed: str) -> None:
    with pytest.raises(InvalidOption) as caught:
        find(typed, CLACTON)
    listed = [thing.id for thing in caught.value.things if isinstance(thing, Election)]
    assert listed[:5] == [election.id for election in book().general_elections]
    assert "parl.clacton.by.2014-10-09" in listed


@given(st.text(max_size=200))
def test_nothing_typed_goes_wrong_in_another_way(typed: str) -> None:
    with suppress(InvalidOption, AmbiguousName):
        assert find_election(book(), typed, TODAY, lambda: CLACTON).id in book().contests


@pytest.mark.parametrize(
    ("typed", "seat", "election"),
    [
        ("Hartlepool by-election", "Hartlepool", "by-election"),
        ("islington north 2019", "islington north", "2019"),
        ("leeds nw ge2017", "leeds nw", "ge2017"),
        ("clacton 2014 by election", "clacton", "2014 by election"),
        ("Bridgwater", "Bridgwater", None),
        ("byfleet", "byfleet", None),
        ("GU21 4AB", "GU21 4AB", None),
    ],
)
def test_a_seats_text_may_name_the_election(typed: str, seat: str, election: str | None) -> None:
    assert split_election(typed) == (seat, election)


def test_completion_offers_what_the_seat_had_newest_first() -> None:
    offered = [election.id for election in complete_election(book(), "", CLACTON, 25)]
    assert offered[0] == "parl.clacton.by.2026-08-13"
    assert set(offered) == {e.id for e in book().general_elections} | {
        "parl.clacton.by.2026-08-13",
        "parl.clacton.by.2014-10-09",
    }
    assert next(e.id for e in complete_election(book(), "201", [], 25) if e.is_general) == "parl.2019-12-12"
    assert len(complete_election(book(), "", [], 25)) == 25
