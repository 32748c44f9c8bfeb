"""Texts of a line chart stand clear of its lines and of each other."""

from itertools import pairwise

import pytest

from commands.pictures.card import SMALL
from commands.pictures.labels import Crowd, Frame, crosses, frame_of
from commands.pictures.palette import CARD, INK
from commands.pictures.scene import Anchor, Lines, Point, Text
from tests.pictures.conftest import Ask
from tests.pictures.shapes import texts

FRAME = Frame(10, 10, 20, 20)


@pytest.mark.parametrize(
    ("segment", "crossed"),
    [
        (((0, 15), (30, 15)), True),
        (((0, 0), (30, 30)), True),
        (((12, 12), (18, 18)), True),
        (((15, 0), (15, 9)), False),
        (((0, 15), (9, 15)), False),
        (((0, 21), (21, 0)), True),
        (((0, 19), (19, 0)), False),
        (((15, 15), (15, 15)), True),
    ],
)
def test_a_line_crosses_a_frame_or_passes_it(segment: tuple[Point, Point], *, crossed: bool) -> None:
    assert crosses(segment, FRAME) is crossed
    assert crosses((segment[1], segment[0]), FRAME) is crossed


def test_the_first_clear_place_is_taken_and_then_taken() -> None:
    choices = [Text(0, y, "Name", 30, INK) for y in (100, 200, 300)]
    crowd = Crowd([((0, 90), (50, 90))])
    assert crowd.place(choices) is choices[1]
    assert crowd.place(choices) is choices[2]
    assert crowd.place(choices) is choices[0], "where none is clear, the least crossed"


@pytest.mark.parametrize("seat", ["clacton", "north down", "chorley", "na h-eileanan an iar"])
async def test_no_line_runs_through_a_word(ask: Ask, seat: str) -> None:
    _, picture = await ask(f"/history {seat}")
    lines = [shape for shape in picture.scene.shapes if isinstance(shape, Lines) and shape.stroke.width == 6]
    parts = [part for one in lines for run in one.runs for part in pairwise(run)]
    inside = [text for text in texts(picture) if text.halo == CARD and text.anchor is not Anchor.END]
    assert parts
    assert inside
    assert {text.size for text in inside} == {SMALL}
    assert [text.text for text in inside for part in parts if crosses(part, frame_of(text))] == []
