"""The House before and after a swing, against its figures."""

from collections import Counter
from itertools import combinations

import pytest

from commands.pictures import palette
from commands.pictures.card import WIDTH
from commands.pictures.render import png
from commands.pictures.scene import Dots, Hatching, Picture
from commands.pictures.svg import svg
from commands.service import Commands
from tests.pictures.conftest import Ask
from tests.pictures.legible import assert_legible
from tests.pictures.shapes import written
from tests.pictures.test_render import MOST_BYTES
from tests.shipped import book

SHARES = "lab 25 con 20 reform 27 ld 13 green 10 snp 3 plaid 1"


async def test_both_arches_have_a_dot_for_each_seat(ask: Ask) -> None:
    reply, picture = await ask(f"/swing {SHARES}")
    assert dots(picture, left=True) == coloured(reply.facts["seats_before"])
    assert dots(picture, left=False) == coloured(reply.facts["seats"])
    assert sum(dots(picture, left=True).values()) == sum(dots(picture, left=False).values()) == 650


async def test_title_and_figures(ask: Ask) -> None:
    _, picture = await ask(f"/swing {SHARES}")
    found = written(picture)
    assert " ".join(found[:2]) == (
        "On these shares Labour would win 241 of 650 seats, with the Speaker 84 short of an overall majority"
    )
    assert "Uniform swing from 2024, not a forecast" in found
    at = found.index("Labour")
    assert found[at : at + 3] == ["Labour", "241", "−170"]
    at = found.index("Independent Network")
    assert found[at : at + 3] == ["Independent Network", "1", "+1"]


async def test_alt_text_says_what_is_shown(ask: Ask) -> None:
    _, picture = await ask(f"/swing {SHARES}")
    assert picture.alt.startswith(
        "Two arches with a dot for each seat: 2024 and after the swing. On these shares Labour would win 241 "
        "of 650 seats, with the Speaker 84 short of an overall majority. Uniform swing from 2024, not a "
        "forecast. Labour 241 (−170), Reform UK 187 (+182), "
    )


@pytest.mark.parametrize("method", ["uniform", "proportional"])
async def test_swings_fit_their_card(commands: Commands, method: str) -> None:
    parties = ("labour", "conservative", "reform-uk", "liberal-democrat", "green", "snp")
    for one, other in combinations(parties[:5], 2):
        reply = await commands.run("swing", {"shares": f"{one} 8.5 {other} 31", "method": method})
        assert reply.message.picture is not None, reply.message.sentence
        assert_legible(reply.message.picture.make())


async def test_weight(ask: Ask) -> None:
    _, picture = await ask(f"/swing {SHARES}")
    assert len(png(svg(picture.scene))) <= MOST_BYTES


def dots(picture: Picture, *, left: bool) -> Counter[str]:
    """By ground colour, as hatchings are finer in a dot than beside it."""
    found: Counter[str] = Counter()
    for shape in picture.scene.shapes:
        if isinstance(shape, Dots):
            ground = shape.fill.ground if isinstance(shape.fill, Hatching) else shape.fill
            found[ground] += sum((x < WIDTH / 2) is left for x, _ in shape.middles)
    return +found


def coloured(seats: object) -> Counter[str]:
    assert isinstance(seats, dict)
    colours = {party.name: palette.colour(party) for party in book().parties.values()}
    found: Counter[str] = Counter()
    for name, number in seats.items():
        found[colours[name]] += number
    return found
