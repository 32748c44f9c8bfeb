"""Maps: each of 650 hexagons in its place and colour, borders, legends, and what is said."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from math import dist, sqrt
from typing import Any

import pytest

from commands.pictures import palette
from commands.pictures.render import png
from commands.pictures.scene import Circle, Fill, Lines, Picture, Point, Polygons, Rect, Weight
from commands.pictures.svg import svg
from knowledge.model import Constituency
from tests.pictures.conftest import Ask
from tests.pictures.legible import assert_legible
from tests.pictures.night import commands_at
from tests.pictures.shapes import extent, rects, texts, written
from tests.pictures.test_render import MOST_BYTES
from tests.shipped import book

ELECTIONS = [str(election.year) for election in book().general_elections]
OF_PARTIES = [
    f"{show} party:{party}"
    for show, party in product(
        ("winner", "changes", "turnout", "majority", "share", "change"),
        ("labour", "snp", "green", "democratic unionist party", "independent"),
    )
]
MAPS = ["winner", "changes", "turnout", "majority", "share", *OF_PARTIES]


def hexagons(picture: Picture) -> list[tuple[Point, Fill]]:
    """Centre and fill of each."""
    return [
        ((sum(x for x, _ in outline) / 6, sum(y for _, y in outline) / 6), shape.fill)
        for shape in picture.scene.shapes
        if isinstance(shape, Polygons)
        for outline in shape.outlines
    ]


def seats_by_place(picture: Picture, year: str = "2024") -> dict[Point, Constituency]:
    """Which seat each hexagon is, told by its place: each must be where the layout has it, to two pixels.

    The scale is that of the seats furthest apart.
    """
    election = next(one for one in book().general_elections if str(one.year) == year)
    seats = list(book().constituencies[election.boundary_set].values())
    found = [centre for centre, _ in hexagons(picture)]
    cells = [cell(seat) for seat in seats]
    wide = spread([y for _, y in found]) / spread([y for _, y in cells])
    left, top = min(x for x, _ in found), min(y for _, y in found)
    west, north = min(x for x, _ in cells), min(y for _, y in cells)
    places = {}
    for seat, (x, y) in zip(seats, cells, strict=True):
        wanted = (left + wide * (x - west), top + wide * (y - north))
        centre = min(found, key=lambda one: dist(one, wanted))
        assert dist(centre, wanted) < 2
        places[centre] = seat
    assert len(found) == len(places) == 650
    return places


def by_seat(picture: Picture, year: str = "2024") -> dict[str, Fill]:
    """What colour each seat has."""
    places = seats_by_place(picture, year)
    return {places[centre].code: fill for centre, fill in hexagons(picture)}


def cell(seat: Constituency) -> Point:
    """Layout "odd-r" with rows northwards, in widths of a hexagon, y growing downwards."""
    assert seat.hex_q is not None
    assert seat.hex_r is not None
    return seat.hex_q + 0.5 * (seat.hex_r % 2), -seat.hex_r * sqrt(3) / 2


def spread(numbers: list[float]) -> float:
    return max(numbers) - min(numbers)


@pytest.mark.parametrize("year", ELECTIONS)
async def test_each_seat_is_in_its_place_in_the_winners_colour(ask: Ask, year: str) -> None:
    reply, picture = await ask(f"/map election:{year}")
    parties = {party.name: party for party in book().parties.values()}
    won = {
        seat["code"]: palette.fill(parties[group["party"]])
        for group in groups(reply.facts)
        for seat in group["seats"]
    }
    assert by_seat(picture, year) == won


async def test_seats_that_were_held_are_pale(ask: Ask) -> None:
    reply, picture = await ask("/map changes party:labour")
    labour = palette.fill(book().parties["labour"])
    looks = {
        "party": labour, "held": palette.pale(labour), "lost": palette.INK, "elsewhere": palette.CARD
    }  # fmt: skip
    fills = by_seat(picture)
    for group in groups(reply.facts):
        assert {fills[seat["code"]] for seat in group["seats"]} == {looks[group["kind"]]}


@pytest.mark.parametrize("number", [0, 1, 100])
async def test_seats_not_declared_are_hatched(number: int) -> None:
    reply = await commands_at(number).answer("/map")
    assert reply.message.picture is not None
    picture = reply.message.picture.make()
    fills = by_seat(picture)
    assert sum(fill == palette.UNDECLARED for fill in fills.values()) == 650 - number
    assert_legible(picture)
    assert f"Not declared {650 - number}" in picture.alt


async def test_the_more_the_deeper(ask: Ask) -> None:
    reply, picture = await ask("/map turnout")
    fills = by_seat(picture)
    contrasts = []
    for group in groups(reply.facts):
        (fill,) = {fills[seat["code"]] for seat in group["seats"]}
        assert isinstance(fill, str)
        contrasts.append(palette.contrast(fill, palette.CARD))
        low, high = group["low"] or 0, group["high"] or 100
        assert all(low <= seat["figure"] < high for seat in group["seats"])
    assert contrasts == sorted(contrasts, reverse=True)
    assert len(set(contrasts)) == len(contrasts) >= 5


@pytest.mark.parametrize("year", ["2024", "2019"])
async def test_borders_stand_between_regions(ask: Ask, year: str) -> None:
    """On either side of each is a seat of another region; those of nations are heavier."""
    _, picture = await ask(f"/map election:{year}")
    regions, nations = [shape for shape in picture.scene.shapes if isinstance(shape, Lines)]
    assert nations.stroke.width > regions.stroke.width
    seats = seats_by_place(picture, year)
    known = {(one.region, other.region) for one, other in beside(seats)}
    drawn = set()
    for lines, heavy in ((regions, False), (nations, True)):
        for start, end in lines.runs:
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            one, other = sorted(seats, key=lambda place: dist(place, middle))[:2]
            assert (seats[one].nation != seats[other].nation) == heavy
            drawn.add(frozenset((seats[one].region, seats[other].region)))
    assert drawn == {frozenset(pair) for pair in known if pair[0] != pair[1]}


def beside(seats: Mapping[Point, Constituency]) -> Iterator[tuple[Constituency, Constituency]]:
    """Seats whose hexagons touch."""
    wide = min(dist(one, other) for one, other in combinations(list(seats)[:100], 2))
    for one, other in combinations(seats, 2):
        if dist(one, other) < 1.3 * wide:
            yield seats[one], seats[other]


async def test_a_seat_is_pointed_out(ask: Ask) -> None:
    reply, picture = await ask("/map turnout constituency:islington north")
    ring = [shape for shape in picture.scene.shapes if isinstance(shape, Circle)][-1]
    places = {seat.name: place for place, seat in seats_by_place(picture).items()}
    assert (ring.x, ring.y) == pytest.approx(places["Islington North"])
    assert "Islington North: 67.3%" in written(picture)
    assert picture.alt.endswith("Pointed out: Islington North: 67.3%.")
    assert [(line.label, line.text) for line in reply.message.lines] == [("Islington North", "67.3%")]


async def test_the_legend_counts_the_hexagons(ask: Ask) -> None:
    _, picture = await ask("/map")
    swatches = [shape for shape in picture.scene.shapes if isinstance(shape, Rect)]
    counted = Counter(fill for _, fill in hexagons(picture))
    numbers = [text for text in texts(picture) if text.text.isdigit()]
    assert len(swatches) == len(numbers) == 15
    for swatch, number in zip(swatches, numbers, strict=True):
        assert swatch.y < number.y < swatch.y + swatch.height
        assert counted[swatch.fill] == int(number.text)


@pytest.mark.parametrize("election", ELECTIONS)
async def test_every_map_is_legible(ask: Ask, election: str) -> None:
    for shown in MAPS:
        reply, picture = await ask(f"/map {shown} election:{election}")
        assert_legible(picture)
        assert reply.message.table is not None
        for row in reply.message.table.rows:
            assert " ".join(row) in picture.alt
        legend = min(shape.x for shape in picture.scene.shapes if isinstance(shape, Rect))
        assert max(x for (x, _), _ in hexagons(picture)) < legend - 20


@pytest.mark.parametrize("show", ["winner", "changes", "turnout"])
async def test_words_beside_a_seat_stay_within_the_map(ask: Ask, show: str) -> None:
    """At its edges, and the longest there are."""
    longest = "Inverness, Skye and West Ross-shire"
    for name in ("Na h-Eileanan an Iar", "Orkney and Shetland", "St Ives", "East Thanet", "Foyle", longest):
        _, picture = await ask(f"/map {show} constituency:{name}")
        assert_legible(picture)
        legend, plate = rects(picture)[0], rects(picture)[-1]
        assert plate.x >= 0
        assert plate.x + plate.width < legend.x
        within = [text for text in texts(picture) if plate.y < text.y < plate.y + plate.height]
        told = " ".join(
            text.text for text in within if text.weight is Weight.BOLD and extent(text)[1] < legend.x
        )
        assert told.startswith(f"{name}: "), told
        ring = next(shape for shape in picture.scene.shapes if isinstance(shape, Circle))
        heading = max(text.y for text in texts(picture) if text.y < legend.y)
        foot = max(texts(picture), key=lambda text: text.y)
        assert heading < ring.y - ring.radius
        assert ring.y + ring.radius < foot.y - foot.size


def groups(facts: Mapping[str, object]) -> list[dict[str, Any]]:
    found = facts["groups"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    "line",
    [
        "/map change party:green constituency:inverness, skye and west ross-shire",
        "/map turnout constituency:fermanagh and south tyrone",
        "/map share party:labour",
        "/scoreboard 2024",
        "/projection live",
    ],
)
async def test_the_heaviest_fit_while_seats_declare(line: str) -> None:
    """Most fills at once: undeclared seats are hatched, and so are those of which a figure is not known."""
    reply = await commands_at(500).answer(line)
    assert reply.message.picture is not None
    picture = reply.message.picture.make()
    assert len(png(svg(picture.scene))) <= MOST_BYTES
    assert_legible(picture)
