from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import AmbiguousName, UnknownName
from knowledge.lookup.projections import complete_projection, find_projection
from knowledge.model import Projection, ProjectionKind
from tests.shipped import book


def test_without_a_source_it_is_the_newest_elections_exit_poll() -> None:
    found = find_projection(book(), None)
    assert (found.kind, found.election_id) == (ProjectionKind.EXIT_POLL, "parl.2024-07-04")


@pytest.mark.parametrize("year", ["1997", "2005", "2010", "2015", "2017", "2019", "2024"])
def test_exit_polls_by_year(year: str) -> None:
    found = find_projection(book(), f"exit poll {year}")
    assert found.kind is ProjectionKind.EXIT_POLL
    assert (found.election_id or "").startswith(f"parl.{year}")


def test_every_projection_is_found_by_its_id() -> None:
    for projection in book().projections:
        assert find_projection(book(), projection.id.upper()) is projection


@pytest.mark.parametrize("typed", ["yougov", "YouGove", "the mrp of yougov"])
def test_a_forecaster_of_several_is_a_choice_newest_first(typed: str) -> None:
    with pytest.raises(AmbiguousName) as caught:
        find_projection(book(), typed)
    offered = [thing for thing in caught.value.things if isinstance(thing, Projection)]
    assert {projection.forecaster for projection in offered} == {"YouGov"}
    whole = [projection.published for projection in offered if projection.is_dated]
    assert whole == sorted(whole, reverse=True)


@pytest.mark.parametrize("typed", ["foo", "2001 mrp by nobody", "🎉"])
def test_what_is_none_is_unknown_and_the_newest_are_offered(typed: str) -> None:
    with pytest.raises(UnknownName) as caught:
        find_projection(book(), typed)
    assert caught.value.things == book().projections[:5]


@given(st.text(max_size=200))
def test_nothing_typed_goes_wrong_in_another_way(typed: str) -> None:
    with suppress(UnknownName, AmbiguousName):
        assert find_projection(book(), typed) in book().projections


def test_completion_is_newest_first_and_undated_ones_come_last() -> None:
    offered = complete_projection(book(), "", 100)
    assert len(offered) == len(book().projections)
    dated = [projection.is_dated for projection in offered]
    assert dated == sorted(dated, reverse=True)
    assert all(projection.forecaster == "YouGov" for projection in complete_projection(book(), "youg", 25))
