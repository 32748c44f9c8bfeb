"""Autocomplete: what is offered while somebody types."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shipped import book, index


def labels(text: str, boundary_set: str = "2024", limit: int = 25) -> list[str]:
    return [suggestion.label for suggestion in index(boundary_set).complete(text, limit)]


def test_nothing_typed_is_the_beginning_of_the_alphabet() -> None:
    assert labels("")[:2] == ["Aberafan Maesteg", "Aberdeen North"]
    assert len(labels("")) == 25
    assert labels("", limit=3) == labels("  ")[:3]


def test_names_that_begin_so_come_before_names_with_such_a_word() -> None:
    shown = labels("isl")
    assert shown[:4] == [
        "Isle of Wight East",
        "Isle of Wight West",
        "Islington North",
        "Islington South and Finsbury",
    ]
    assert "Newport West and Islwyn" in shown


def test_every_word_may_be_begun() -> None:
    assert labels("isl n") == ["Islington North", "Newport West and Islwyn"]
    assert labels("n isl")[0] == "Islington North"
    assert labels("leeds nw") == ["Leeds North West"]


def test_other_names_say_which_led_to_the_seat() -> None:
    assert "Bristol Central (was Bristol West)" in labels("bristol we")
    assert labels("torqu")[0] == "Torbay (Torquay)"
    assert "Ynys Môn (Anglesey)" in labels("angles")
    assert "Bristol West (later Bristol Central)" in labels("bristol c", "2010")


def test_slips_are_completed_where_nothing_else_is() -> None:
    assert labels("hartlepol") == ["Hartlepool"]
    assert labels("asdfghjkl") == []


def test_every_seat_can_be_completed_to() -> None:
    for boundary_set, seats in book().constituencies.items():
        for seat in seats.values():
            assert labels(seat.name, boundary_set)[0] == seat.name


@settings(deadline=None)
@given(st.text(max_size=120))
def test_a_list_fits_what_discord_takes(text: str) -> None:
    suggestions = index().complete(text)
    assert len(suggestions) <= 25
    assert len({suggestion.constituency.code for suggestion in suggestions}) == len(suggestions)
    assert all(1 <= len(suggestion.label) <= 100 for suggestion in suggestions)


def test_a_key_press_costs_less_than_a_millisecond() -> None:
    names = [seat.name for seat in book().constituencies["2024"].values()][::13]
    typed = [name[:end] for name in names for end in range(len(name) + 1)]
    before = time.thread_time()
    for text in typed:
        index().complete(text)
    assert (time.thread_time() - before) / len(typed) < 0.001
