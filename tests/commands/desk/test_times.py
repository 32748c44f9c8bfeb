"""Times as the desk writes them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.desk.times import latest, nearest
from commands.present.clock import uk_instant, uk_time

NOW = datetime(2029, 5, 4, 2, 30, tzinfo=UTC)  # half past three on UK clocks


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("03:26", datetime(2029, 5, 4, 2, 26, tzinfo=UTC)),
        (" 3.26 am ", datetime(2029, 5, 4, 2, 26, tzinfo=UTC)),
        ("03:33", datetime(2029, 5, 4, 2, 33, tzinfo=UTC)),
        ("23:26", datetime(2029, 5, 3, 22, 26, tzinfo=UTC)),
        ("11:26pm", datetime(2029, 5, 3, 22, 26, tzinfo=UTC)),
        ("12:05 am", datetime(2029, 5, 3, 23, 5, tzinfo=UTC)),
        ("2029-05-05 03:26", datetime(2029, 5, 5, 2, 26, tzinfo=UTC)),
        ("25:00", None),
        ("03:60", None),
        ("13:00 pm", None),
        ("0:10 am", None),
        ("half past three", None),
        ("2029-02-30 03:26", None),
    ],
)
def test_the_last_time_that_clocks_showed_it(text: str, instant: datetime | None) -> None:
    assert latest(text, NOW) == instant


@pytest.mark.parametrize(
    ("text", "hours"), [("02:26", -1), ("23:40", -3.7666), ("14:00", 10.5666), ("2029-05-04 03:26", 0)]
)
def test_the_time_nearest_to_the_one_known(text: str, hours: float) -> None:
    known = datetime(2029, 5, 4, 2, 26, tzinfo=UTC)
    found = nearest(text, known)
    assert found is not None
    assert abs(found - known - timedelta(hours=hours)) < timedelta(minutes=1)


@given(st.integers(1_000_000_000, 4_000_000_000))
def test_every_instant_but_one_hour_a_year_is_found_by_its_clock(seconds: int) -> None:
    instant = datetime.fromtimestamp(seconds, UTC)
    found = uk_instant(uk_time(instant).replace(tzinfo=None))
    assert found == instant or found == instant - timedelta(hours=1)
    assert uk_time(found).replace(tzinfo=None) == uk_time(instant).replace(tzinfo=None)
