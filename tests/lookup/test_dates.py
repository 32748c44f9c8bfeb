from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lookup.dates import first_day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2019", date(2019, 1, 1)),
        ("2019-05", date(2019, 5, 1)),
        ("2019-05-01", date(2019, 5, 1)),
        ("May 2019", date(2019, 5, 1)),
        ("sept 2019", date(2019, 9, 1)),
        ("1 May 2019", date(2019, 5, 1)),
        ("2nd  of may 2019", None),
        ("22nd May 2019", date(2019, 5, 22)),
        ("5/12/2019", date(2019, 12, 5)),
        ("12/2019", date(2019, 12, 1)),
        ("13/13/2019", None),
        ("31 February 2019", None),
        ("2019-13", None),
        ("0000", None),
        ("ma 2019", None),
        ("mayor 2019", None),
        ("2019 general election", None),
        ("clacton", None),
        ("", None),
    ],
)
def test_days_as_people_type_them(typed: str, day: date | None) -> None:
    assert first_day(typed) == day


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    assert first_day(day.isoformat()) == day
    assert first_day(f"{day.day}/{day.month}/{day.year}") == day


@given(st.text(max_size=200))
def test_nothing_typed_fails(typed: str) -> None:
    found = first_day(typed)
    assert found is None or isinstance(found, date)
