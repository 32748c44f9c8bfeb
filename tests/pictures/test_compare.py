"""Two seats side by side, against their results."""

import random
from itertools import pairwise

import pytest

from commands.pictures import palette
from commands.pictures.card import INNER, MARGIN
from commands.pictures.pair import BAR
from commands.pictures.render import png
from commands.pictures.scene import Weight
from commands.pictures.svg import svg
from commands.present.compare_picture import compare_picture
from knowledge.psephology.returns import seat_return
from tests.pictures.conftest import Ask
from tests.pictures.legible import assert_legible
from tests.pictures.shapes import rects, texts, written
from tests.pictures.test_render import MOST_BYTES
from tests.shipped import book


async def test_bars_are_as_long_as_shares_on_either_side(ask: Ask) -> None:
    reply, picture = await ask("/compare islington north second:islington south")
    parties = {palette.fill(party): party.name for party in book().parties.values() if party.colour}
    middle = MARGIN + INNER / 2
    left = {parties[bar.fill]: bar.width for bar in rects(picture) if bar.x < middle}
    right = {parties[bar.fill]: bar.width for bar in rects(picture) if bar.x > middle}
    first, second = (shares(reply.facts[side]) for side in ("first", "second"))
    most = max(*first.values(), *second.values())
    assert len(left) == len(right) == 6
    for drawn, given in ((left, first), (right, second)):
        assert drawn == pytest.approx({party: BAR * given[party] / most for party in drawn})


async def test_winners_and_figures(ask: Ask) -> None:
    _, picture = await ask("/compare islington north second:islington south")
    bold = [text.text for text in texts(picture) if text.weight is Weight.BOLD]
    assert bold[2:] == [
        "Islington North", "Islington South and Finsbury", "7,247 (14.8%)", "15,455 (36.1%)", "67.3%",
        "57.7%", "53.7%", "−3.3", "49.2%", "–",
    ]  # fmt: skip
    assert "Independent gain from Labour" in written(picture)
    assert "Labour hold" in written(picture)
    assert any(text.startswith("Change is notional where boundaries changed.") for text in written(picture))


async def test_alt_text_says_what_is_shown(ask: Ask) -> None:
    _, picture = await ask("/compare clacton second:chorley")
    assert picture.alt == (
        "Bars side by side. Reform UK won Clacton, the Speaker won Chorley. "
        "Majority 8,405 (18.3%) and 20,575 (60.6%); Turnout (valid) 58.7% and 45.4%. "
        "Clacton: Reform UK 46.2%, Conservative 27.9% (−44.0), Green 4.2% (+1.3) and Labour 16.2% (+0.6). "
        "Chorley: Speaker 74.3% (+7.0), Green 13.7% (+4.7) and Democracy for Chorley 7.1%."
    )


def test_every_seat_fits_its_card_in_some_pair() -> None:
    for election in book().general_elections:
        returns = [seat_return(book(), contest) for contest in book().contests[election.id].values()]
        random.Random(election.year).shuffle(returns)
        by_length = sorted(returns, key=lambda one: -len(one.constituency.name))
        pairs = [
            *zip(returns[::2], returns[1::2], strict=True),
            *pairwise(by_length[:20]),
        ]
        for first, second in pairs:
            request = compare_picture(first, second)
            assert request is not None
            assert_legible(request.make())


async def test_weight(ask: Ask) -> None:
    _, picture = await ask("/compare inverness second:foyle")
    assert len(png(svg(picture.scene))) <= MOST_BYTES


def shares(side: object) -> dict[str, float]:
    """By party, of its first candidate."""
    assert isinstance(side, dict)
    found: dict[str, float] = {}
    for candidate in side["candidates"]:
        found.setdefault(candidate["party"], candidate["share"])
    return found
