"""Scenes as they come out, to the pixel."""

import pytest

from commands.pictures.scene import Circle, Dots, Hatching, Lines, Rect, Scene, Slant, Stroke, Text, polygon
from commands.pictures.svg import svg
from tests.pictures.pixels import drawn

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def test_shapes_are_where_and_what_they_say() -> None:
    rows = drawn(
        Scene(
            60,
            40,
            (
                Rect(10, 10, 20, 10, "#ff0000"),
                Circle(45, 15, 8, "#0000ff"),
                polygon(((10, 30), (20, 30), (20, 38), (10, 38)), "#0000ff"),
                Lines((((30, 30), (50, 30)),), Stroke("#ff0000", 4)),
            ),
            "#ffffff",
        )
    )
    assert rows[5][5] == WHITE
    assert rows[15][20] == RED
    assert rows[15][30] == WHITE
    assert rows[15][45] == BLUE
    assert rows[34][15] == BLUE
    assert rows[30][40] == RED


def test_dots_are_circles_painted_as_one() -> None:
    middles = ((15, 15), (45, 20))
    dots = Scene(60, 40, (Dots(middles, 8.5, "#0000ff", Stroke("#ff0000", 2)),), "#ffffff")
    circles = tuple(Circle(x, y, 8.5, "#0000ff", Stroke("#ff0000", 2)) for x, y in middles)
    assert drawn(dots) == drawn(Scene(60, 40, circles, "#ffffff"))
    assert drawn(dots)[15][15] == BLUE


def test_a_later_shape_lies_over_an_earlier_one() -> None:
    over = Scene(20, 20, (Rect(0, 0, 20, 20, "#ff0000"), Rect(0, 0, 20, 20, "#0000ff")), "#ffffff")
    assert drawn(over)[10][10] == BLUE


@pytest.mark.parametrize(
    ("slant", "same"),
    [
        (Slant.RISING, (1, -1)),
        (Slant.FALLING, (1, 1)),
        (Slant.LEVEL, (1, 0)),
        (Slant.UPRIGHT, (0, 1)),
    ],
)
def test_stripes_run_as_they_should(slant: Slant, same: tuple[int, int]) -> None:
    """Along the stripe the colour stays; across it, both colours come."""
    hatching = Hatching("#ff0000", "#0000ff", slant, period=12, thickness=4)
    rows = drawn(Scene(60, 60, (Rect(0, 0, 60, 60, hatching),), "#ffffff"))
    right, down = same
    for step in range(-10, 11):
        assert rows[30 + step * down][30 + step * right] == rows[30][30]
    across = {rows[30 + step * right][30 - step * down] for step in range(-10, 11)}
    assert {RED, BLUE} <= across


def test_a_crossed_hatching_is_neither() -> None:
    hatching = Hatching("#ff0000", "#0000ff", Slant.CROSSED, period=12, thickness=3)
    rows = drawn(Scene(60, 60, (Rect(0, 0, 60, 60, hatching),), "#ffffff"))
    assert rows[24:48] == rows[12:36]
    assert {RED, BLUE} <= {pixel for row in rows for pixel in row}


def test_text_is_escaped_and_the_same_scene_is_the_same_text() -> None:
    scene = Scene(100, 40, (Text(0, 20, '<b> & "Môn"', 20, "#000000"),), "#ffffff")
    assert "&lt;b&gt; &amp;" in svg(scene)
    assert svg(scene) == svg(scene)
