"""A picture of what is not real says so on its face."""

from dataclasses import replace

from commands.pictures.card import BODY
from commands.pictures.palette import CARD, INK
from commands.pictures.scene import MOST_ALT, Anchor, Picture, Rect, Text, Weight

_BAND = 60


def stamped(picture: Picture, mark: str) -> Picture:
    """The mark on a band below the card, and before the words for who cannot see it."""
    scene = picture.scene
    band = Rect(0, scene.height, scene.width, _BAND, INK)
    middle = (scene.width / 2, scene.height + _BAND - 18)
    text = Text(*middle, mark, BODY, CARD, Weight.BOLD, Anchor.MIDDLE)
    taller = replace(scene, height=scene.height + _BAND, shapes=(*scene.shapes, band, text))
    return Picture(taller, f"{mark} · {picture.alt}"[:MOST_ALT])
