"""Colours: what is written can be read, what is drawn is seen, and parties can be told apart."""

from itertools import combinations

import pytest

from commands.pictures import palette
from commands.pictures.palette import CARD, INK, QUIET
from commands.pictures.scene import Hatching
from knowledge.model import Party
from tests.pictures.eyes import DEUTERANOPIA, NORMAL, PROTANOPIA, distance
from tests.shipped import book

# Nearer than this, two colours are not told apart at a glance.
AT_A_GLANCE = 20
# The parties of today; those after it have left the scene or never won a seat.
LAST_OF_TODAY = 199
COLOURED = sorted((p for p in book().parties.values() if p.colour), key=lambda party: party.order)
TODAY = [party for party in COLOURED if party.order <= LAST_OF_TODAY]
NO_COLOUR = Party("nobody", "Nobody", "Nob", "nobody")


@pytest.mark.parametrize("ink", [INK, QUIET, *(palette.ink(p.colour or "") for p in COLOURED)])
def test_text_can_be_read(ink: str) -> None:
    assert palette.contrast(ink, CARD) >= 4.5


@pytest.mark.parametrize("party", COLOURED, ids=lambda party: party.id)
def test_shapes_stand_out_by_their_edge(party: Party) -> None:
    assert palette.contrast(palette.edge(palette.colour(party)), CARD) >= 3


def test_known_contrasts() -> None:
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_party_without_a_colour_is_neutral() -> None:
    assert palette.fill(NO_COLOUR) == palette.NEUTRAL


def test_parties_whose_colours_are_near_each_other_are_hatched_apart() -> None:
    """With any eyes. The three Green parties are one in the totals, and may look alike."""
    alike = [
        (one.id, other.id)
        for one, other in combinations(TODAY, 2)
        if one.total_id != other.total_id and _near(one, other) and _slant(one) == _slant(other)
    ]
    assert alike == []


def test_that_check_finds_what_is_confused() -> None:
    parties = book().parties
    assert _near(parties["labour"], parties["scottish-green-party"])
    assert not _near(parties["labour"], parties["conservative"])


@pytest.mark.parametrize("party", TODAY, ids=lambda party: party.id)
def test_stripes_can_be_seen_on_their_ground(party: Party) -> None:
    hatching = palette.fill(party)
    if isinstance(hatching, Hatching):
        assert all(distance(hatching.ground, hatching.stripe, eyes) > AT_A_GLANCE for eyes in _EYES)


_EYES = (NORMAL, PROTANOPIA, DEUTERANOPIA)


def _near(one: Party, other: Party) -> bool:
    colours = palette.colour(one), palette.colour(other)
    return any(distance(*colours, eyes) < AT_A_GLANCE for eyes in _EYES)


def _slant(party: Party) -> object:
    fill = palette.fill(party)
    return fill.slant if isinstance(fill, Hatching) else None
