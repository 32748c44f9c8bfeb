"""The live projection through the night of 2024, against its stages."""

import pytest

from commands.pictures import palette
from commands.pictures.render import png
from commands.pictures.scene import Circle, Lines, Picture, Polygons
from commands.pictures.svg import svg
from commands.present import clock
from commands.present.night_picture import night_picture
from knowledge.live.course import Course, CourseOfNight, Expected, points
from knowledge.model import Contest, Party
from tests.forecast.nights import election, forecaster, night
from tests.pictures.legible import assert_legible
from tests.pictures.shapes import texts, written
from tests.pictures.test_render import MOST_BYTES
from tests.shipped import book

HOUSE = 650


def first(number: int) -> dict[str, Contest]:
    """The first so many to declare in 2024."""
    return {one.constituency.code: one for one in night(2024).order[:number]}


@pytest.fixture(scope="module")
def following() -> CourseOfNight:
    return CourseOfNight(forecaster(2024), election(2024), HOUSE)


@pytest.fixture(scope="module")
def course(following: CourseOfNight) -> Course:
    return following.of(first(110))


def test_stages_are_the_projections_of_the_first_that_declared(course: Course) -> None:
    assert [stage.declared for stage in course.stages] == [1, 5, 10, 20, 40, 60, 80, 100, 110]
    for stage in (course.stages[2], course.stages[-1]):
        made = forecaster(2024).project(first(stage.declared))
        found = {party: one[:3] for party, one in stage.seats.items()}
        assert found == {p: (one.expected, one.low, one.high) for p, one in made.seats.items()}
        assert sum(one.seats for one in stage.seats.values()) == HOUSE
        assert stage.at == night(2024).order[stage.declared - 1].declared_at


def test_only_what_is_new_is_projected_again(following: CourseOfNight, course: Course) -> None:
    later = following.of(first(115))
    assert [one is other for one, other in zip(course.stages, later.stages, strict=True)] == [True] * 8 + [
        False
    ]


def test_a_seat_that_is_retracted_leaves_no_trace(following: CourseOfNight) -> None:
    """What declared before it stays as it was."""
    made = following.of(first(30))
    seventh = night(2024).order[6].constituency.code
    following.of({code: one for code, one in first(31).items() if code != seventh})
    again = following.of(first(30))
    assert again == made
    same = [one is other for one, other in zip(made.stages, again.stages, strict=True)]
    assert same == [True, True, False, False, False]


def test_points_of_a_night() -> None:
    assert points(1) == [1]
    assert points(5) == [1, 5]
    assert points(45) == [1, 5, 10, 20, 40, 45]
    assert points(HOUSE)[-3:] == [620, 640, 650]


def test_lines_and_ranges_are_as_high_as_seats(course: Course) -> None:
    picture = drawn(course)
    labour = book().parties["labour"]
    seats = [stage.seats[labour] for stage in course.stages]
    colour = palette.edge(palette.colour(labour))
    [line] = [
        shape
        for shape in picture.scene.shapes
        if isinstance(shape, Lines) and shape.stroke.colour == colour and shape.stroke.width == 6
    ]
    assert [height(picture, y) for _, y in line.runs[0]] == pytest.approx([one.expected for one in seats])
    [band] = [s for s in picture.scene.shapes if isinstance(s, Polygons) and s.fill == colour]
    heights = [height(picture, y) for _, y in band.outlines[0]]
    assert heights[: len(seats)] == pytest.approx([one.high for one in seats])
    assert heights[len(seats) :] == pytest.approx([one.low for one in reversed(seats)])
    assert band.opacity < 1


def test_points_are_as_far_on_as_seats_have_declared(course: Course) -> None:
    picture = drawn(course)
    marks = {text.text: text.x for text in texts(picture)}
    [last] = [s for s in picture.scene.shapes if isinstance(s, Circle) and s.fill == colour_of("labour")]
    step = (marks["600"] - marks["100"]) / 500
    assert last.x == pytest.approx(marks["100"] + 10 * step)
    hundredth = night(2024).order[99].declared_at
    assert hundredth is not None
    assert clock.time(hundredth) in written(picture)


def test_it_says_what_it_is(course: Course) -> None:
    picture = drawn(course)
    found = written(picture)
    labour = course.stages[-1].seats[book().parties["labour"]]
    assert "Live projection, not a result: 2024 general election" in found
    assert "326 for a majority" in found
    figure = f"{labour.seats} ({labour.low}–{labour.high})"
    assert figure in found
    assert picture.alt.startswith(f"Line chart. Labour’s projected seats: {figure}, from ")
    assert (
        "Live projection, not a result: 2024 general election. 110 of 650 seats declared by " in picture.alt
    )
    at = course.stages[-1].at
    assert at is not None
    assert f"After 110 declarations, {clock.time(at)}: Labour {figure}, " in picture.alt


@pytest.mark.parametrize("number", [1, 5, 9])
def test_it_fits_its_card(course: Course, number: int) -> None:
    assert_legible(drawn(Course(course.election, HOUSE, course.stages[:number])))


def test_parties_close_together_and_a_night_nearly_over_fit_too(course: Course) -> None:
    """A hung House as it may come: five parties within forty seats of each other, and five seats left."""
    largest = ("labour", "conservative", "liberal-democrat", "scottish-national-party", "reform-uk")
    seats = {
        book().parties[id_]: Expected(130 + 8 * at, 100, 170, 130 + 8 * at) for at, id_ in enumerate(largest)
    }
    stages = [
        type(stage)(stage.at, 645 * (number + 1) // len(course.stages), seats)
        for number, stage in enumerate(course.stages)
    ]
    assert_legible(drawn(Course(course.election, HOUSE, stages)))


def test_the_same_bytes_and_weight(course: Course) -> None:
    first, second = (png(svg(drawn(course).scene)) for _ in range(2))
    assert first == second
    assert len(first) <= MOST_BYTES


def drawn(course: Course) -> Picture:
    return night_picture(course, 1).make()


def height(picture: Picture, y: float) -> float:
    """Seats at a height, by the labels of the grid."""
    marks = {text.text: text.y - 10 for text in texts(picture) if text.text in ("0", "200") and text.x < 120}
    return 200 * (marks["0"] - y) / (marks["0"] - marks["200"])


def colour_of(party_id: str) -> str:
    party: Party = book().parties[party_id]
    return palette.colour(party)
