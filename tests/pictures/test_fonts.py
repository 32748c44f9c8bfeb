"""The typeface: widths, what fits, and that it has every letter that is needed."""

import pytest

from commands.pictures import fonts
from commands.pictures.scene import Scene, Text, Weight
from tests.pictures.pixels import ink
from tests.shipped import book

NAMES = sorted(
    {seat.name for seats in book().constituencies.values() for seat in seats.values()}
    | {party.name for party in book().parties.values()}
    | {
        person.name
        for contests in book().contests.values()
        for c in contests.values()
        for person in c.candidacies
    }
)


def test_it_has_every_letter_of_every_name() -> None:
    for weight in Weight:
        known, _ = fonts._advances(weight)
        assert {letter for name in NAMES for letter in name if ord(letter) not in known} == set()


@pytest.mark.parametrize(
    "text", ["Ynys Môn", "Clwyd East", "Glyndŵr", "Sinn Féin", "Áine", "AVAVA", "24,120"]
)
@pytest.mark.parametrize("weight", Weight)
def test_widths_are_those_that_are_drawn(text: str, weight: Weight) -> None:
    """Kerning draws letters closer together, and a glyph may stand out a pixel or two."""
    scene = Scene(600, 140, (Text(100, 100, text, 80, "#000000", weight),), "#ffffff")
    left, right = ink(scene)
    width = fonts.width(text, 80, weight)
    assert 0.85 * width < right - left <= width + 2


def test_what_fits_is_left_alone_and_the_rest_is_cut() -> None:
    assert fonts.fitted("Ynys Môn", 1000, 34) == "Ynys Môn"
    cut = fonts.fitted("Inverness, Skye and West Ross-shire", 300, 34)
    assert cut == "Inverness, Skye an…"
    assert fonts.width(cut, 34) <= 300


def test_lines_break_between_words() -> None:
    text = "Angus MacDonald wins Inverness, Skye and West Ross-shire by 2,160 votes"
    first, second = fonts.wrapped(text, 1120, 46, Weight.BOLD)
    assert f"{first} {second}" == text
    assert all(fonts.width(line, 46, Weight.BOLD) <= 1120 for line in (first, second))
    assert fonts.wrapped(text, 500, 46)[-1].endswith("…")
    assert fonts.wrapped("", 500, 46) == ()


def test_lines_are_even() -> None:
    """No word is left alone on the last line."""
    wrapped = fonts.wrapped(
        "Torcuil Crichton wins Na h-Eileanan an Iar by 3,836 votes", 1120, 46, Weight.BOLD
    )
    assert wrapped == ("Torcuil Crichton wins Na", "h-Eileanan an Iar by 3,836 votes")


def test_details_break_between_each_other() -> None:
    detail = "Labour gain from Scottish National Party · 2024 general election · turnout 63.7%"
    assert fonts.wrapped(detail, 1120, 34, between=" · ") == (
        "Labour gain from Scottish National Party · 2024 general election",
        "turnout 63.7%",
    )


def test_a_detail_wider_than_a_line_breaks_between_its_words() -> None:
    text = "Gain from Independent Kidderminster Hospital and Health Concern · turnout 67.9%"
    rows = fonts.wrapped(text, 700, 34, lines=3, between=" · ")
    assert " ".join(rows) == text.replace(" · ", " ")
    assert rows[-1] == "turnout 67.9%"
    assert len(rows) == 3
