"""The House as an arch: seats add up, half are on either side of the line, figures are the answer's."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations, pairwise
from math import dist, hypot
from typing import Any

import pytest

from commands.pictures import palette
from commands.pictures.chamber import places
from commands.pictures.scene import Dots, Hatching, Lines, Picture
from knowledge.model import AREAS, UNITED_KINGDOM, Area, Projection
from tests.pictures.conftest import Ask
from tests.pictures.legible import assert_legible
from tests.pictures.night import commands_at
from tests.pictures.shapes import written
from tests.shipped import book

ELECTIONS = [str(election.year) for election in book().general_elections]


def seats(picture: Picture) -> list[tuple[str, int]]:
    """Ground and number of each block of seats, in order."""
    blocks = (shape for shape in picture.scene.shapes if isinstance(shape, Dots))
    return [(palette.ground(block.fill), len(block.middles)) for block in blocks]


@pytest.mark.parametrize("number", [1, 2, 18, 57, 100, 543, 646, 649, 650, 659])
def test_every_seat_has_a_place_of_its_own(number: int) -> None:
    points, dot = places(number, (600, 600), 500)
    assert len(points) == number
    for one, other in combinations(points, 2):
        assert dist(one, other) >= 2 * dot - 1.5, "within the rounding to whole pixels"
    for x, y in points:
        assert hypot(x - 600, y - 600) + dot >= 500 * 0.4
        assert hypot(x - 600, y - 600) + dot <= 500 + 5
        assert y <= 600


@pytest.mark.parametrize("number", [2, 18, 632, 646, 650])
def test_half_of_the_house_is_on_either_side_of_the_line(number: int) -> None:
    points, dot = places(number, (600, 600), 500)
    half = number // 2
    assert all(x + dot <= 600 for x, _ in points[:half])
    assert all(x - dot >= 600 for x, _ in points[half:])


def test_places_go_from_the_left_to_the_right() -> None:
    points, _ = places(650, (600, 600), 500)
    angles = [(600 - x) / hypot(x - 600, y - 600) for x, y in points]
    assert all(before >= after - 0.03 for before, after in pairwise(angles))


@pytest.mark.parametrize("year", ELECTIONS)
@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
async def test_a_scoreboards_seats_add_up(ask: Ask, year: str, area: Area) -> None:
    reply, picture = await ask(f"/scoreboard {year} area:{area.name}")
    won = {party["party"]: party["seats"] for party in parties(reply.facts) if party["seats"]}
    named = {party.name: party for party in book().parties.values()}
    expected = Counter({palette.colour(named[name]): number for name, number in won.items()})
    assert Counter(dict(seats(picture))) == expected
    assert sum(number for _, number in seats(picture)) == reply.facts["seats"]
    lines = [shape for shape in picture.scene.shapes if isinstance(shape, Lines)]
    assert len(lines) == (area == UNITED_KINGDOM)
    assert all(f" {number} " in f" {picture.alt} " or f" {number}." in picture.alt for number in won.values())
    assert_legible(picture)


async def test_the_speaker_sits_with_his_former_party(ask: Ask) -> None:
    """So that the line is where the overall majority is counted from: 412 seats, a majority of 174."""
    _, picture = await ask("/scoreboard 2024")
    labour, speaker = book().parties["labour"], book().parties["speaker"]
    assert seats(picture)[:2] == [(palette.colour(labour), 411), (palette.colour(speaker), 1)]
    title = "Labour won 411 of 650 seats, with the Speaker an overall majority of 174"
    assert " ".join(written(picture)[:2]) == title
    assert "326 for a majority" in written(picture)
    assert {"411", "Labour", "+211"} <= set(written(picture))


@pytest.mark.parametrize("number", [0, 1, 100])
async def test_seats_not_declared_come_last_and_are_hatched(number: int) -> None:
    reply = await commands_at(number).answer("/scoreboard 2024")
    assert reply.message.picture is not None
    picture = reply.message.picture.make()
    *declared, (ground, left) = seats(picture)
    assert (ground, left) == (palette.UNDECLARED.ground, 650 - number)
    assert sum(won for _, won in declared) == number
    last = [shape for shape in picture.scene.shapes if isinstance(shape, Dots)][-1]
    assert isinstance(last.fill, Hatching)
    assert_legible(picture)


async def test_the_house_now(ask: Ask) -> None:
    reply, picture = await ask("/scoreboard now")
    assert sum(number for _, number in seats(picture)) == 650
    first = parties(reply.facts)[0]
    assert seats(picture)[0][1] == first["seats"]
    assert_legible(picture)


@pytest.mark.parametrize("made", book().projections, ids=lambda made: made.id)
async def test_projections(ask: Ask, made: Projection) -> None:
    """Beside the outcome where there is one; what is not given fills the House."""
    reply, picture = await ask(f"/projection {made.id}")
    outcome = reply.facts["outcome"]
    assert sum(number for _, number in seats(picture)) == made.house * (2 if outcome else 1)
    given = {number for _, number in made.seats if number}
    assert given <= {number for _, number in seats(picture)}
    if isinstance(outcome, Mapping):
        assert {number for number in outcome.values() if number} <= {number for _, number in seats(picture)}
        assert "Outcome" in written(picture)
    else:
        assert "Projected by" in picture.alt
    lines = [shape for shape in picture.scene.shapes if isinstance(shape, Lines)]
    assert len(lines) == (2 if outcome else 1)
    assert_legible(picture)


async def test_the_live_projection_shows_what_is_declared_and_its_ranges() -> None:
    reply = await commands_at(100).answer("/projection live")
    assert reply.message.picture is not None
    picture = reply.message.picture.make()
    ranges = reply.facts["ranges"]
    assert isinstance(ranges, Mapping)
    solid, projected = seats(picture)[:2]
    labour = book().parties["labour"]
    assert solid == (palette.colour(labour), ranges["Labour"]["declared"])
    assert projected[0] == palette.ground(palette.pale(palette.fill(labour)))
    assert sum(number for _, number in seats(picture)) == 650
    for party in ("Labour", "Conservative", "Liberal Democrat"):
        low, high = ranges[party]["low"], ranges[party]["high"]
        assert f"{low}–{high}" in written(picture)
        assert f"({low}–{high})" in picture.alt
    assert "not a result" in picture.alt
    assert any("not a result" in text for text in written(picture))
    assert_legible(picture)


def parties(facts: Mapping[str, object]) -> list[dict[str, Any]]:
    found = facts["parties"]
    assert isinstance(found, list)
    return found
