"""Figures parted into classes."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.psephology.classes import MOST, Class, between, classes

FIGURES = st.lists(st.floats(-99, 99).map(lambda figure: round(figure, 3)), max_size=300)


@given(FIGURES, st.booleans())
def test_every_figure_is_in_exactly_one_class(figures: list[float], signed: bool) -> None:
    found = classes(figures, signed=signed)
    assert len(found) <= MOST + 2 * signed
    for figure in figures:
        assert sum(band.holds(figure) for band in found) == 1


@given(FIGURES)
def test_no_class_has_both_rises_and_falls(figures: list[float]) -> None:
    for band in classes(figures, signed=True):
        held = [figure for figure in figures if band.holds(figure)]
        assert all(figure < 0 for figure in held) or all(figure >= 0 for figure in held)


def test_steps_are_round_and_as_small_as_fits() -> None:
    assert classes([41.0, 44.9, 47.2]) == (Class(41, 42), Class(42, 43), Class(43, 44), Class(44, 45),
                                           Class(45, 46), Class(46, 47), Class(47, 48))  # fmt: skip
    assert classes([40.1, 58.9]) == (Class(40, 45), Class(45, 50), Class(50, 55), Class(55, 60))
    assert classes([63.0]) == (Class(63, 64),)
    assert classes([]) == ()


def test_a_few_outliers_do_not_widen_the_classes() -> None:
    figures = [50 + at / 20 for at in range(100)] + [3.0, 97.0]
    found = classes(figures)
    assert found[0] == Class(None, 51)
    assert found[-1].high is None
    assert len(found) == 5


def test_given_edges_are_open_only_where_figures_lie_outside() -> None:
    assert between((0, 5, 10), [1.0, 9.9]) == (Class(0, 5), Class(5, 10))
    assert between((0, 5, 10), [1.0, 10.0]) == (Class(0, 5), Class(5, None))
    assert between((0, 5, 10), [-1.0, 9.9]) == (Class(None, 5), Class(5, 10))
