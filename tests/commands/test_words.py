from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.present import clock, words


def test_figures() -> None:
    assert words.count(24120) == "24,120"
    assert words.percent(49.2178) == "49.2%"
    assert words.points(14.788) == "14.8 points"
    assert words.points(0.96) == "1.0 point"
    assert [words.change(c) for c in (-29.94, 0.04, -0.04, 12.25)] == ["−29.9", "0.0", "0.0", "+12.2"]
    assert [words.difference(d) for d in (-2, 0, 1500)] == ["−2", "0", "+1,500"]
    assert [words.halves(n) for n in (15.0, 15.5)] == ["15", "15.5"]
    assert words.counted(1, "seat") == "1 seat"
    assert words.counted(1500, "seat") == "1,500 seats"
    assert [words.ordinal(n) for n in (1, 10, 11, 12, 21, 22, 113)] == [
        "first", "tenth", "11th", "12th", "21st", "22nd", "113th",
    ]  # fmt: skip


def test_lists_read_aloud() -> None:
    assert words.join([]) == ""
    assert words.join(["York"]) == "York"
    assert words.join(["York", "Leeds"]) == "York and Leeds"
    assert words.join(["York", "Leeds", "Hull"], "or") == "York, Leeds or Hull"
    assert (
        words.join(["Ayr, Carrick and Cumnock", "York", "Hull"]) == "Ayr, Carrick and Cumnock; York; and Hull"
    )


@given(st.text(max_size=300))
def test_what_was_typed_is_quoted_on_one_short_line(typed: str) -> None:
    quoted = words.quoted(typed)
    assert len(quoted) <= 62
    assert quoted.isprintable()
    assert quoted[0] + quoted[-1] == "“”"


@given(st.text(max_size=200), st.integers(1, 100))
def test_clipped_text_fits(text: str, length: int) -> None:
    assert len(words.clip(text, length)) <= length


@pytest.mark.parametrize(
    ("utc", "said"),
    [
        ("2024-07-05T02:26:00", "3:26 am on Friday 5 July 2024"),
        ("2019-12-13T02:26:00", "2:26 am on Friday 13 December 2019"),
        ("2024-07-04T23:00:00", "midnight on Friday 5 July 2024"),
        ("2024-07-05T11:00:00", "noon on Friday 5 July 2024"),
        ("2024-07-05T12:05:00", "1:05 pm on Friday 5 July 2024"),
        ("2024-07-04T23:15:00", "12:15 am on Friday 5 July 2024"),
    ],
)
def test_moments_in_words(utc: str, said: str) -> None:
    assert clock.moment(datetime.fromisoformat(utc).replace(tzinfo=UTC)) == said


@given(st.integers(946_684_800, 2_114_380_800))
def test_uk_time_is_what_the_time_zone_database_says(seconds: int) -> None:
    instant = datetime.fromtimestamp(seconds, UTC)
    try:
        london = ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        pytest.skip("this machine has no time zone database")
    assert clock.uk_time(instant).isoformat() == instant.astimezone(london).isoformat()


def test_dates_as_far_as_they_are_known() -> None:
    assert clock.day(date(2026, 8, 13)) == "13 August 2026"
    assert [clock.partial_date(d) for d in ("2024-07-04", "2026-06", "2026")] == [
        "4 July 2024", "June 2026", "2026",
    ]  # fmt: skip
