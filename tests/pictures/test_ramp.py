"""Shades of figures, as people with any eyes see them."""

from itertools import pairwise

import pytest

from commands.pictures import palette
from commands.pictures.ramp import falls, rises
from commands.pictures.scene import Hatching
from knowledge.psephology.classes import MOST
from tests.pictures.eyes import DEUTERANOPIA, NORMAL, PROTANOPIA, distance
from tests.shipped import book

# Two shades that can be told apart side by side, and the gap between them helps.
SIDE_BY_SIDE = 4
COLOURS = [None, *sorted({party.colour for party in book().parties.values() if party.colour})]


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("eyes", [NORMAL, PROTANOPIA, DEUTERANOPIA], ids=["normal", "protan", "deutan"])
def test_neighbours_can_be_told_apart(
    colour: str | None, eyes: tuple[tuple[float, float, float], ...]
) -> None:
    shades = [palette.CARD, *rises(colour, MOST)]
    assert all(distance(one, other, eyes) >= SIDE_BY_SIDE for one, other in pairwise(shades))


@pytest.mark.parametrize("colour", COLOURS[1:])
def test_falls_are_hatched_and_rises_are_not(colour: str) -> None:
    """So that pale shades of both, which look alike to some, are told apart without colour."""
    assert not any(isinstance(shade, Hatching) for shade in rises(colour, 4))
    for fall in falls(colour, 4):
        assert all(distance(fall.ground, fall.stripe, eyes) > SIDE_BY_SIDE for eyes in (NORMAL, DEUTERANOPIA))


@pytest.mark.parametrize("colour", COLOURS)
def test_the_more_the_deeper(colour: str | None) -> None:
    contrasts = [palette.contrast(shade, palette.CARD) for shade in rises(colour, MOST)]
    assert contrasts == sorted(contrasts)
    assert contrasts[-1] > palette.SHAPE_CONTRAST
