"""A seat's shares through its elections, against the results."""

from typing import Any

import pytest

from commands.pictures import palette
from commands.pictures.plot import spread, stroke
from commands.pictures.render import png
from commands.pictures.scene import Circle, Hatching, Lines, Picture, Polygons, Slant
from commands.pictures.svg import svg
from commands.present.history import history_sources
from commands.present.history_picture import history_picture
from commands.service import Commands
from knowledge.model import Party
from knowledge.psephology.history import history
from knowledge.psephology.share_history import share_history
from tests.pictures.conftest import Ask
from tests.pictures.legible import assert_legible
from tests.pictures.night import commands_at
from tests.pictures.shapes import texts, written
from tests.pictures.test_render import MOST_BYTES
from tests.shipped import book


async def test_points_are_as_high_as_shares(ask: Ask, commands: Commands) -> None:
    """Of Labour, over every election; the scale is read from the grid."""
    _, picture = await ask("/history islington north")
    shares = [await share(commands, "islington north", year, "Labour") for year in YEARS]
    points = circles(picture, book().parties["labour"])
    assert [height(picture, point.y) for point in points] == pytest.approx(shares, abs=0.01)
    [line] = lines(picture, book().parties["labour"])
    assert line.runs == (tuple((point.x, point.y) for point in points),)


async def test_the_winner_of_each_contest_has_the_larger_point_and_its_figure(ask: Ask) -> None:
    _, picture = await ask("/history islington north")
    labour, independent = book().parties["labour"], book().parties["independent"]
    sizes = [point.radius for point in circles(picture, labour)]
    assert sizes[0] == sizes[3] > sizes[4]
    assert [point.radius for point in circles(picture, independent)] == [sizes[0]]
    for figure in ("54.5%", "60.2%", "73.0%", "64.3%", "49.2%"):
        assert figure in written(picture)


async def test_lines_end_where_the_boundaries_changed(ask: Ask) -> None:
    _, picture = await ask("/history clacton")
    [mark] = [text for text in texts(picture) if text.text == "Boundaries changed"]
    conservative = lines(picture, book().parties["conservative"])
    left, right = (sorted(x for x, _ in line.runs[0]) for line in conservative)
    assert left[-1] < mark.x < right[0]
    hollow = [
        shape for shape in picture.scene.shapes if isinstance(shape, Circle) and shape.fill == palette.CARD
    ]
    assert {round(point.x, 3) for point in hollow} == {round(right[0], 3)}
    assert "notional" in written(picture)
    assert any(text.startswith("Hollow: notional") for text in written(picture))


async def test_by_elections_are_points_beside_the_lines(ask: Ask) -> None:
    _, picture = await ask("/history clacton")
    ukip = palette.colour(book().parties["uk-independence-party"])
    diamonds = [s for s in picture.scene.shapes if isinstance(s, Polygons) and s.fill == ukip]
    [diamond] = diamonds
    top, bottom = diamond.outlines[0][1], diamond.outlines[0][3]
    assert height(picture, (top[1] + bottom[1]) / 2) == pytest.approx(59.7, abs=0.1)
    [line] = lines(picture, book().parties["uk-independence-party"])
    assert top[0] not in [x for x, _ in line.runs[0]]
    assert ("Oct" in written(picture), "2014" in written(picture)) == (True, True)


async def test_a_seat_that_did_not_change_has_no_mark(ask: Ask) -> None:
    _, picture = await ask("/history islington north")
    assert "Boundaries changed" not in written(picture)
    assert "notional" not in written(picture)


async def test_alt_text_says_what_is_shown_and_so_does_the_message(ask: Ask) -> None:
    reply, picture = await ask("/history gorton and denton")
    assert picture.alt.startswith(
        "Line chart. Gorton and Denton: Labour 2024, Green 2026. Share of valid votes at each contest. "
        "Earlier, Manchester, Gorton (55% of its homes): Lab 2010–19. Boundaries changed in between. "
    )
    assert "Workers Party of Britain 10.3% (2024)." in picture.alt
    told = {line.label: line.text for line in reply.message.lines}
    assert told["Labour"].startswith("50.1% (2010*), 67.1% (2015*)")
    assert told["Labour"].endswith("67.2% (2019 notional), 50.8% (2024), 25.4% (Feb 2026)")


async def test_estimates_are_no_wins_and_long_names_are_not_cut(ask: Ask) -> None:
    _, later = await ask("/history bristol west")
    assert "Later, Bristol Central (70% of its homes): Green 2024" in written(later)
    _, long = await ask("/history inverness, skye and west ross-shire")
    assert "Earlier, Inverness, Nairn, Badenoch and Strathspey (67% of its homes)" in written(long)
    _, named = await ask("/history na h-eileanan an iar")
    assert written(named)[0] == "Na h-Eileanan an Iar: SNP 2010–19, Labour 2024"


async def test_a_seat_that_has_not_declared_shows_what_came_before() -> None:
    reply = await commands_at(0).answer("/history hammersmith and chiswick")
    assert reply.message.picture is not None
    picture = reply.message.picture.make()
    assert_legible(picture)
    assert written(picture)[0] == "Hammersmith and Chiswick: not declared yet"
    assert "Earlier, Hammersmith (71% of its homes): Lab 2010–19" in written(picture)
    assert "Boundaries changed" not in written(picture)
    assert "Boundaries changed" not in picture.alt


def test_lines_are_told_apart_where_fills_are() -> None:
    """Parties whose colours are near each other are hatched apart: so are their lines broken apart."""
    coloured = [party for party in book().parties.values() if party.colour]
    looks = {(slant(party), stroke(party, 6).dash) for party in coloured}
    assert len({dash for _, dash in looks}) == len({slant for slant, _ in looks}) == len(looks) == 6


def test_the_base_of_a_change_is_the_same_line() -> None:
    """Reform UK goes on from the Brexit Party; independents from nobody."""
    seat = next(s for s in book().constituencies["2024"].values() if s.name == "Hartlepool")
    found = {line.party.id: line for line in share_history(history(book(), seat)).lines}
    assert "brexit-party" not in found
    assert len([share for share in found["reform-uk"].shares if share is not None]) >= 2
    assert not found["independent"].lasting


def test_every_history_fits_its_card() -> None:
    for seats in book().constituencies.values():
        for seat in seats.values():
            told = history(book(), seat)
            request = history_picture(told, history_sources(told))
            assert request is not None, seat
            picture = request.make()
            assert_legible(picture)


async def test_weight(ask: Ask) -> None:
    _, picture = await ask("/history clacton")
    assert len(png(svg(picture.scene))) <= MOST_BYTES


def test_names_are_kept_apart_and_within_bounds() -> None:
    assert spread([10, 200, 205, 390], 30, 0, 400) == [10, 200, 230, 390]
    assert spread([380, 385, 390], 30, 0, 400) == [340, 370, 400]
    assert spread([], 30, 0, 400) == []


YEARS = (2010, 2015, 2017, 2019, 2024)


async def share(commands: Commands, seat: str, year: int, party: str) -> float:
    reply = await commands.run("result", {"constituency": seat, "election": str(year)})
    candidates: Any = reply.facts["candidates"]
    return next(float(one["share"]) for one in candidates if one["party"] == party)


def height(picture: Picture, y: float) -> float:
    """Per cent at a height, by the labels of the grid."""
    ticks = [text for text in texts(picture) if text.text in ("0%", "20%")]
    zero, twenty = sorted(ticks, key=lambda text: text.text)
    return 20 * (zero.y - 10 - y) / (zero.y - twenty.y)


def circles(picture: Picture, party: Party) -> list[Circle]:
    """A party's points, oldest first."""
    colour = palette.colour(party)
    found = [s for s in picture.scene.shapes if isinstance(s, Circle) and s.fill == colour]
    return sorted(found, key=lambda point: point.x)


def slant(party: Party) -> Slant | None:
    fill = palette.fill(party)
    return fill.slant if isinstance(fill, Hatching) else None


def lines(picture: Picture, party: Party) -> list[Lines]:
    colour = palette.edge(palette.colour(party))
    return [
        s
        for s in picture.scene.shapes
        if isinstance(s, Lines) and s.stroke.colour == colour and s.stroke.width > 3
    ]
